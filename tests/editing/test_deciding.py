"""What happens around a decision: edits by hand at that moment, phrasings found with an entry, a replay under way."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.storage.changes import SqlChangeStore
from knowledge.services.bundle import Services
from knowledge.services.editing.change import Change, ChangeState, EntryRemoval, NewEntry, PhrasingsEdit, Version
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import ConflictError, SelfApprovalError
from knowledge.services.editing.replay import PastQuestion, ReplayState
from knowledge.services.editing.storage import JournalLine
from tests.editing.desk import ANNA, BEN, CARA, DEBTS, FILE, attach, new_fields, publish, read_file, submit, write
from tests.editing.test_replay import finish

CLUB = "rutl-puncture-club"


@dataclass(frozen=True)
class HastyStore(SqlChangeStore):
    """The real storage, with somebody who edits a file by hand just after a decision was kept."""

    edit_by_hand: Callable[[], None]

    async def approve(self, change: Change, lines: Sequence[JournalLine], found: Sequence[Version]) -> bool:
        """Keep the decision; then the file is another."""
        kept = await super().approve(change, lines, found)
        self.edit_by_hand()
        return kept


@dataclass
class Hand:
    """Somebody who edits the file by hand, so many times."""

    path: Path
    left: int

    def __call__(self) -> None:
        """Add a line, if it is time for that."""
        if self.left:
            self.left -= 1
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"# by hand, {self.left} to come\n")


def hurry(services: Services, times: int) -> Editing:
    """Return editing with somebody at the files who is as quick as approval, so many times."""
    editing = services.editing
    assert isinstance(editing.store, SqlChangeStore)
    store = HastyStore(editing.store.engine, Hand(editing.folder / FILE, times))
    return replace(editing, store=store, approval=replace(editing.approval, store=store))


async def test_edit_by_hand_at_the_moment_of_approval_is_kept(services: Services) -> None:
    change = await submit(services.editing, await write(services.editing, DEBTS, cost="Free."))
    live = await hurry(services, 1).approve(change.id, BEN, "Read it.")
    assert (live.state, live.note) == (ChangeState.LIVE, "Read it.")
    text = read_file(services)
    assert "# by hand, 0 to come" in text
    assert "cost: Free." in text
    assert [one.number for one in await services.editing.list_versions(DEBTS)] == [1, 0]


async def test_files_that_are_edited_all_the_time_are_left_alone(services: Services) -> None:
    change = await submit(services.editing, await write(services.editing, DEBTS, cost="Free."))
    with pytest.raises(ConflictError, match="being edited at this moment"):
        await hurry(services, 99).approve(change.id, BEN)
    assert "cost: Free." not in read_file(services)
    assert (await services.editing.get(change.id)).state == ChangeState.SUBMITTED
    assert await services.editing.store.list_journal() == []
    assert await services.editing.list_versions(DEBTS) == []


async def test_removal_asks_again_where_phrasings_came_that_it_never_showed(editing: Editing) -> None:
    added = await publish(editing, [NewEntry("rutland", "money", new_fields())])
    removal = await editing.undo(added.id, ANNA, "A mistake.")
    await publish(editing, [PhrasingsEdit(CLUB, ("nail in the wheel of my bike",))], CARA)
    [conflict] = (await editing.submit(removal.id, ANNA)).conflicts
    assert conflict.theirs["more_phrasings"] == ["nail in the wheel of my bike"]
    merged = await editing.merge(removal.id, {(CLUB, ""): None}, ANNA)
    [edit] = merged.change.edits
    assert isinstance(edit, EntryRemoval)
    assert edit.more_phrasings == ("nail in the wheel of my bike",)
    await editing.approve(removal.id, BEN)
    back = await editing.undo(removal.id, ANNA, "No mistake.")
    assert (await editing.submit(back.id, ANNA)).is_submitted
    await editing.approve(back.id, BEN)
    assert (await editing.read_entry(CLUB)).more_phrasings == ("nail in the wheel of my bike",)


class BrokenPast:
    """A log of questions that cannot be read, in a way that nobody foresaw."""

    async def read(self) -> AsyncIterator[PastQuestion]:
        """Fail at once."""
        raise KeyError("district")
        yield


async def test_a_fault_that_nobody_foresaw_is_kept_with_the_replay(
    editing: Editing, caplog: pytest.LogCaptureFixture
) -> None:
    broken = replace(editing, replays=replace(editing.replays, past=BrokenPast()))
    change = await submit(broken, attach("owes the catalogue"))
    await broken.start_replay(change.id)
    replay = await finish(broken, change.id)
    assert replay.state == ReplayState.FAILED
    assert "Something unforeseen went wrong (KeyError)" in replay.fault
    assert "The replay of change" in caplog.text
    assert await editing.store.get_replay(change.id) == replay


async def test_approval_that_is_refused_stops_no_replay(editing: Editing) -> None:
    change = await submit(editing, attach("owes the catalogue"))
    await editing.start_replay(change.id)
    with pytest.raises(SelfApprovalError):
        await editing.approve(change.id, ANNA)
    assert (await finish(editing, change.id)).state == ReplayState.DONE
