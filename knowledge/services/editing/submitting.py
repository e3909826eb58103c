"""Submitting: a draft brought up to what went live meanwhile, checked, and handed to an approver."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from knowledge.services.editing.bring_up import BroughtUp, bring_up, list_fields
from knowledge.services.editing.candidates import Candidates
from knowledge.services.editing.change import Change, ChangeFilter, ChangeState, Edit
from knowledge.services.editing.choosing import Chosen, choose_edits
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
        brought, compared = await self._compare(change)
        if compared.conflicts:
            return compared
        if not brought.edits:
            raise EmptyChangeError("Everything in this change is so already: there is nothing left to change.")
        candidate = await self.candidates.check(brought.edits)
        problems = (*candidate.problems, *candidate.unsettled)
        if problems:
            return replace(compared, problems=problems)
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
        return replace(compared, change=submitted)

    async def compare(self, change: Change) -> Submission:
        """Return a change with what others changed meanwhile; it stays as it is, and nothing is checked."""
        return (await self._compare(change))[1]

    async def choose(self, change: Change, chosen: Chosen, seen: Collection[Conflict] | None) -> list[Edit]:
        """Return the edits of a change with what was chosen for its conflicts; what is as theirs is left out.

        What is chosen for a conflict in which they have written something else than was `seen` does not count.
        """
        brought = await asyncio.to_thread(bring_up, change.edits, self.folder)
        shown = {one.key: one.theirs for one in (brought.conflicts if seen is None else seen)}
        conflicts = [one for one in brought.conflicts if one.key in shown and shown[one.key] == one.theirs]
        return choose_edits(change.edits, conflicts, chosen)

    async def _compare(self, change: Change) -> tuple[BroughtUp, Submission]:
        brought = await asyncio.to_thread(bring_up, change.edits, self.folder)
        recent = await self._list_recent(change)
        conflicts, merged = (
            tuple(_sign(one, recent) for one in found) for found in (brought.conflicts, brought.merged)
        )
        return brought, Submission(change, conflicts, merged=merged, meanwhile=await self._list_meanwhile(change))

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
