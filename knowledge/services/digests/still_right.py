"""Still right: an owner confirms an entry that they were shown, by a change that goes the way of every other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.services.access.audit import Audit
from knowledge.services.access.records import Account, AuditAction, Role
from knowledge.services.digests.changes import find_confirmation
from knowledge.services.digests.month import has_other_check, has_other_words
from knowledge.services.digests.owners import is_owner
from knowledge.services.editing.change import Change, ChangeFilter
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.entry_edits import mark_checked
from knowledge.services.editing.errors import EditingError
from knowledge.services.english_time import to_local
from knowledge.services.live import Knowledge

_TITLE, _REASON = "{name}: confirmed", "Its owner says that it is still right"
_FILES_MOVED = "its files are being edited at this moment. Try again in a few minutes"


class Ending(Enum):
    """What came of it."""

    # It is live: a team of one approves its own changes.
    LIVE = auto()
    # It waits for a second person.
    SENT = auto()
    # It was sent before, and still waits.
    WAITS = auto()
    # It was confirmed since the list was made.
    ALREADY = auto()
    # It says something else than what was shown: nothing is confirmed.
    CHANGED = auto()
    NOT_YOURS = auto()
    GONE = auto()
    # It could not be sent; `said` is why.
    BLOCKED = auto()


@dataclass(frozen=True)
class Confirmed:
    """What came of it, with what there is to say."""

    ending: Ending
    # As it is now.
    entry: Entry | None = None
    # By whom, and when (UTC), it was sent, changed or confirmed.
    by: str = ""
    at: datetime | None = None
    said: str = ""


@dataclass(frozen=True)
class StillRight:
    """Confirms entries."""

    knowledge: Knowledge
    editing: Editing
    audit: Audit
    # Now, in UTC.
    clock: Callable[[], datetime]

    async def confirm(self, entry: str, seen: str, account: Account | None) -> Confirmed:
        """Return what came of it that somebody says an entry is right as they saw it; `None` is nobody known."""
        # Pressed twice at once, the second sees what the first did.
        async with self.knowledge.instances.alone(f"confirm {entry}"):
            live = self.knowledge.live
            found = live.base.entries.get(entry) if live else None
            if live is None or found is None:
                return Confirmed(Ending.GONE)
            if account is None or not account.active or not is_owner(live.base, found, account):
                return Confirmed(Ending.NOT_YOURS, found)
            return await self._find_hindrance(found, seen) or await self._send(found, live.base, account)

    async def _find_hindrance(self, entry: Entry, seen: str) -> Confirmed | None:
        waiting = await find_confirmation(self.editing, entry.id)
        if waiting:
            return Confirmed(Ending.WAITS, entry, waiting.author.name, waiting.submitted_at)
        if has_other_words(seen, entry):
            last = await self._find_last(entry.id)
            if last is None:
                return Confirmed(Ending.CHANGED, entry)
            return Confirmed(Ending.CHANGED, entry, last.author.name, last.live_at, last.title)
        if has_other_check(seen, entry) and entry.checked:
            return Confirmed(Ending.ALREADY, entry, entry.checked.by, said=entry.checked.on.isoformat())
        return None

    async def _find_last(self, entry: str) -> Change | None:
        live = await self.editing.list_changes(ChangeFilter(entry=entry, was_live=True), most=1)
        return next(iter(live), None)

    async def _send(self, entry: Entry, base: Base, account: Account) -> Confirmed:
        try:
            written = await self.editing.read_entry(entry.id)
            if written.base_version != base.version:
                # What would be confirmed is another text than what was looked at.
                return Confirmed(Ending.BLOCKED, entry, said=_FILES_MOVED)
            edit = mark_checked(written, account.name, to_local(self.clock()).date())
            if not edit.after:
                return Confirmed(Ending.ALREADY, entry, account.name, said=to_local(self.clock()).date().isoformat())
            title = _TITLE.format(name=entry.name)
            change = await self.editing.draft([edit], account, title=title, reason=_REASON)
            return await self._submit(change, entry, account)
        except EditingError as error:
            return Confirmed(Ending.BLOCKED, entry, said=str(error))

    async def _submit(self, change: Change, entry: Entry, account: Account) -> Confirmed:
        submission = await self.editing.submit(change.id, account)
        if not submission.is_submitted:
            await self.editing.withdraw(change.id, account)
            first = next(iter(submission.problems), None)
            return Confirmed(Ending.BLOCKED, entry, said=str(first or _FILES_MOVED))
        await self.audit.record(account, AuditAction.CONFIRMED, entry.id)
        # As in the console a second person approves it, unless a team of one may approve its own.
        if self.editing.approval.may_approve_own and account.role.may(Role.APPROVER):
            await self.editing.approve(change.id, account)
            return Confirmed(Ending.LIVE, entry, account.name)
        return Confirmed(Ending.SENT, entry, account.name)
