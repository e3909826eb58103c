"""The use case: digests are made when they are due, wait to be told or read, and can be turned off."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.services.access.accounts import Accounts
from knowledge.services.access.records import Account, Role
from knowledge.services.digests.changes import count_waiting, list_confirmed
from knowledge.services.digests.month import make_month
from knowledge.services.digests.owners import UnknownOwner, list_owned, list_owners, list_unknown
from knowledge.services.digests.records import Digest, Failure, Kind, Month, Week
from knowledge.services.digests.storage import DigestStore, Health
from knowledge.services.digests.timing import find_month, find_week
from knowledge.services.digests.week import MOST, Period, make_week
from knowledge.services.editing.editing import Editing
from knowledge.services.english_time import start_day, to_local
from knowledge.services.instances import Instances
from knowledge.services.live import Knowledge

# Who gets the weekly digest.
LEAST = Role.APPROVER
# Where it is noted for which day digests were made last.
_NOTED = {Kind.WEEK: "digests week", Kind.MONTH: "digests month"}
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True)
class Digests:
    """Makes digests, and knows which wait; storage raises StorageError."""

    knowledge: Knowledge
    store: DigestStore
    accounts: Accounts
    editing: Editing
    health: Health
    instances: Instances
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]
    is_bank_holiday: Callable[[date], bool]

    async def make_due(self) -> None:
        """Make the digests that are due and not made yet: of each kind the last one, however many were missed."""
        now = self.clock()
        await self._make_once(Kind.WEEK, find_week(now), self._make_weeks)
        if self.knowledge.live:
            await self._make_once(Kind.MONTH, find_month(now, self.is_bank_holiday), self._make_months)

    async def list_untold(self) -> list[tuple[Digest, Account]]:
        """Return what is to be told in Telegram now, with whom.

        What cannot be told there any more, or was turned off, no longer waits.
        """
        found = []
        for digest in await self.store.list_untold():
            account = await self.accounts.get(digest.account)
            if account is None or not may_read(account, digest.kind):
                await self.store.drop(digest.id)
            elif account.telegram is None or not await self._wants(account, digest.kind):
                await self.store.leave_for_console(digest.id)
            else:
                found.append((digest, account))
        return found

    async def is_wanted(self, digest: str) -> bool:
        """Whether a digest that is on its way may still be told: not where it was turned off or its account is gone."""
        found = await self.store.get(digest)
        account = await self.accounts.get(found.account) if found else None
        if found is None or account is None or not may_read(account, found.kind):
            return False
        return await self._wants(account, found.kind)

    async def find_unread(self, account: Account) -> Digest | None:
        """Return the weekly digest that waits to be read in the console: neither told in Telegram nor read."""
        last = await self.find_last(account)
        if last is None or last.told_at or last.read_at or not await self._wants(account, last.kind):
            return None
        return last

    async def find_last(self, account: Account) -> Digest | None:
        """Return an account's newest weekly digest."""
        return await self.store.find_last(account.id, Kind.WEEK) if may_read(account, Kind.WEEK) else None

    async def note_read(self, account: Account, digest: str) -> None:
        """Note that an account's own digest was read."""
        last = await self.find_last(account)
        if last and last.id == digest:
            await self.store.note_read(digest, self.clock())

    async def is_on(self, account: Account) -> bool:
        """Whether an account gets the weekly digest."""
        return may_read(account, Kind.WEEK) and not await self.store.is_off(account.id)

    async def turn(self, account: Account, *, on: bool) -> bool:
        """Let an account get the weekly digest or not; `False` where it is for others only."""
        if not may_read(account, Kind.WEEK):
            return False
        await self.store.turn(account.id, on=on)
        return True

    async def list_to_confirm(self, account: Account) -> Month:
        """Return what an account is to confirm as it is now; not what it has sent to an approver."""
        live = self.knowledge.live
        if live is None:
            return Month(())
        owned = list_owned(live.base, account)
        if not owned:
            return Month(())
        reports, confirmed = await self.store.count_reported(), await list_confirmed(self.editing)
        left = (entry for entry in owned if entry.id not in confirmed)
        return make_month(left, reports, to_local(self.clock()).date())

    async def list_unknown_owners(self) -> tuple[UnknownOwner, ...]:
        """Return the owners in the base who are nobody's account."""
        live = self.knowledge.live
        return list_unknown(live.base, list_owners(await self.accounts.list()).keys()) if live else ()

    async def _wants(self, account: Account, kind: Kind) -> bool:
        """Whether an account has not turned a digest off; what an owner is asked to confirm cannot be."""
        return kind != Kind.WEEK or not await self.store.is_off(account.id)

    async def _make_once(self, kind: Kind, day: date, make: Callable[[date, date], Awaitable[None]]) -> None:
        noted = await self.instances.read(_NOTED[kind])
        if noted and date.fromisoformat(noted) >= day:
            return
        # A program that begins in the middle of a week has nothing to tell of it: it waits for the next.
        if noted or to_local(self.clock()).date() == day:
            await make(day, date.fromisoformat(noted) if noted else day - _WEEK)
        await self.instances.write(_NOTED[kind], day.isoformat())

    async def _make_weeks(self, day: date, since: date) -> None:
        failures = await self.health.list_failures()
        readers = [account for account in await self.accounts.list() if await self.is_on(account)]
        areas = {account.area for account in readers}
        # National entries are for those who look at all areas; where nobody does, they are everybody's.
        has_national = None not in areas
        made = {
            area: await self._make_week(Period(since, day - _DAY, area, has_national), day, failures) for area in areas
        }
        for account in readers:
            await self._add(account, day, made[account.area])

    async def _make_week(self, period: Period, day: date, failures: list[Failure]) -> Week:
        live = self.knowledge.live
        counts = await self.store.count_week(start_day(period.since), start_day(day), period.area, MOST)
        waiting = await count_waiting(self.editing, self.knowledge, period.area)
        return make_week(period, counts, live.base if live else None, failures, waiting)

    async def _make_months(self, day: date, _: date) -> None:
        for account in list_owners(await self.accounts.list()).values():
            month = await self.list_to_confirm(account)
            if month.items:
                await self._add(account, day, month)

    async def _add(self, account: Account, day: date, content: Week | Month) -> None:
        reached = account.telegram is not None
        await self.store.add(Digest(self.make_id(), account.id, day, content, self.clock(), reached))


def may_read(account: Account, kind: Kind) -> bool:
    """Whether an account may read digests of a kind."""
    return account.active and account.role.may(LEAST if kind == Kind.WEEK else Role.EDITOR)
