"""The gate: who may ask, and whether anybody is answered. Asked before anything else, in every channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from knowledge.services.access import wording
from knowledge.services.access.gate_records import Caller, Mode, Refusal, Rules, Stop, Verdict
from knowledge.services.access.records import Account
from knowledge.services.access.storage import GateStore
from knowledge.services.storage import StorageError

# What is counted of all together, and of those who may not ask; no hash of a person looks like these.
EVERYBODY, STRANGERS = "everybody", "strangers"


@dataclass(frozen=True)
class Gate:
    """Decides who gets an answer; no is the default."""

    store: GateStore
    rules: Rules
    # Now, in UTC.
    clock: Callable[[], datetime]
    # Told when storage failed.
    on_fault: Callable[[StorageError], None]

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
        if not self.rules.everybody:
            return True
        try:
            counts = await self.store.count((STRANGERS,), self._minute())
        except StorageError as error:
            self.on_fault(error)
            return True
        return counts[STRANGERS] <= self.rules.everybody

    async def find_stop(self) -> Stop | None:
        """Return why nobody is answered, `None` where all are; where that cannot be read they are."""
        try:
            return await self.store.get_stop()
        except StorageError as error:
            self.on_fault(error)
            return None

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
        try:
            counts = await self.store.count((key, EVERYBODY), self._minute())
        except StorageError as error:
            # Better one answer too many than none.
            self.on_fault(error)
            return Verdict(account)
        if each and counts[key] > each:
            return Verdict(account, Refusal.TOO_MANY, wording.TOO_MANY.format(limit=each))
        if everybody and counts[EVERYBODY] > everybody:
            return Verdict(account, Refusal.TOO_BUSY, wording.TOO_BUSY)
        return Verdict(account)

    def _doubt(self, error: StorageError) -> Verdict:
        self.on_fault(error)
        if self.rules.mode == Mode.OPEN:
            # Whoever it is may ask; better one answer while answering is stopped than none.
            return Verdict()
        return Verdict(None, Refusal.UNKNOWN, wording.UNKNOWN, wording.UNKNOWN)

    def _minute(self) -> datetime:
        return self.clock().replace(second=0, microsecond=0)
