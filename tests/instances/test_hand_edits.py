"""Edits by hand with two instances on the same files and database: history has each of them once."""

import asyncio

import pytest

from bot.watching import read_again
from knowledge.services.editing.change import Change, ChangeFilter, FieldsEdit
from knowledge.services.live import load_model
from knowledge.services.reload import Reload
from tests.editing.desk import FILE, FOOD, attach, publish, write
from tests.instances.test_sharing import Pair

LIVE = ChangeFilter(was_live=True)


async def watch(pair: Pair) -> list[Reload]:
    """Return what reads the files again in each instance; all that was done by hand from now on is kept."""
    found = []
    for one in pair:
        editing = one.editing
        await editing.hand_edits.begin()
        found.append(Reload(one.knowledge, editing.folder, load_model(), editing.hand_edits.keep))
    return found


async def list_live(pair: Pair) -> list[Change]:
    """Return what went live, the newest first, as both instances have it."""
    one, other = [await one.editing.list_changes(LIVE) for one in pair]
    assert one == other
    return one


async def test_what_another_instance_approved_is_not_taken_for_an_edit_by_hand(pair: Pair) -> None:
    one, other = pair
    _, reload = await watch(pair)
    await publish(one.editing, await write(one.editing, FOOD, cost="Free."))
    await publish(one.editing, attach("owes the milkman"))
    await read_again(reload)
    assert other.knowledge.version == one.knowledge.version
    assert not any(change.author.is_by_hand for change in await list_live(pair))
    # What is edited by hand then is that alone.
    path = one.editing.folder / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Food bank: helps", "Food bank: feeds"), encoding="utf-8")
    await read_again(reload)
    [edit] = (await list_live(pair))[0].edits
    assert isinstance(edit, FieldsEdit)
    assert list(edit.after) == ["summary"]


@pytest.mark.parametrize(
    ("name", "old"), [(FILE, "Food bank: helps"), ("vocabulary.yaml", "disabled")], ids=["an entry", "no entry"]
)
async def test_an_edit_that_two_instances_read_at_once_is_one_line(pair: Pair, name: str, old: str) -> None:
    reloads = await watch(pair)
    path = pair[0].editing.folder / name
    for new in (f"{old} many", f"{old} other"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        await asyncio.gather(*map(read_again, reloads))
    assert pair[0].knowledge.version == pair[1].knowledge.version
    assert [change.author.is_by_hand for change in await list_live(pair)] == [True, True]
