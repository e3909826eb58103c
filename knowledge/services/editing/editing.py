"""The use case: everything that is done with changes."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.services.editing import steps
from knowledge.services.editing.approval import Approval
from knowledge.services.editing.change import (
    ALL_CHANGES,
    REVISABLE,
    Account,
    Change,
    ChangeFilter,
    ChangeState,
    Edit,
    Signature,
    Version,
)
from knowledge.services.editing.choosing import Chosen
from knowledge.services.editing.conflict import Conflict, Submission
from knowledge.services.editing.errors import (
    ChangeMissingError,
    ChangeMovedError,
    ChangeStateError,
    EmptyChangeError,
    EntryMissingError,
    ReasonMissingError,
)
from knowledge.services.editing.hand_edits import HandEdits
from knowledge.services.editing.recovery import recover_changes
from knowledge.services.editing.replay import NONE_LOST, Losses, Replay
from knowledge.services.editing.replays import Replays
from knowledge.services.editing.reverse import reverse_edits, title_edits
from knowledge.services.editing.storage import ChangeStore
from knowledge.services.editing.submitting import Submitting
from knowledge.services.editing.trying import Trying
from knowledge.services.editing.versions import restore_edits
from knowledge.services.editing.written import WrittenFields, find_written
from knowledge.services.live import Knowledge, Model


@dataclass(frozen=True)
class Editing:
    """What may be done with changes. Who may do it is checked by the caller, but for approval by a second person.

    What cannot be done raises an EditingError, whose text is for the person who tried; storage raises StorageError.
    What is given the `revision` that somebody looked at raises ChangeMovedError where the change is another by now.
    """

    knowledge: Knowledge
    # The folder of the live base.
    folder: Path
    model: Model
    store: ChangeStore
    trying: Trying
    submitting: Submitting
    approval: Approval
    replays: Replays
    hand_edits: HandEdits
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]

    async def read_entry(self, entry: str) -> WrittenFields:
        """Return an entry as its files hold it."""
        found = await asyncio.to_thread(find_written, self.folder, entry)
        if found is None:
            raise EntryMissingError(entry)
        return found

    async def draft(
        self,
        edits: Sequence[Edit],
        account: Account,
        *,
        title: str = "",
        reason: str = "",
        questions: Sequence[str] = (),
        undoes: str | None = None,
    ) -> Change:
        """Return a new draft; without a title it gets one from its edits. Nothing is checked yet."""
        change = Change(
            id=self.make_id(),
            title=title.strip() or title_edits(edits),
            edits=tuple(edits),
            author=Signature.of(account),
            reason=reason.strip(),
            state=ChangeState.DRAFT,
            base_version=self.knowledge.version,
            created_at=self.clock(),
            questions=tuple(questions),
            undoes=undoes,
        )
        await self.store.add(change)
        return change

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
        """Return a draft with other edits; one submitted or refused is a draft again, and its replay is cancelled."""
        old = await self._get_in(change, revision, *REVISABLE)
        revised = steps.revise_change(old, edits, account, title, reason)
        await self._amend(revised)
        await self.replays.cancel(change)
        return revised

    async def get(self, change: str) -> Change:
        """Return a change."""
        found = await self.store.get(change)
        if found is None:
            raise ChangeMissingError("There is no such change. The link may be wrong.")
        return found

    async def list_changes(
        self, wanted: ChangeFilter = ALL_CHANGES, first: int = 0, most: int | None = None
    ) -> list[Change]:
        """Return the changes that fit, the newest first."""
        return await self.store.list_changes(wanted, first, most)

    async def count_changes(self, wanted: ChangeFilter = ALL_CHANGES) -> int:
        """Return how many changes fit."""
        return await self.store.count_changes(wanted)

    async def submit(self, change: str, account: Account, *, revision: int | None = None) -> Submission:
        """Return the change as it waits for an approver, or what is in the way: then it stays a draft.

        What others changed meanwhile is merged where it can be: other fields, lists of phrasings and signs.
        """
        found = await self._get_in(change, revision, ChangeState.DRAFT)
        if not found.reason:
            raise ReasonMissingError("Say why this is to be changed: the approver reads it, and the history keeps it.")
        return await self.submitting.submit(found)

    async def compare(self, change: str) -> Submission:
        """Return a draft or submitted change with its conflicts: what others changed meanwhile. It stays as it is."""
        return await self.submitting.compare(await self._get_in(change, None, ChangeState.DRAFT, ChangeState.SUBMITTED))

    async def merge(
        self,
        change: str,
        chosen: Chosen,
        account: Account,
        *,
        seen: Collection[Conflict] | None = None,
        revision: int | None = None,
    ) -> Submission:
        """Return the change submitted with the value chosen for each conflict, by entry and field; `None` removes it.

        Conflicts that are new, that nothing was chosen for or that are not as they were `seen` come back.
        """
        found = await self._get_in(change, revision, ChangeState.DRAFT, ChangeState.SUBMITTED)
        edits = await self.submitting.choose(found, chosen, seen)
        if not edits:
            raise EmptyChangeError("Nothing of this change is left where theirs is kept throughout. Withdraw it.")
        await self.revise(change, edits, account, revision=found.revision)
        return await self.submit(change, account)

    async def approve(
        self, change: str, account: Account, note: str = "", *, revision: int | None = None, read: Losses = NONE_LOST
    ) -> Change:
        """Return the change live: its files written, the live base swapped, those who wait told.

        Where its replay lists losses, they are what the approver has `read`, or LossesUnreadError is raised.
        """
        found = await self._get_in(change, revision, ChangeState.SUBMITTED)
        steps.require_read(await self.replays.read(change), read)
        # Whoever asked for it may be gone before it is done: it goes on.
        return await asyncio.shield(asyncio.ensure_future(self._approve(found, account, note)))

    async def refuse(self, change: str, account: Account, note: str, *, revision: int | None = None) -> Change:
        """Return the change refused, with the reason in the note."""
        found = await self._get_in(change, revision, ChangeState.SUBMITTED)
        if not note.strip():
            raise ReasonMissingError("Say why this is refused: the author reads it.")
        return await self._close(found, ChangeState.REFUSED, account, note.strip())

    async def withdraw(
        self, change: str, account: Account, *, revision: int | None = None, may_decide: bool = False
    ) -> Change:
        """Return a draft or submitted change withdrawn by one of its authors, or by somebody who decides on changes."""
        found = await self._get_in(change, revision, ChangeState.DRAFT, ChangeState.SUBMITTED)
        steps.require_author(found, account, may_decide=may_decide)
        return await self._close(found, ChangeState.WITHDRAWN, account, found.note)

    async def undo(self, change: str, account: Account, reason: str, *, revision: int | None = None) -> Change:
        """Return a new draft that takes a live change back; once that is live, the change is undone."""
        found = await self._get_in(change, revision, ChangeState.LIVE)
        edits = reverse_edits(found.edits)
        return await self.draft(edits, account, title=f"Undo: {found.title}", reason=reason, undoes=found.id)

    async def restore(self, entry: str, version: int, account: Account, reason: str) -> Change:
        """Return a new draft that brings an entry back to one of its versions."""
        wanted = next((one for one in await self.store.list_versions(entry) if one.number == version), None)
        if wanted is None:
            raise ChangeMissingError(f"There is no version {version} of {entry}.")
        edits = restore_edits(wanted, await asyncio.to_thread(find_written, self.folder, entry))
        if not edits:
            raise EmptyChangeError(f"{entry} is as it was in that version already.")
        when = f"version {wanted.place} of {wanted.made_at:%-d %B %Y}"
        title = f"Take {entry} out again" if wanted.fields is None else f"Bring {entry} back to {when}"
        return await self.draft(edits, account, title=title, reason=reason)

    async def list_versions(self, entry: str) -> list[Version]:
        """Return the versions of an entry, the newest first."""
        return await self.store.list_versions(entry)

    async def start_replay(self, change: str) -> Replay:
        """Return the replay of a change that has begun in the background; one of the same bases goes on."""
        found = await self.get(change)
        candidate = await self.trying.check(found)
        if not candidate.is_sound:
            raise ChangeStateError("The base cannot be asked with this change, since it has problems. Mend them first.")
        return await self.replays.start(found.id, candidate, self.trying.candidates.vectors)

    async def recover(self) -> list[str]:
        """Finish or undo what a crash left half written; return a plain sentence for each change that says which.

        Called once at the start.
        """
        return await recover_changes(self.store, self.folder, self.knowledge, self.model, self.clock)

    async def close(self) -> None:
        """Stop what runs in the background, and remove what was kept aside."""
        await self.replays.close()
        self.trying.candidates.close()

    async def _get_in(self, change: str, revision: int | None, *states: ChangeState) -> Change:
        return steps.require_revision(steps.require_state(await self.get(change), *states), revision)

    async def _approve(self, change: Change, account: Account, note: str) -> Change:
        live = await self.approval.approve(change, account, note)
        # Only now: an approval that is refused stops nothing.
        await self.replays.cancel(change.id)
        return live

    async def _amend(self, change: Change) -> None:
        if not await self.store.amend(change):
            raise ChangeMovedError("Somebody else changed this at the same moment. Look at it again.")

    async def _close(self, change: Change, state: ChangeState, account: Account, note: str) -> Change:
        closed = steps.close_change(change, state, account, note, self.clock())
        await self._amend(closed)
        await self.replays.cancel(change.id)
        return closed
