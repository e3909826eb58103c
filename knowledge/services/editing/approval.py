"""Approval: checked once more, written so that a crash can be finished or undone, and live."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from knowledge.entries.read import hash_files
from knowledge.services.editing.bring_up import bring_up
from knowledge.services.editing.candidate import Candidate
from knowledge.services.editing.candidates import Candidates
from knowledge.services.editing.change import Account, Change, ChangeState, Edit, FieldsEdit, NewEntry, Signature
from knowledge.services.editing.errors import (
    ChangeMovedError,
    ConflictError,
    EmptyChangeError,
    SelfApprovalError,
    UnsoundError,
    UnwritableError,
)
from knowledge.services.editing.hand_edits import HandEdits
from knowledge.services.editing.publishing import FilesEditedError, make_journal, put_back, write_unedited
from knowledge.services.editing.storage import ChangeStore, JournalLine
from knowledge.services.editing.taken_back import list_taken_back
from knowledge.services.editing.versions import make_versions
from knowledge.services.editing.written import WrittenFields, find_written
from knowledge.services.live import Knowledge

# How often a change is checked anew because somebody edited the files while it was.
_TRIES = 3


@dataclass(frozen=True)
class Checked:
    """What a change writes: the base with it, the journal, and the entries as they stood before."""

    candidate: Candidate
    lines: Sequence[JournalLine]
    before: Mapping[str, WrittenFields | None]


@dataclass(frozen=True)
class Approval:
    """Approves changes and brings them live."""

    knowledge: Knowledge
    folder: Path
    store: ChangeStore
    candidates: Candidates
    hand_edits: HandEdits
    # Now, in UTC.
    clock: Callable[[], datetime]
    # Whether authors may approve what they wrote: a team of one.
    may_approve_own: bool

    async def approve(self, change: Change, account: Account, note: str) -> Change:
        """Return a submitted change live."""
        if not self.may_approve_own and account.id in {author.id for author in change.authors}:
            raise SelfApprovalError(
                "You wrote in this change, so somebody else must approve it. "
                "A team of one can set SIGNPOST_ALLOW_SELF_APPROVAL=true."
            )
        async with self.knowledge.changing():
            for _ in range(_TRIES):
                checked = await self._check(change)
                # What was edited by hand and not read yet goes live with this change, as an edit of its own.
                if checked is None or not await self.hand_edits.keep_until(checked.candidate.base_version):
                    continue
                approved = await self._decide(change, checked, account, note)
                try:
                    return await self._publish(approved, checked)
                except FilesEditedError:
                    change = await self._reopen(approved)
        raise ConflictError("The files are being edited at this moment. Try again when that is done.")

    async def _check(self, change: Change) -> Checked | None:
        """Return what a change writes; `None` where somebody edited the files while that was built."""
        brought = await asyncio.to_thread(bring_up, change.edits, self.folder)
        if brought.conflicts:
            fields = ", ".join(f"{one.entry} {one.field}".strip() for one in brought.conflicts)
            raise ConflictError(
                f"Others changed the same meanwhile ({fields}). The two must be merged before it goes live."
            )
        if not brought.edits:
            raise EmptyChangeError("Everything in this change is so already. Refuse it, or have it withdrawn.")
        candidate = await self.candidates.build(brought.edits)
        _refuse_unsound(candidate)
        lines = await asyncio.to_thread(make_journal, change.id, candidate.texts, self.folder)
        before = await asyncio.to_thread(self._read_written, list(candidate.written))
        # What was read for the journal is what the candidate was built on.
        if await asyncio.to_thread(hash_files, self.folder) != candidate.base_version:
            return None
        return Checked(candidate, lines, before)

    async def _decide(self, change: Change, checked: Checked, account: Account, note: str) -> Change:
        candidate = checked.candidate
        approved = replace(
            change,
            edits=tuple(_as_written(edit, candidate) for edit in candidate.edits),
            state=ChangeState.APPROVED,
            approver=Signature.of(account),
            note=note.strip(),
            decided_at=self.clock(),
            base_version=candidate.base_version,
            revision=change.revision + 1,
        )
        earlier = {entry: await self.store.list_versions(entry) for entry in candidate.written}
        versions = make_versions(approved, earlier, checked.before, candidate.written, self.clock())
        if not await self.store.approve(approved, checked.lines, versions):
            raise ChangeMovedError("Somebody else changed this at the same moment. Look at it again.")
        return approved

    async def _publish(self, approved: Change, checked: Checked) -> Change:
        candidate = checked.candidate
        try:
            await asyncio.to_thread(write_unedited, checked.lines, self.folder)
        except OSError as error:
            await asyncio.to_thread(put_back, checked.lines, self.folder)
            await self._reopen(approved)
            raise UnwritableError(
                f"The files of the knowledge base cannot be written ({error.strerror or error}), so nothing was "
                "changed. Tell whoever runs Signpost; the change waits for an approver again."
            ) from error
        self.hand_edits.pass_over(candidate.texts)
        if candidate.live:
            await self.knowledge.swap(candidate.live)
            # What was left out is left out still, and still to be mended.
            self.knowledge.problems = list(candidate.old_problems)
        live = replace(approved, state=ChangeState.LIVE, live_at=self.clock(), revision=approved.revision + 1)
        await self.store.finish(live, await list_taken_back(live, self.store))
        return live

    async def _reopen(self, approved: Change) -> Change:
        """Return the change as it waits for an approver again."""
        submitted = replace(approved, state=ChangeState.SUBMITTED, approver=None, decided_at=None)
        submitted = replace(submitted, revision=approved.revision + 1)
        await self.store.reopen(submitted)
        return submitted

    def _read_written(self, entries: Sequence[str]) -> dict[str, WrittenFields | None]:
        return {entry: find_written(self.folder, entry) for entry in entries}


def _refuse_unsound(candidate: Candidate) -> None:
    if candidate.is_sound:
        return
    first = next(iter((*candidate.problems, *candidate.unsettled)), "no base can be read from it")
    if candidate.problems:
        raise UnsoundError(f"The knowledge base would have problems with this change; the first is: {first}")
    raise UnsoundError(
        f"The files of the knowledge base have problems that must be mended before anything goes live; the first is: "
        f"{first}"
    )


def _as_written(edit: Edit, candidate: Candidate) -> Edit:
    """Return an edit with the values as they read back, so that it can be undone exactly."""
    written = candidate.written.get(edit.entry) if isinstance(edit, FieldsEdit | NewEntry) else None
    if written is None:
        return edit
    if isinstance(edit, FieldsEdit):
        return replace(edit, after={name: written.fields.get(name) for name in edit.after})
    return replace(edit, fields=written.fields) if isinstance(edit, NewEntry) else edit
