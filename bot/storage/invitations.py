"""Invitations in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.access import add_line
from bot.storage.account_rows import AccountRows
from bot.storage.instances import hold
from bot.storage.tables_access import accounts, sessions
from bot.storage.tables_gate import invitations
from bot.storage.transaction import transaction
from knowledge.services.access.invitation import Invitation
from knowledge.services.access.records import Account, AuditLine, Role, Session

_NOT_DONE = invitations.c.used_at.is_(None) & invitations.c.revoked_at.is_(None)


@dataclass(frozen=True)
class SqlInvitations:
    """Invitations, one transaction a call."""

    engine: AsyncEngine
    rows: AccountRows

    async def add(self, invitation: Invitation, line: AuditLine) -> None:
        """Keep an invitation."""
        async with transaction(self.engine) as connection:
            await connection.execute(insert(invitations).values(**_to_row(invitation)))
            await add_line(connection, line)

    async def find(self, hash_: str) -> Invitation | None:
        """Return an invitation by the hash of its code."""
        return await self._find(invitations.c.hash == hash_)

    async def get(self, invitation: str) -> Invitation | None:
        """Return an invitation by its id."""
        return await self._find(invitations.c.id == invitation)

    async def list(self, since: datetime) -> list[Invitation]:
        """Return those that can still be used or could since then, the newest first."""
        newest = invitations.c.made_at.desc(), invitations.c.id
        query = select(invitations).where(or_(invitations.c.expires_at > since, invitations.c.used_at > since))
        async with transaction(self.engine) as connection:
            return [_to_invitation(row) for row in await connection.execute(query.order_by(*newest))]

    async def revoke(self, invitation: str, line: AuditLine) -> bool:
        """Let nobody use an invitation any more; `False` if it had been used or revoked."""
        change = update(invitations).where((invitations.c.id == invitation) & _NOT_DONE).values(revoked_at=line.at)
        async with transaction(self.engine) as connection:
            if not (await connection.execute(change)).rowcount:
                return False
            await add_line(connection, line)
            return True

    async def accept(self, invitation: str, account: Account, line: AuditLine, session: Session | None = None) -> bool:
        """Use an invitation up and keep the account that comes of it; `False`, and nothing is kept, if it was used."""
        row, own = self.rows.write(account), accounts.c.id == account.id
        use = update(invitations).where((invitations.c.id == invitation) & _NOT_DONE).values(used_at=line.at)
        async with transaction(self.engine) as connection:
            await hold(connection, "accounts")
            # One statement, so that of two only one can use it; the account that it names comes next.
            if not (await connection.execute(use)).rowcount:
                return False
            if account.person:
                same = (accounts.c.person == account.person) & ~own
                await connection.execute(update(accounts).where(same).values(person=None))
            if account.telegram:
                same = (accounts.c.telegram == row["telegram"]) & ~own
                await connection.execute(update(accounts).where(same).values(telegram=None))
            if session:
                row["signed_in_at"] = session.made_at
            # Of somebody who comes back the account of before is taken up.
            if not (await connection.execute(update(accounts).where(own).values(**row))).rowcount:
                await connection.execute(insert(accounts).values(**row))
            await connection.execute(
                update(invitations).where(invitations.c.id == invitation).values(account=account.id)
            )
            if session:
                await connection.execute(insert(sessions).values(**vars(session)))
            await add_line(connection, line)
            return True

    async def _find(self, is_it: ColumnElement[bool]) -> Invitation | None:
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(invitations).where(is_it))).one_or_none()
        return _to_invitation(row) if row else None


def _to_row(invitation: Invitation) -> Mapping[str, Any]:
    return {**vars(invitation), "role": invitation.role.value}


def _to_invitation(row: Row[Any]) -> Invitation:
    return Invitation(**{**row._mapping, "role": Role(row.role)})
