"""Edits by hand in the history: when, in which files, which entries, and the way back."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.watching import read_again
from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, ChangeFilter, FieldsEdit
from knowledge.services.reload import Reload
from tests.web.editing import FOOD, FOOD_ID, bring_live, open_change, publish_edits, write_food
from tests.web.site import Site, read_text

HISTORY, FILE = "/console/history", "rutland/housing.yaml"
LIVE = ChangeFilter(was_live=True)
Edit = Callable[[str, str, str], Awaitable[None]]


def save(path: Path, old: str, new: str) -> None:
    """Write another text in place of one in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def list_fields(change: Change) -> list[list[str]]:
    """Return the names of the fields that each edit of a change writes."""
    return [list(one.after) for one in change.edits if isinstance(one, FieldsEdit)]


@pytest.fixture
async def edit(desk: Site) -> Edit:
    """What writes another text in place of one in a file, and has the files read again."""
    editing = desk.services.editing
    await editing.hand_edits.begin()
    reload = Reload(desk.services.knowledge, editing.folder, editing.model, editing.hand_edits.keep)

    async def write(name: str, old: str, new: str) -> None:
        save(editing.folder / name, old, new)
        await read_again(reload)
        assert desk.services.knowledge.file_problems == ()

    return write


async def test_an_edit_by_hand_is_a_line_of_the_history_and_can_be_taken_back(desk: Site, edit: Edit) -> None:
    client = await desk.sign_in(Role.EDITOR)
    await edit(FILE, "Food bank: helps people", "Food bank: feeds people")
    said = read_text((await client.get(HISTORY)).text)
    assert "Food bank: summary 23 November 2026 at 9:30am. By hand, in the files." in said
    assert f"Edited by hand: {FILE}. 1 entry changed" in said
    assert "1 change " in read_text((await client.get(f"{HISTORY}?person=by-hand&entry={FOOD_ID}")).text)
    versions = read_text((await client.get(f"{FOOD}/history")).text)
    assert "(live now) By hand, in the files." in versions
    assert "As it stood in its file before" in versions
    [change] = await desk.services.editing.list_changes(LIVE)
    page = f"/console/changes/{change.id}"
    assert "went live by itself" in (await client.get(page)).text
    back = await open_change(desk, await client.submit(f"{page}/take-back", {"note": "It is too short"}, page))
    await bring_live(desk, client, back.id)
    assert (await desk.services.editing.read_entry(FOOD_ID)).fields["summary"].startswith("Food bank: helps people")


async def test_entries_added_and_taken_out_by_hand_are_counted(desk: Site, edit: Edit) -> None:
    client = await desk.sign_in(Role.EDITOR)
    await edit(FILE, f"id: {FOOD_ID}", "id: rutl-larder")
    assert f"Edited by hand: {FILE}. 1 entry added, 1 entry taken out" in read_text((await client.get(HISTORY)).text)
    gone = await client.get(FOOD)
    assert (gone.status_code, "By hand, in the files." in gone.text) == (410, True)


async def test_an_edit_of_no_entry_is_a_line_that_names_its_file(desk: Site, edit: Edit) -> None:
    client = await desk.sign_in(Role.EDITOR)
    await edit("vocabulary.yaml", "disabled facilities grant", "disabled facilities grants")
    said = read_text((await client.get(HISTORY)).text)
    assert "Edited by hand: vocabulary.yaml. No entry is another by it" in said
    [change] = await desk.services.editing.list_changes(LIVE)
    assert "take-back" not in (await client.get(f"/console/changes/{change.id}")).text


async def test_what_was_approved_is_not_taken_for_an_edit_by_hand(desk: Site, edit: Edit) -> None:
    await publish_edits(desk, await write_food(desk, cost="Free."))
    desk.clock.go_on(minutes=1)
    await edit(FILE, "Food bank: helps people", "Food bank: feeds people")
    newest, approved = await desk.services.editing.list_changes(LIVE)
    assert list_fields(newest) == [["summary"]]
    assert (newest.author.is_by_hand, approved.author.is_by_hand) == (True, False)


async def test_an_edit_that_goes_live_with_an_approved_change_is_a_line_of_its_own(desk: Site, edit: Edit) -> None:
    path = desk.services.editing.folder / FILE
    save(path, "Food bank: helps people", "Food bank: feeds people")
    desk.clock.go_on(minutes=1)
    await publish_edits(desk, await write_food(desk, cost="Free."))
    await edit("vocabulary.yaml", "disabled facilities grant", "disabled facilities grants")
    changes = {one.author.is_by_hand: one for one in await desk.services.editing.list_changes(LIVE) if one.edits}
    assert (list_fields(changes[True]), list_fields(changes[False])) == ([["summary"]], [["cost"]])
    assert changes[True].reason == f"Edited by hand: {FILE}. 1 entry changed."
    versions = await desk.services.editing.list_versions(FOOD_ID)
    assert [one.change for one in versions] == [changes[False].id, changes[True].id, changes[True].id]


async def test_files_that_are_saved_again_at_once_lose_no_edit(
    desk: Site, edit: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    path = desk.services.editing.folder / FILE

    async def save_again() -> None:
        if "Food bank: feeds people" in path.read_text(encoding="utf-8"):
            save(path, "Food bank: feeds people", "Food bank: feeds all people")

    desk.services.knowledge.after_swap.insert(0, save_again)
    await edit(FILE, "Food bank: helps people", "Food bank: feeds people")
    assert "The files were edited again at once" in caplog.text
    assert await desk.services.editing.list_changes(LIVE) == []
    await edit(FILE, "id: rutl-food-bank", "cost: Free.\n  id: rutl-food-bank")
    [change] = await desk.services.editing.list_changes(LIVE)
    assert sorted(*list_fields(change)) == ["cost", "summary"]


async def test_what_the_database_does_not_take_is_in_the_line_of_the_next_edit(
    desk: Site, edit: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    path = desk.settings.data / "signpost.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE changes RENAME TO changes_away")
        await edit(FILE, "Food bank: helps people", "Food bank: feeds people")
        database.execute("ALTER TABLE changes_away RENAME TO changes")
    assert "What was edited by hand is not in the history until more is" in caplog.text
    await edit("vocabulary.yaml", "disabled facilities grant", "disabled facilities grants")
    [change] = await desk.services.editing.list_changes(LIVE)
    assert list_fields(change) == [["summary"]]
    assert change.reason == f"Edited by hand: vocabulary.yaml, {FILE}. 1 entry changed."


async def test_what_was_edited_before_history_begins_is_in_the_log(
    desk: Site, caplog: pytest.LogCaptureFixture
) -> None:
    editing = desk.services.editing
    save(editing.folder / FILE, "Food bank: helps people", "Food bank: feeds people")
    await editing.hand_edits.begin()
    assert "What was edited by hand while Signpost started is not in the history" in caplog.text
