"""Two who edit the same: what can be merged is, the rest is chosen field by field, nothing is overwritten silently."""

from typing import Any

import pytest

from knowledge.services.bundle import Services
from knowledge.services.editing.change import ChangeState, EntryRemoval, FieldsEdit, NewEntry, Signature
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import ConflictError, EmptyChangeError
from knowledge.services.editing.merging import merge_values
from tests.editing.desk import ANNA, BEN, CARA, DEBTS, FILE, attach, new_fields, publish, submit, write


async def read(editing: Editing, field: str) -> Any:  # any field of an entry
    """Return a field of debt advice as its file has it."""
    return (await editing.read_entry(DEBTS)).fields.get(field)


async def test_second_to_submit_sees_the_first_and_chooses(editing: Editing) -> None:
    mine = await editing.draft(await write(editing, DEBTS, cost="Free.", wait="A week."), CARA, reason="Asked.")
    theirs = await publish(editing, await write(editing, DEBTS, cost="Five pounds."))
    submission = await editing.submit(mine.id, CARA)
    [conflict] = submission.conflicts
    assert (conflict.entry, conflict.field) == (DEBTS, "cost")
    assert (conflict.before, conflict.theirs, conflict.yours) == (None, "Five pounds.", "Free.")
    assert conflict.by == Signature.of(ANNA)
    assert [change.id for change in submission.meanwhile] == [theirs.id]
    assert (await editing.get(mine.id)).state == ChangeState.DRAFT

    merged = await editing.merge(mine.id, {(DEBTS, "cost"): "Free, or five pounds."}, CARA)
    assert merged.is_submitted
    await editing.approve(mine.id, BEN)
    assert (await read(editing, "cost"), await read(editing, "wait")) == ("Free, or five pounds.", "A week.")


async def test_their_value_may_be_chosen(editing: Editing) -> None:
    mine = await editing.draft(await write(editing, DEBTS, cost="Free.", wait="A week."), CARA, reason="Asked.")
    await publish(editing, await write(editing, DEBTS, cost="Five pounds."))
    merged = await editing.merge(mine.id, {(DEBTS, "cost"): "Five pounds."}, CARA)
    assert [edit.after for edit in merged.change.edits if isinstance(edit, FieldsEdit)] == [{"wait": "A week."}]


async def test_nothing_left_of_a_change_is_said(editing: Editing) -> None:
    mine = await editing.draft(await write(editing, DEBTS, cost="Free."), CARA, reason="Asked.")
    await publish(editing, await write(editing, DEBTS, cost="Five pounds."))
    with pytest.raises(EmptyChangeError, match="theirs"):
        await editing.merge(mine.id, {(DEBTS, "cost"): "Five pounds."}, CARA)


async def test_conflict_without_a_choice_comes_back(editing: Editing) -> None:
    mine = await editing.draft(await write(editing, DEBTS, cost="Free.", wait="A week."), CARA, reason="Asked.")
    await publish(editing, await write(editing, DEBTS, cost="Five pounds.", wait="A month."))
    submission = await editing.merge(mine.id, {(DEBTS, "cost"): "Free."}, CARA)
    assert [conflict.field for conflict in submission.conflicts] == ["wait"]


async def test_other_fields_and_lists_are_merged_and_shown(editing: Editing) -> None:
    before = await read(editing, "phrasings")
    mine = await editing.draft(
        await write(editing, DEBTS, phrasings=[*before[1:], "mine"], cost="Free."), CARA, reason="Asked."
    )
    await publish(editing, await write(editing, DEBTS, phrasings=[*before, "theirs"], wait="A week."))
    submission = await editing.submit(mine.id, CARA)
    assert submission.is_submitted
    assert [conflict.field for conflict in submission.merged] == ["phrasings"]
    await editing.approve(mine.id, BEN)
    assert await read(editing, "phrasings") == [*before[1:], "theirs", "mine"]
    assert (await read(editing, "cost"), await read(editing, "wait")) == ("Free.", "A week.")


async def test_phrasings_of_two_are_both_attached(editing: Editing) -> None:
    mine = await editing.draft(attach("owes the pub", "owes the club"), CARA, reason="Asked.")
    await publish(editing, attach("owes the club", "owes the catalogue"))
    assert (await editing.submit(mine.id, CARA)).is_submitted
    await editing.approve(mine.id, BEN)
    assert (await editing.read_entry(DEBTS)).more_phrasings == ("owes the club", "owes the catalogue", "owes the pub")


async def test_conflict_that_comes_after_submitting_is_found_at_approval(editing: Editing) -> None:
    mine = await submit(editing, await write(editing, DEBTS, cost="Free."), CARA)
    await publish(editing, await write(editing, DEBTS, cost="Five pounds."))
    with pytest.raises(ConflictError, match="cost"):
        await editing.approve(mine.id, BEN)
    assert await read(editing, "cost") == "Five pounds."
    assert (await editing.merge(mine.id, {(DEBTS, "cost"): "Free."}, CARA)).is_submitted
    assert (await editing.approve(mine.id, BEN)).state == ChangeState.LIVE
    assert await read(editing, "cost") == "Free."


async def test_edit_by_hand_is_not_overwritten(services: Services) -> None:
    editing = services.editing
    mine = await submit(editing, await write(editing, DEBTS, summary="Helps with debts."))
    path = editing.folder / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Debt advice: helps", "By hand: helps"), encoding="utf-8")
    with pytest.raises(ConflictError):
        await editing.approve(mine.id, BEN)
    assert "By hand: helps" in path.read_text(encoding="utf-8")


async def test_entry_that_is_gone_and_id_that_is_taken_are_conflicts(editing: Editing) -> None:
    await publish(editing, [NewEntry("rutland", "money", new_fields())])
    twin = await editing.draft([NewEntry("rutland", "money", new_fields(name="Another"))], CARA, reason="Asked.")
    [conflict] = (await editing.submit(twin.id, CARA)).conflicts
    assert (conflict.field, conflict.theirs["name"], conflict.yours["name"]) == ("id", "Puncture club", "Another")

    late = await editing.draft(await write(editing, "rutl-puncture-club", cost="Free."), CARA, reason="Asked.")
    written = await editing.read_entry("rutl-puncture-club")
    await publish(editing, [EntryRemoval(written.entry, "rutland", "money", written.fields)])
    [conflict] = (await editing.submit(late.id, CARA)).conflicts
    assert (conflict.entry, conflict.field, conflict.theirs) == ("rutl-puncture-club", "", None)


ONE, TWO, THREE, FOUR = ({"value": value} for value in "1234")
CONTACTS = [ONE, TWO]
MERGES = [
    ("cost", "a", "a", "b", "b"),
    ("cost", "a", "b", "a", "b"),
    ("cost", "a", "b", "b", "b"),
    ("cost", None, "b", "c", None),
    ("signs", ["a", "b"], ["b", "a", "c"], ["b", "d"], ["b", "c", "d"]),
    ("signs", None, ["a"], ["a", "b"], ["a", "b"]),
    ("phrasings", ["a"], [], ["a", "b"], ["b"]),
    ("contacts", CONTACTS, [THREE, TWO], [ONE, FOUR], [THREE, FOUR]),
    ("contacts", CONTACTS, [THREE, TWO], [{**ONE, "confirmed": True}, TWO], None),
    ("contacts", CONTACTS, [ONE], [ONE, FOUR], None),
    ("districts", "all", ["Rutland"], ["Melton"], None),
]  # fmt: skip


@pytest.mark.parametrize(("field", "before", "theirs", "yours", "wanted"), MERGES)
def test_values_are_merged_or_left_to_choose(field: str, before: Any, theirs: Any, yours: Any, wanted: Any) -> None:
    merged = merge_values(field, before, theirs, yours)
    assert (merged.value if merged else None) == wanted
