"""What editing needs of storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.services.editing.change import Change, ChangeFilter, Version
from knowledge.services.editing.replay import Replay


@dataclass(frozen=True)
class JournalLine:
    """A file that an approved change writes: its path in the base's folder, its text before and after."""

    change: str
    path: str
    # `None` where the file is not there before, or not after.
    before: str | None
    after: str | None


class ChangeStore(Protocol):
    """Changes, the journal of the one being written, versions of entries, and replays. One transaction a call."""

    async def add(self, change: Change, found: Sequence[Version] = ()) -> None:
        """Keep a new change, with the versions that it brought where it is live already."""

    async def get(self, change: str) -> Change | None:
        """Return a change by its id."""

    async def amend(self, change: Change) -> bool:
        """Keep a change as it stands now; False, and nothing is kept, where the stored one is not a revision older."""

    async def list_changes(self, wanted: ChangeFilter, first: int = 0, most: int | None = None) -> list[Change]:
        """Return the changes that fit, the newest first, from number `first` (from 0) at most so many."""

    async def count_changes(self, wanted: ChangeFilter) -> int:
        """Return how many changes fit."""

    async def approve(self, change: Change, lines: Sequence[JournalLine], found: Sequence[Version]) -> bool:
        """Keep a change as approved with its journal and versions, all or nothing; False as `amend` does."""

    async def finish(self, change: Change, taken_back: Sequence[str] = ()) -> None:
        """Keep a change as live and clear its journal; what it undoes, and what it takes back, becomes undone."""

    async def reopen(self, change: Change) -> None:
        """Keep a change as no longer approved; its journal and its versions go."""

    async def list_journal(self) -> list[JournalLine]:
        """Return the journal: the files of changes that are approved and not live."""

    async def list_versions(self, entry: str) -> list[Version]:
        """Return the versions of an entry, the newest first."""

    async def save_replay(self, replay: Replay) -> None:
        """Keep a replay in place of an earlier one of its change."""

    async def amend_replay(self, replay: Replay) -> bool:
        """Keep how far a running replay has come, or its end; False where the stored one is another, or has ended."""

    async def get_replay(self, change: str) -> Replay | None:
        """Return the replay of a change."""
