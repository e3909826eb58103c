"""A change from draft to live: who, when and why are kept, and a second person approves."""

from pathlib import Path

import pytest

from knowledge.services.answer import Asker
from knowledge.services.bundle import Services
from knowledge.services.editing.change import (
    ChangeFilter,
    ChangeState,
    Edit,
    NewEntry,
    PhrasingsEdit,
    Signature,
    SubjectEdit,
)
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import (
    ChangeMissingError,
    ChangeMovedError,
    ChangeStateError,
    EmptyChangeError,
    ReasonMissingError,
    SelfApprovalError,
    UnwritableError,
)
from tests.editing.desk import (
    ANNA,
    BEN,
    CARA,
    DEBTS,
    FILE,
    FOOD,
    TAIL,
    attach,
    new_fields,
    open_desk,
    publish,
    read_file,
    submit,
    write,
)

# What is kept of a change is the same in every database.
pytestmark = pytest.mark.usefixtures("database")
ASKER = Asker("test", "rutland", "Rutland")
READ_ONLY = Path("/proc/tty/ldisc")


async def test_approved_fields_are_in_the_file_and_in_the_next_answer(services: Services) -> None:
    editing = services.editing
    before = services.knowledge.version
    change = await publish(editing, await write(editing, DEBTS, cost="Nothing at all."))
    assert change.state == ChangeState.LIVE
    assert "Nothing at all." in read_file(services)
    assert services.knowledge.version not in (before, "none")
    assert services.knowledge.live is not None
    assert services.knowledge.live.base.entries[DEBTS].cost == "Nothing at all."
    answer = await services.ask("letters from bailiffs", ASKER)
    assert "Nothing at all." in str(answer.reply)


async def test_new_entry_answers_and_its_phrasings_go_to_the_long_tail(services: Services) -> None:
    edits: list[Edit] = [
        NewEntry("rutland", "housing", new_fields()),
        PhrasingsEdit("rutl-puncture-club", ("nail in the wheel of my bike",)),
    ]
    await publish(services.editing, edits)
    assert "nail in the wheel" in read_file(services, TAIL)
    answer = await services.ask("nail in the wheel of my bike", ASKER)
    assert answer.decision.matches[0].entry == "rutl-puncture-club"


async def test_entry_of_a_topic_without_a_file_gets_one(services: Services) -> None:
    await publish(services.editing, [NewEntry("rutland", "money", new_fields())])
    assert "rutl-puncture-club" in read_file(services, "rutland/money.yaml")


async def test_phrasings_attached_bring_up_their_entry(services: Services) -> None:
    question = "grandma scratched her giro"
    assert (await services.ask(question, ASKER)).decision.outcome != "answer"
    await publish(services.editing, attach(question))
    answer = await services.ask(question, ASKER)
    assert (answer.decision.outcome, answer.decision.matches[0].entry) == ("answer", DEBTS)


async def test_subject_out_of_scope_is_made_and_added_to(services: Services) -> None:
    editing = services.editing
    stamps = SubjectEdit("stamps", "Postage stamps", ("where do i buy a stamp",), "Not ours.")
    await publish(editing, [stamps])
    await publish(editing, [SubjectEdit("stamps", phrasings=("stamp for a letter",))])
    assert services.knowledge.live is not None
    [found] = [one for one in services.knowledge.live.base.out_of_scope if one.id == "stamps"]
    assert found.phrasings == ("where do i buy a stamp", "stamp for a letter")


async def test_names_times_and_reasons_are_kept(editing: Editing) -> None:
    change = await submit(editing, await write(editing, DEBTS, cost="Free."), reason=" They told me. ")
    await editing.approve(change.id, BEN, "I rang them too.")
    kept = await editing.get(change.id)
    assert (kept.author, kept.approver) == (Signature("a1", "Anna Archer"), Signature("b2", "Ben Booth"))
    assert (kept.reason, kept.note, kept.title) == ("They told me.", "I rang them too.", f"{DEBTS}: cost")
    assert kept.submitted_at
    assert kept.decided_at
    assert kept.live_at
    assert kept.created_at <= kept.submitted_at <= kept.decided_at <= kept.live_at


async def test_author_does_not_approve(editing: Editing) -> None:
    change = await submit(editing, attach("owes the catalogue"))
    with pytest.raises(SelfApprovalError, match="somebody else"):
        await editing.approve(change.id, ANNA)
    assert (await editing.get(change.id)).state == ChangeState.SUBMITTED


async def test_whoever_wrote_in_it_does_not_approve_either(editing: Editing) -> None:
    draft = await editing.draft(attach("owes the catalogue"), ANNA, reason="Asked.")
    await editing.revise(draft.id, attach("owes the catalogue", "owes the club"), BEN)
    await editing.submit(draft.id, ANNA)
    with pytest.raises(SelfApprovalError):
        await editing.approve(draft.id, BEN)
    assert (await editing.approve(draft.id, CARA)).state == ChangeState.LIVE


async def test_team_of_one_may_approve_by_a_setting(tmp_path: Path) -> None:
    async with open_desk(tmp_path, allow_self_approval=True) as services:
        change = await submit(services.editing, attach("owes the catalogue"))
        live = await services.editing.approve(change.id, ANNA)
    assert (live.author, live.approver) == (Signature.of(ANNA), Signature.of(ANNA))


async def test_reason_is_asked_for(editing: Editing) -> None:
    draft = await editing.draft(attach("owes the catalogue"), ANNA)
    with pytest.raises(ReasonMissingError, match="why"):
        await editing.submit(draft.id, ANNA)
    change = await submit(editing, attach("owes the club"))
    with pytest.raises(ReasonMissingError, match="why"):
        await editing.refuse(change.id, BEN, " ")


async def test_refused_change_can_be_revised_and_submitted_again(services: Services) -> None:
    editing = services.editing
    before = read_file(services)
    change = await submit(editing, await write(editing, DEBTS, cost="Free."))
    refused = await editing.refuse(change.id, BEN, "Not for all.")
    assert (refused.state, refused.note, refused.approver) == (ChangeState.REFUSED, "Not for all.", Signature.of(BEN))
    assert read_file(services) == before
    await editing.revise(change.id, await write(editing, DEBTS, cost="Free for tenants."), ANNA)
    assert (await editing.submit(change.id, ANNA)).is_submitted


async def test_what_is_closed_stays_closed(editing: Editing) -> None:
    change = await submit(editing, attach("owes the catalogue"))
    await editing.withdraw(change.id, ANNA)
    with pytest.raises(ChangeStateError, match="withdrawn"):
        await editing.approve(change.id, BEN)
    with pytest.raises(ChangeStateError):
        await editing.undo(change.id, ANNA, "No.")
    with pytest.raises(ChangeMissingError):
        await editing.get("nothing")


async def test_second_to_save_one_draft_is_told(editing: Editing) -> None:
    draft = await editing.draft(attach("owes the catalogue"), ANNA)
    await editing.revise(draft.id, attach("owes the club"), ANNA, revision=draft.revision)
    with pytest.raises(ChangeMovedError, match="meanwhile"):
        await editing.revise(draft.id, attach("owes the pub"), CARA, revision=draft.revision)


async def test_change_that_changes_nothing_is_not_submitted(editing: Editing) -> None:
    await publish(editing, attach("owes the catalogue"))
    for edits in ([], attach("owes the catalogue")):
        draft = await editing.draft(edits, ANNA, reason="Again.")
        with pytest.raises(EmptyChangeError):
            await editing.submit(draft.id, ANNA)


async def test_lists_are_narrowed_and_counted(editing: Editing) -> None:
    first = await submit(editing, attach("owes the catalogue"))
    second = await editing.draft(attach("tin of soup", entry=FOOD), CARA)
    await editing.approve(first.id, BEN)

    async def find(**wanted: object) -> list[str]:
        filter_ = ChangeFilter(**wanted)  # type: ignore[arg-type] # any of its fields
        found = await editing.list_changes(filter_)
        assert await editing.count_changes(filter_) == len(found)
        return [change.id for change in found]

    assert await find() == [second.id, first.id]
    assert await find(states=(ChangeState.DRAFT, ChangeState.SUBMITTED)) == [second.id]
    assert await find(author=ANNA.id) == [first.id]
    assert await find(entry=FOOD) == [second.id]
    assert await find(was_live=True) == [first.id]
    assert [change.id for change in await editing.list_changes(first=1, most=1)] == [first.id]


async def test_waiting_are_told_after_the_swap(services: Services) -> None:
    told: list[str] = []

    async def tell() -> None:
        told.append(services.knowledge.version)

    services.knowledge.after_swap.append(tell)
    await publish(services.editing, attach("owes the catalogue"))
    assert told == [services.knowledge.version]


@pytest.mark.skipif(not READ_ONLY.is_dir(), reason="needs a folder in which nobody can write: /proc/tty/ldisc of Linux")
async def test_files_that_cannot_be_written_leave_everything_as_it_was(services: Services) -> None:
    editing = services.editing
    change = await submit(editing, [NewEntry("rutland", "money", new_fields()), *attach("owes the catalogue")])
    version = services.knowledge.version
    (editing.folder / TAIL).parent.symlink_to(READ_ONLY)
    with pytest.raises(UnwritableError, match="cannot be written"):
        await editing.approve(change.id, BEN)
    assert (await editing.get(change.id)).state == ChangeState.SUBMITTED
    assert not (editing.folder / "rutland" / "money.yaml").exists()
    assert services.knowledge.version == version
    assert await editing.list_versions("rutl-puncture-club") == []


async def test_untouched_file_stays_byte_for_byte(services: Services) -> None:
    before = read_file(services)
    await publish(services.editing, attach("owes the catalogue"))
    assert read_file(services) == before
    assert FILE not in (await services.editing.trying.check(attach("owes the club"))).texts
