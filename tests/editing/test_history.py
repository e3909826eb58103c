"""History: every version of an entry can be seen and brought back, and a live change undone."""

import pytest
import yaml

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
from knowledge.services.editing.errors import ChangeMissingError, EmptyChangeError
from tests.editing.desk import ANNA, BEN, CARA, DEBTS, FILE, TAIL, attach, new_fields, publish, read_file, write

WAS_LIVE = ChangeFilter(was_live=True)
# What is kept of a change is the same in every database.
pytestmark = pytest.mark.usefixtures("database")
NEW: list[Edit] = [
    NewEntry("rutland", "money", new_fields()),
    PhrasingsEdit("rutl-puncture-club", ("nail in the wheel of my bike",)),
]


async def approve(editing: Editing, change: str) -> None:
    """Submit a draft of Anna's, and let Ben approve it."""
    assert (await editing.submit(change, ANNA)).is_submitted
    await editing.approve(change, BEN)


async def test_versions_tell_who_when_and_why(editing: Editing) -> None:
    first = await publish(editing, await write(editing, DEBTS, cost="Free."))
    second = await publish(editing, attach("owes the catalogue"))
    newest, middle, oldest = await editing.list_versions(DEBTS)
    assert [one.number for one in (newest, middle, oldest)] == [2, 1, 0]
    assert [one.change for one in (newest, middle)] == [second.id, first.id]
    assert (newest.author, newest.approver, newest.reason) == (Signature.of(ANNA), Signature.of(BEN), "It moved.")
    assert newest.more_phrasings == ("owes the catalogue",)
    assert middle.fields is not None
    assert (middle.fields["cost"], middle.more_phrasings) == ("Free.", ())
    assert oldest.fields is not None
    assert ("cost" in oldest.fields, oldest.author) == (False, None)
    assert [one.id for one in await editing.list_changes(ChangeFilter(entry=DEBTS, was_live=True))] == [
        second.id,
        first.id,
    ]
    assert [one.id for one in await editing.list_changes(WAS_LIVE, most=1)] == [second.id]


async def test_any_version_can_be_brought_back(services: Services) -> None:
    editing = services.editing
    before = await editing.read_entry(DEBTS)
    await publish(editing, await write(editing, DEBTS, cost="Free.", summary="Other words."))
    await publish(editing, attach("owes the catalogue"))
    draft = await editing.restore(DEBTS, 0, ANNA, "It was better.")
    await approve(editing, draft.id)
    now = await editing.read_entry(DEBTS)
    assert (now.fields, now.more_phrasings) == (before.fields, before.more_phrasings)
    with pytest.raises(EmptyChangeError):
        await editing.restore(DEBTS, 0, ANNA, "Again.")
    with pytest.raises(ChangeMissingError):
        await editing.restore(DEBTS, 9, ANNA, "Again.")


async def test_edit_by_hand_between_two_changes_is_a_version_of_its_own(services: Services) -> None:
    editing = services.editing
    await publish(editing, await write(editing, DEBTS, cost="Free."))
    path = editing.folder / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Free.", "By hand."), encoding="utf-8")
    await publish(editing, await write(editing, DEBTS, wait="A week."))
    versions = await editing.list_versions(DEBTS)
    assert [one.fields["cost"] for one in versions if one.fields and "cost" in one.fields] == [
        "By hand.",
        "By hand.",
        "Free.",
    ]
    assert [one.author is None for one in versions] == [False, True, False, True]


@pytest.mark.parametrize("kind", ["fields", "phrasings", "new entry", "subject", "new subject"])
async def test_live_change_is_undone_exactly(services: Services, kind: str) -> None:
    editing = services.editing
    if kind == "phrasings":
        await publish(editing, attach("owes the pub"))
    edits: dict[str, list[Edit]] = {
        "fields": await write(editing, DEBTS, cost="Free.", summary="Other words.", phrasings=["one", "two"]),
        "phrasings": attach("owes the catalogue"),
        "new entry": NEW,
        "subject": [SubjectEdit("parking", phrasings=("where to leave the van",))],
        "new subject": [SubjectEdit("stamps", "Postage stamps", ("where do i buy a stamp",))],
    }
    files = [FILE, "out-of-scope.yaml"]
    held = [yaml.safe_load(read_file(services, name)) for name in files]
    change = await publish(editing, edits[kind])
    draft = await editing.undo(change.id, ANNA, "A mistake.")
    assert draft.undoes == change.id
    assert draft.title == f"Undo: {change.title}"
    assert (await editing.get(change.id)).state == ChangeState.LIVE
    await approve(editing, draft.id)
    assert (await editing.get(change.id)).state == ChangeState.UNDONE
    assert [yaml.safe_load(read_file(services, name)) for name in files] == held
    assert [one.id for one in await editing.list_changes(WAS_LIVE)][:2] == [draft.id, change.id]


async def test_removal_can_be_undone_too(services: Services) -> None:
    editing = services.editing
    added = await publish(editing, NEW)
    removal = await editing.undo(added.id, ANNA, "A mistake.")
    await approve(editing, removal.id)
    assert not (editing.folder / TAIL).exists() or "puncture" not in read_file(services, TAIL)
    back = await editing.undo(removal.id, ANNA, "No mistake.")
    await approve(editing, back.id)
    found = await editing.read_entry("rutl-puncture-club")
    assert (found.topic, found.more_phrasings) == ("money", ("nail in the wheel of my bike",))
    versions = await editing.list_versions("rutl-puncture-club")
    assert [one.fields is None for one in versions] == [False, True, False, True]


async def test_undoing_what_others_edited_since_is_a_conflict(editing: Editing) -> None:
    change = await publish(editing, await write(editing, DEBTS, cost="Free.", wait="A week."))
    await publish(editing, await write(editing, DEBTS, cost="Five pounds."), CARA)
    draft = await editing.undo(change.id, ANNA, "A mistake.")
    [conflict] = (await editing.submit(draft.id, ANNA)).conflicts
    assert (conflict.field, conflict.before, conflict.theirs, conflict.yours) == ("cost", "Free.", "Five pounds.", None)
