"""The off switch: nobody is answered but in an emergency, and staff are told why."""

from dataclasses import dataclass

from knowledge.services.access.accounts import tidy_name
from knowledge.services.access.audit import Audit
from knowledge.services.access.faults import ReasonFaultError
from knowledge.services.access.gate_records import Stop
from knowledge.services.access.records import Account, AuditAction
from knowledge.services.access.storage import GateStore
from knowledge.services.access.wording import LONGEST_REASON


@dataclass(frozen=True)
class OffSwitch:
    """Stops answering and resumes it; `by` is who does it, `None` for the command line."""

    store: GateStore
    audit: Audit

    async def stop(self, by: Account | None, reason: str) -> Stop:
        """Answer nobody until it is resumed; raise ReasonFaultError without a reason, or for one that is too long."""
        reason = tidy_name(reason)
        if not reason:
            raise ReasonFaultError("Write why, in words for staff: they are told")
        if len(reason) > LONGEST_REASON:
            raise ReasonFaultError(f"The reason must be {LONGEST_REASON} characters or fewer")
        line = self.audit.make_line(by, AuditAction.STOPPED, reason)
        stop = Stop(reason, line.actor, line.at)
        await self.store.stop(stop, line)
        return stop

    async def resume(self, by: Account | None) -> bool:
        """Answer again; whether it had been stopped."""
        return await self.store.resume(self.audit.make_line(by, AuditAction.RESUMED))

    async def find(self) -> Stop | None:
        """Return why nobody is answered, `None` where all are."""
        return await self.store.get_stop()
