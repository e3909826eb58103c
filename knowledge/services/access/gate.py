"""The gate: who may ask, and whether anybody is answered. Asked before anything else, in every channel."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.services.access import wording
from knowledge.services.access.gate_records import Caller, Mode, Refusal, Rules, Stop, Verdict
from knowledge.services.access.records import Account
from knowledge.services.access.storage import GateStore
from knowledge.services.storage import StorageError

# What is counted of all together, and of those who may not ask, apart if they are in danger; no hash of a person looks
# like these.
EVERYBODY, STRANGERS, IN_DANGER = "everybody", "strangers", "strangers in danger"
# How long an answer waits for the count: storage that hangs is as good as storage that fails, and there may be danger.
_COUNT_SECONDS = 1.0
# Each count holds a connection for as long as storage takes, and what the gate reads needs one too.
_COUNTS_AT_ONCE = 4


@dataclass(frozen=True)
class Gate:
    """Decides who gets an answer; no is the default."""

    store: GateStore
    rules: Rules
    # Now, in UTC.
    clock: Callable[[], datetime]
    # Told when storage failed.
    on_fault: Callable[[StorageError], None]
    _counting: "set[asyncio.Task[dict[str, int]]]" = field(default_factory=set, init=False, repr=False, compare=False)
    # Those of them that nobody waits for any more.
    _hanging: "set[asyncio.Task[dict[str, int]]]" = field(default_factory=set, init=False, repr=False, compare=False)
    _turns: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(_COUNTS_AT_ONCE), init=False, repr=False, compare=False
    )

    async def admit(self, caller: Caller) -> Verdict:
        """Return whether somebody may use Signpost at all; nothing is counted."""
        try:
            account, _ = await self._read(caller)
        except StorageError as error:
            return self._doubt(error)
        return self._judge(account)

    async def check(self, caller: Caller) -> Verdict:
        """Return whether somebody gets an answer now, and count it."""
        try:
            account, stop = await self._read(caller)
        except StorageError as error:
            return self._doubt(error)
        verdict = self._judge(account)
        if verdict.refusal:
            return verdict
        if stop:
            reason = wording.end_sentence(stop.reason)
            said, lead = wording.STOPPED.format(reason=reason), wording.URGENT_ONLY.format(reason=reason)
            return Verdict(account, Refusal.STOPPED, said, lead)
        return await self._count(account, account.id if account else caller.person)

    async def may_say_no(self) -> bool:
        """Whether somebody uninvited is told so: a flood of them is not. They are counted together, nobody by name."""
        return await self._has_room(STRANGERS)

    async def may_warn(self) -> bool:
        """Whether somebody uninvited who tells of danger gets the emergency lines: no flood of others counts in that.

        They too are counted together: as many are answered in a minute as of all who may ask.
        """
        return await self._has_room(IN_DANGER)

    async def find_stop(self) -> Stop | None:
        """Return why nobody is answered, `None` where all are; where that cannot be read they are."""
        try:
            return await self.store.get_stop()
        except StorageError as error:
            self.on_fault(error)
            return None

    async def close(self) -> None:
        """Wait for what is being counted."""
        await asyncio.gather(*self._counting, return_exceptions=True)

    async def _read(self, caller: Caller) -> tuple[Account | None, Stop | None]:
        if caller.account:
            return caller.account, await self.store.get_stop()
        return await self.store.find_member(caller.member, caller.chat)

    def _judge(self, account: Account | None) -> Verdict:
        if account and account.active:
            return Verdict(account)
        if self.rules.mode == Mode.OPEN:
            return Verdict()
        return Verdict(None, Refusal.NOT_INVITED, wording.NOT_INVITED)

    async def _count(self, account: Account | None, key: str) -> Verdict:
        each, everybody = self.rules.each, self.rules.everybody
        if not each and not everybody:
            return Verdict(account)
        counts = await self._add(key, EVERYBODY)
        if counts is None:
            # Better one answer too many than none.
            return Verdict(account)
        if each and counts[key] > each:
            return Verdict(account, Refusal.TOO_MANY, wording.TOO_MANY.format(limit=each))
        if everybody and counts[EVERYBODY] > everybody:
            return Verdict(account, Refusal.TOO_BUSY, wording.TOO_BUSY)
        return Verdict(account)

    async def _has_room(self, key: str) -> bool:
        if not self.rules.everybody:
            return True
        counts = await self._add(key)
        return counts is None or counts[key] <= self.rules.everybody

    async def _add(self, *keys: str) -> dict[str, int] | None:
        """Count one more for each key, and return how many there were in this minute; `None` where that cannot be told.

        Where storage hangs it goes on by itself, and until it has ended nothing more is counted.
        """
        if self._hanging:
            return None
        counting = asyncio.create_task(self._count_in_turn(keys, self._minute()))
        self._counting.add(counting)
        counting.add_done_callback(self._end)
        done, _ = await asyncio.wait({counting}, timeout=_COUNT_SECONDS)
        if not done:
            self._hanging.add(counting)
            return None
        try:
            return counting.result()
        except StorageError:
            return None

    async def _count_in_turn(self, keys: tuple[str, ...], minute: datetime) -> dict[str, int]:
        async with self._turns:
            if asyncio.current_task() in self._hanging:
                # Nobody waits for it, and whoever closes the database should not have to.
                return {}
            return await self.store.count(keys, minute)

    def _end(self, counting: "asyncio.Task[dict[str, int]]") -> None:
        """Report a count that failed, whether or not somebody still waits for it."""
        self._counting.discard(counting)
        self._hanging.discard(counting)
        if not counting.cancelled() and isinstance(error := counting.exception(), StorageError):
            self.on_fault(error)

    def _doubt(self, error: StorageError) -> Verdict:
        self.on_fault(error)
        if self.rules.mode == Mode.OPEN:
            # Whoever it is may ask; better one answer while answering is stopped than none.
            return Verdict()
        return Verdict(None, Refusal.UNKNOWN, wording.UNKNOWN, wording.UNKNOWN)

    def _minute(self) -> datetime:
        return self.clock().replace(second=0, microsecond=0)
