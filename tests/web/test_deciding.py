"""Decisions on a change: only of what was read, and by whoever may."""

from typing import Any

import pytest

from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, ChangeState
from knowledge.services.editing.replay import Moved, Replay, ReplayState, Seen
from tests.web.editing import (
    FOOD,
    FOOD_ID,
    fill_form,
    get_change,
    open_change,
    path_of,
    publish_edits,
    read_form_of,
    send,
    submit_edits,
    write_food,
)
from tests.web.site import Site, find_token, read_text


@pytest.mark.parametrize("action", ["approve", "refuse"])
async def test_what_was_not_read_is_not_decided_on(desk: Site, action: str) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    approver, author = await desk.sign_in(Role.APPROVER), await desk.sign_in(Role.EDITOR)
    seen = read_form_of((await approver.get(path_of(change))).text, "approve")
    await fill_form(author, f"{path_of(change)}/edit", {"cost": "A hundred pounds.", "do": "save"})
    await send(author, change.id)
    late = await approver.post(f"{path_of(change)}/{action}", data={**seen, "note": "Rang them twice"})
    assert late.status_code == 409
    assert "Somebody changed this meanwhile" in read_text(late.text)
    assert "A hundred pounds." in late.text
    assert read_form_of(late.text, "approve")["note"] == ["Rang them twice"]
    assert (await get_change(desk, change)).state == ChangeState.SUBMITTED
    again = await approver.post(f"{path_of(change)}/{action}", data=read_form_of(late.text, "approve"))
    assert again.status_code == 303


async def test_a_note_stays_where_the_change_can_no_longer_be_decided_on(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    approver, author = await desk.sign_in(Role.APPROVER), await desk.sign_in(Role.EDITOR)
    seen = read_form_of((await approver.get(path_of(change))).text, "approve")
    await fill_form(author, f"{path_of(change)}/edit", {"cost": "A pound.", "do": "save"})
    late = await approver.post(f"{path_of(change)}/approve", data={**seen, "note": "Rang them twice"})
    assert late.status_code == 409
    assert "Rang them twice" in late.text


@pytest.mark.parametrize("action", ["submit", "withdraw"])
async def test_a_draft_that_was_written_anew_is_neither_sent_nor_withdrawn_unseen(desk: Site, action: str) -> None:
    author = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(author, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    seen = read_form_of((await author.get(path_of(change))).text, action)
    await fill_form(author, f"{path_of(change)}/edit", {"cost": "A pound.", "do": "save"})
    late = await author.post(f"{path_of(change)}/{action}", data={**seen, "reason": "They said so"})
    assert late.status_code == 409
    assert (await get_change(desk, change)).state == ChangeState.DRAFT


async def test_a_form_without_the_revision_decides_nothing(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    approver = await desk.sign_in(Role.APPROVER)
    token = find_token((await approver.get(path_of(change))).text)
    assert (await approver.post(f"{path_of(change)}/approve", data={"csrf": token})).status_code == 409
    assert (await get_change(desk, change)).state == ChangeState.SUBMITTED


async def test_only_authors_and_approvers_withdraw_and_who_did_it_is_kept(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    other = await desk.sign_in(Role.EDITOR, "Olly Other")
    refused = await other.submit(f"{path_of(change)}/withdraw", {"revision": str(change.revision)}, path_of(change))
    assert refused.status_code == 409
    assert "Only its authors (Edda Editor) and approvers" in read_text(refused.text)
    assert "Withdraw this change" not in refused.text
    approver = await desk.sign_in(Role.APPROVER)
    assert (await approver.submit(f"{path_of(change)}/withdraw", {}, path_of(change))).status_code == 303
    kept = await get_change(desk, change)
    assert (kept.state, kept.approver and kept.approver.name) == (ChangeState.WITHDRAWN, "Abe Approver")
    assert "Withdrawn by Abe Approver" in read_text((await other.get(path_of(change))).text)


async def keep_replay(desk: Site, change: Change, **found: Any) -> None:  # any list of a replay
    """Keep a replay of the change, as it stands, that found this."""
    checked = await desk.services.editing.trying.check(change)
    versions, now = (checked.base_version, checked.version), desk.clock()
    replay = Replay(change.id, ReplayState.DONE, *versions, now, now, done=1, of=1, asked=3, **found)
    await desk.services.editing.store.save_replay(replay)


def move(count: int, old: Seen, new: Seen) -> Moved:
    """Return a question that comes to something else."""
    return Moved("parcel of groceries", "rutland", "Rutland", count, ("q1",), old, new)


async def test_answers_lost_are_read_before_a_change_is_approved(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    page, approver = path_of(change), await desk.sign_in(Role.APPROVER)
    answer, fire = Seen("answer", FOOD_ID), Seen("unmet", None, ("fire",))
    await keep_replay(desk, change, lost=(move(3, answer, Seen("unmet", None)), move(2, answer, fire)))
    shown = (await approver.get(page)).text
    assert "5 answers would be lost" in read_text(shown)
    assert "2 questions would get other emergency lines" in read_text(shown)
    seen = {**read_form_of(shown, "approve"), "note": ["Rang them"]}
    assert "read_answers" not in seen
    for ticked in ({}, {"read_answers": "5"}, {"read_answers": "4", "read_urgent": "2"}):
        asked = await approver.post(f"{page}/approve", data={**seen, **ticked})
        assert asked.status_code == 422
        assert "Read what would be lost" in asked.text
        kept = read_form_of(asked.text, "approve")
        assert kept["note"] == ["Rang them"]
        assert kept.get("read_answers") == (["5"] if ticked.get("read_answers") == "5" else None)
    assert (await get_change(desk, change)).state == ChangeState.SUBMITTED
    approved = await approver.post(f"{page}/approve", data={**seen, "read_answers": "5", "read_urgent": "2"})
    assert approved.status_code == 303
    assert (await get_change(desk, change)).state == ChangeState.LIVE


async def test_whoever_decides_is_told_where_nobody_knows_what_would_be_lost(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    page, approver = path_of(change), await desk.sign_in(Role.APPROVER)
    assert "nobody knows whose answers it would lose" in read_text((await approver.get(page)).text)
    await keep_replay(desk, change)
    known = (await approver.get(page)).text
    assert "nobody knows" not in known
    # A replay that ends while the page is open puts what it found beside the button.
    await keep_replay(desk, change, lost=(move(1, Seen("answer", FOOD_ID), Seen("unmet", None)),))
    fragment = {"HX-Request": "true"}
    assert "1 answer would be lost" in (await approver.get(f"{page}/replay?decides", headers=fragment)).text
    assert "would be lost" not in (await approver.get(f"{page}/replay", headers=fragment)).text
    await publish_edits(desk, await write_food(desk, wait="A week."))
    assert "moved on since the replay" in (await approver.get(page)).text


async def test_refusing_asks_for_no_reading(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    await keep_replay(desk, change, lost=(move(1, Seen("answer", FOOD_ID), Seen("unmet", None)),))
    approver = await desk.sign_in(Role.APPROVER)
    refused = await approver.submit(f"{path_of(change)}/refuse", {"note": "It is not free"}, path_of(change))
    assert refused.status_code == 303
