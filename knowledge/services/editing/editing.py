"""The use case: everything that is done with changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.services.editing.candidate import Candidate, Tried
from knowledge.services.editing.change import ALL_CHANGES, Account, Change, ChangeFilter, Edit, Fields, Version
from knowledge.services.editing.conflict import Submission
from knowledge.services.editing.replay import Replay


@dataclass(frozen=True)
class WrittenFields:
    """An entry as its files hold it: the form is filled with it, and edits are made from it."""

    entry: str
    area: str
    topic: str
    fields: Fields
    more_phrasings: tuple[str, ...]
    # The version of the base that it was read from.
    base_version: str


class Editing:
    """What may be done with changes. Who may do it is checked by the caller, but for approval by a second person.

    What cannot be done raises an EditingError, whose text is for the person who tried; storage raises StorageError.
    """

    async def read_entry(self, entry: str) -> WrittenFields:
        """Return an entry as its files hold it."""
        raise NotImplementedError

    async def draft(
        self,
        edits: Sequence[Edit],
        account: Account,
        *,
        title: str = "",
        reason: str = "",
        questions: Sequence[str] = (),
    ) -> Change:
        """Return a new draft; without a title it gets one from its edits. Nothing is checked yet."""
        raise NotImplementedError

    async def revise(
        self,
        change: str,
        edits: Sequence[Edit],
        account: Account,
        *,
        revision: int | None = None,
        title: str | None = None,
        reason: str | None = None,
    ) -> Change:
        """Return a draft with other edits; one that was submitted becomes a draft again, and its replay is cancelled.

        With the `revision` that the form showed, ChangeMovedError where somebody stored it since.
        """
        raise NotImplementedError

    async def get(self, change: str) -> Change:
        """Return a change."""
        raise NotImplementedError

    async def list_changes(
        self, wanted: ChangeFilter = ALL_CHANGES, first: int = 0, most: int | None = None
    ) -> list[Change]:
        """Return the changes that fit, the newest first."""
        raise NotImplementedError

    async def count_changes(self, wanted: ChangeFilter = ALL_CHANGES) -> int:
        """Return how many changes fit."""
        raise NotImplementedError

    async def preview(self, change: Change | Sequence[Edit]) -> Candidate:
        """Return the base with a change in it, or with edits that are not stored: a form as it is typed."""
        raise NotImplementedError

    async def try_question(self, text: str, area: str | None, district: str | None, candidate: Candidate) -> Tried:
        """Return what a question comes to before and after, with why; nothing is recorded."""
        raise NotImplementedError

    async def submit(self, change: str, account: Account) -> Submission:
        """Return the change as it waits for an approver, or what is in the way: then it stays a draft.

        What others changed meanwhile is merged where it can be: other fields, lists of phrasings and signs.
        """
        raise NotImplementedError

    async def merge(self, change: str, chosen: Mapping[tuple[str, str], Any], account: Account) -> Submission:
        """Return the change submitted with the value chosen for each conflict, by entry and field; `None` removes it.

        Conflicts that are new or that nothing was chosen for come back.
        """
        raise NotImplementedError

    async def approve(self, change: str, account: Account, note: str = "") -> Change:
        """Return the change live: its files written, the live base swapped, those who wait told."""
        raise NotImplementedError

    async def refuse(self, change: str, account: Account, note: str) -> Change:
        """Return the change refused, with the reason in the note."""
        raise NotImplementedError

    async def withdraw(self, change: str, account: Account) -> Change:
        """Return a draft or submitted change withdrawn by its author."""
        raise NotImplementedError

    async def undo(self, change: str, account: Account, reason: str) -> Change:
        """Return a new draft that takes a live change back; once that is live, the change is undone."""
        raise NotImplementedError

    async def restore(self, entry: str, version: int, account: Account, reason: str) -> Change:
        """Return a new draft that brings an entry back to one of its versions."""
        raise NotImplementedError

    async def list_history(self, entry: str | None = None, first: int = 0, most: int | None = None) -> list[Change]:
        """Return the changes that are or were live, of one entry or of all, the newest first."""
        raise NotImplementedError

    async def list_versions(self, entry: str) -> list[Version]:
        """Return the versions of an entry, the newest first."""
        raise NotImplementedError

    async def start_replay(self, change: str) -> Replay:
        """Return the replay of a change that has begun in the background; one of the same bases goes on."""
        raise NotImplementedError

    async def read_replay(self, change: str) -> Replay | None:
        """Return the replay of a change as far as it has come, `None` if none was started."""
        raise NotImplementedError

    async def cancel_replay(self, change: str) -> None:
        """Stop the replay of a change, if one is running."""
        raise NotImplementedError

    async def recover(self) -> list[str]:
        """Finish or undo what a crash left half written; return a plain sentence for each change that says which.

        Called once at the start.
        """
        raise NotImplementedError
