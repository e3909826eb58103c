"""Submitting: a draft brought up to what went live meanwhile, checked, and handed to an approver."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from knowledge.services.editing.bring_up import bring_up, list_fields
from knowledge.services.editing.candidates import Candidates
from knowledge.services.editing.change import (
    Change,
    ChangeFilter,
    ChangeState,
    Edit,
    EntryRemoval,
    FieldsEdit,
    NewEntry,
)
from knowledge.services.editing.conflict import Conflict, Submission
from knowledge.services.editing.errors import ChangeMovedError, EmptyChangeError
from knowledge.services.editing.storage import ChangeStore

# Changes of an entry that are looked through for who wrote a field last.
_RECENT = 20


@dataclass(frozen=True)
class Submitting:
    """Submits drafts."""

    folder: Path
    store: ChangeStore
    candidates: Candidates
    # Now, in UTC.
    clock: Callable[[], datetime]

    async def submit(self, change: Change) -> Submission:
        """Return a draft submitted, or what is in the way."""
        if not change.edits:
            raise EmptyChangeError("This change changes nothing yet. Edit something first.")
        brought = await asyncio.to_thread(bring_up, change.edits, self.folder)
        meanwhile = await self._list_meanwhile(change)
        recent = await self._list_recent(change)
        merged = tuple(_sign(one, recent) for one in brought.merged)
        if brought.conflicts:
            conflicts = tuple(_sign(one, recent) for one in brought.conflicts)
            return Submission(change, conflicts, merged=merged, meanwhile=meanwhile)
        if not brought.edits:
            raise EmptyChangeError("Everything in this change is so already: there is nothing left to change.")
        candidate = await self.candidates.check(brought.edits)
        problems = (*candidate.problems, *candidate.unsettled)
        if problems:
            return Submission(change, problems=problems, merged=merged, meanwhile=meanwhile)
        submitted = replace(
            change,
            edits=tuple(brought.edits),
            state=ChangeState.SUBMITTED,
            submitted_at=self.clock(),
            base_version=candidate.base_version,
            decided_at=None,
            approver=None,
            revision=change.revision + 1,
        )
        if not await self.store.amend(submitted):
            raise ChangeMovedError("Somebody else changed this at the same moment. Look at it again.")
        return Submission(submitted, merged=merged, meanwhile=meanwhile)

    async def choose(self, change: Change, chosen: Mapping[tuple[str, str], Any]) -> list[Edit]:
        """Return the edits of a change with what was chosen for its conflicts; what is as theirs is left out."""
        brought = await asyncio.to_thread(bring_up, change.edits, self.folder)
        settled = {
            (one.entry, one.field): (one, chosen[one.entry, one.field])
            for one in brought.conflicts
            if (one.entry, one.field) in chosen
        }
        edits = (_choose(edit, settled) for edit in change.edits)
        return [edit for edit in edits if edit is not None]

    async def _list_meanwhile(self, change: Change) -> tuple[Change, ...]:
        since = change.submitted_at or change.created_at
        found: dict[str, Change] = {}
        for entry in change.entries:
            live = await self.store.list_changes(ChangeFilter(entry=entry, was_live=True, live_after=since))
            found |= {one.id: one for one in live}
        return tuple(sorted(found.values(), key=lambda one: one.live_at or one.created_at, reverse=True))

    async def _list_recent(self, change: Change) -> list[Change]:
        """Return the last changes to the same entries, the newest first; a form may have been open before the draft."""
        found = [
            one
            for entry in change.entries
            for one in await self.store.list_changes(ChangeFilter(entry=entry, was_live=True), 0, _RECENT)
        ]
        return sorted(found, key=lambda one: one.live_at or one.created_at, reverse=True)


def _sign(conflict: Conflict, recent: Sequence[Change]) -> Conflict:
    """Return a conflict with who made it: whoever wrote the field last."""
    for change in recent:
        touched = set(list_fields(change.edits))
        if (conflict.entry, conflict.field) in touched or (conflict.entry, "") in touched:
            return replace(conflict, by=change.author)
    return conflict


def _choose(edit: Edit, settled: Mapping[tuple[str, str], tuple[Conflict, Any]]) -> Edit | None:
    if isinstance(edit, FieldsEdit):
        return _choose_fields(edit, settled)
    whole = settled.get((edit.entry, "")) if not isinstance(edit, NewEntry) and hasattr(edit, "entry") else None
    if whole is None:
        return edit
    conflict, value = whole
    # To go on with a removal means to remove the entry as it is by now; anything else stays as theirs.
    return replace(edit, fields=conflict.theirs) if isinstance(edit, EntryRemoval) and value is None else None


def _choose_fields(edit: FieldsEdit, settled: Mapping[tuple[str, str], tuple[Conflict, Any]]) -> FieldsEdit | None:
    if (edit.entry, "") in settled:
        return None
    before, after = dict(edit.before), dict(edit.after)
    for name in edit.after:
        if (edit.entry, name) in settled:
            conflict, value = settled[edit.entry, name]
            before[name], after[name] = conflict.theirs, value
            if value == conflict.theirs:
                del before[name], after[name]
    return FieldsEdit(edit.entry, before, after) if after else None
