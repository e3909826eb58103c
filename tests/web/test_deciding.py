"""Decisions on a change: only of what was read, and by whoever may."""

import pytest

from knowledge.services.access.records import Role
from knowledge.services.editing.change import ChangeState
from tests.web.editing import (
    FOOD,
    fill_form,
    get_change,
    open_change,
    path_of,
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
