"""All of access together, as edges get it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from knowledge.services.access.accounts import Accounts
from knowledge.services.access.audit import Audit
from knowledge.services.access.gate import Gate
from knowledge.services.access.gate_records import Rules
from knowledge.services.access.invitations import Invitations
from knowledge.services.access.off_switch import OffSwitch
from knowledge.services.access.records import Role
from knowledge.services.access.sign_in import SignIn
from knowledge.services.access.storage import AccessStore, GateStore, InvitationStore
from knowledge.services.storage import StorageError


@dataclass(frozen=True)
class Access:
    """Accounts, signing in, invitations, the gate with its off switch, and the audit."""

    accounts: Accounts
    sign_in: SignIn
    invitations: Invitations
    gate: Gate
    off_switch: OffSwitch
    audit: Audit

    @classmethod
    def build(
        cls,
        store: AccessStore,
        invitations: InvitationStore,
        gate: GateStore,
        rules: Rules,
        clock: Callable[[], datetime],
        *,
        make_id: Callable[[], str],
        make_secret: Callable[[], str],
        make_code: Callable[[], str],
        on_fault: Callable[[StorageError], None],
    ) -> Self:
        """Return access on this storage; the clock is in UTC, and `on_fault` is told where the gate cannot be read."""
        audit = Audit(store, clock)
        accounts = Accounts(store, audit, make_id)
        return cls(
            accounts,
            SignIn(store, accounts, audit, clock, make_id, make_secret, make_code),
            Invitations(invitations, accounts, audit, clock, make_id, make_secret),
            Gate(gate, rules, clock, on_fault),
            OffSwitch(gate, audit),
            audit,
        )

    async def list_telegram_admins(self) -> list[str]:
        """Return the Telegram chats of active approvers and admins, who are told of what is wrong with the base."""
        accounts = await self.accounts.list()
        return [one.telegram for one in accounts if one.active and one.telegram and one.role.may(Role.APPROVER)]
