"""Notices put up, changed and ended by admins; each leaves its line in the audit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.services.access.audit import Audit
from knowledge.services.access.records import Account, AuditAction, AuditLine
from knowledge.services.live import LiveBase
from knowledge.services.notices.board import KeptBoard
from knowledge.services.notices.draft import Checked, Draft, check_draft, make_notice
from knowledge.services.notices.notice import Notice, NoticeState
from knowledge.services.notices.post import say_until
from knowledge.services.notices.storage import NoticeStore


@dataclass(frozen=True)
class Notices:
    """Looks after notices; all of it raises StorageError."""

    store: NoticeStore
    # What answers read, which is told of each change.
    board: KeptBoard
    audit: Audit
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]

    async def list_by_state(self) -> dict[NoticeState, list[Notice]]:
        """Return all by where they stand: what is on or coming by which is first, what ended the last first."""
        now, found = self.clock(), await self.store.list_all()
        by_state = {state: [one for one in found if one.find_state(now) == state] for state in NoticeState}
        by_state[NoticeState.ON].sort(key=lambda one: (one.ends_at, one.id))
        by_state[NoticeState.COMING].sort(key=lambda one: (one.starts_at, one.id))
        return by_state

    async def get(self, notice: str) -> Notice | None:
        """Return a notice by its id."""
        return await self.store.get(notice)

    def check(self, draft: Draft, live: LiveBase, before: Notice | None = None) -> Checked:
        """Return what a draft comes to, and what is wrong with it; `before` is the notice that it changes."""
        return check_draft(draft, live.base, live.keep, self.clock(), before)

    async def put_up(self, by: Account, area: str, checked: Checked) -> Notice:
        """Return a new notice, kept."""
        now = self.clock()
        empty = Notice(self.make_id(), "", area, (), (), (), None, now, now, by.name, now)
        notice = make_notice(checked, empty)
        await self.store.add(notice, self._make_line(by, AuditAction.NOTICE_PUT_UP, notice))
        self.board.forget()
        return notice

    async def change(self, by: Account, before: Notice, checked: Checked) -> bool:
        """Keep a notice as it was typed; `False`, and nothing is changed, if somebody else has changed it since."""
        notice = replace(make_notice(checked, before), changed_by=by.name, changed_at=self.clock())
        return await self._keep(notice, before, self._make_line(by, AuditAction.NOTICE_CHANGED, notice))

    async def end(self, by: Account, before: Notice) -> bool:
        """End a notice now; `False`, and nothing is changed, if it has ended or somebody else has changed it since."""
        now = self.clock()
        if before.find_state(now) == NoticeState.ENDED:
            return False
        # One that never began ends where it would have begun.
        starts_at = min(before.starts_at, now)
        notice = replace(before, starts_at=starts_at, ends_at=now, ended_by=by.name, changed_by=by.name, changed_at=now)
        return await self._keep(notice, before, self._make_line(by, AuditAction.NOTICE_ENDED, before))

    async def _keep(self, notice: Notice, before: Notice, line: AuditLine) -> bool:
        done = await self.store.change(notice, before, line)
        self.board.forget()
        return done

    def _make_line(self, by: Account, action: AuditAction, notice: Notice) -> AuditLine:
        where = ", ".join(notice.districts) or notice.area
        until = say_until(notice.ends_at, self.clock())
        return self.audit.make_line(by, action, f"{where}, until {until}: {notice.text}")
