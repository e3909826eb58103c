"""All of access together, as edges get it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from knowledge.services.access.accounts import Accounts
from knowledge.services.access.audit import Audit
from knowledge.services.access.records import Role
from knowledge.services.access.sign_in import SignIn
from knowledge.services.access.storage import AccessStore


@dataclass(frozen=True)
class Access:
    """Accounts, signing in, and the audit."""

    accounts: Accounts
    sign_in: SignIn
    audit: Audit

    @classmethod
    def build(
        cls,
        store: AccessStore,
        clock: Callable[[], datetime],
        *,
        make_id: Callable[[], str],
        make_secret: Callable[[], str],
        make_code: Callable[[], str],
    ) -> Self:
        """Return access on this storage; the clock is in UTC."""
        audit = Audit(store, clock)
        accounts = Accounts(store, audit, make_id)
        return cls(accounts, SignIn(store, accounts, audit, clock, make_id, make_secret, make_code), audit)

    async def list_telegram_admins(self) -> list[str]:
        """Return the Telegram chats of active approvers and admins, who are told of what is wrong with the base."""
        accounts = await self.accounts.list()
        return [one.telegram for one in accounts if one.active and one.telegram and one.role.may(Role.APPROVER)]
