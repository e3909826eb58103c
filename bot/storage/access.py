"""Accounts, links, sessions and audit lines in the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.instances import hold
from bot.storage.sealing import Sealer
from bot.storage.tables_access import accounts, audit, links, sessions
from bot.storage.transaction import transaction
from knowledge.services.access.records import Account, AuditAction, AuditLine, Link, LinkKind, Role, Session

# Where the chats are sealed for.
CHATS = "accounts"
# Until then somebody who opens a used or expired link is told that it is one.
_LINKS_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class SqlAccess:
    """What access keeps, one transaction a call; the Telegram chats of accounts are sealed."""

    engine: AsyncEngine
    sealer: Sealer

    async def list_accounts(self) -> list[Account]:
        """Return all accounts by name."""
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(select(accounts))).all()
        # Sorted here: databases differ in what comes before what.
        return [self._to_account(row) for row in sorted(rows, key=lambda row: str(row.name_key))]

    async def get_account(self, account: str) -> Account | None:
        """Return an account by its id."""
        return await self._find_account(accounts.c.id == account)

    async def find_by_name(self, name: str) -> Account | None:
        """Return the account of that name, in whatever case."""
        return await self._find_account(accounts.c.name_key == name.casefold())

    async def find_by_telegram(self, chat: str) -> Account | None:
        """Return the account that is linked with a Telegram chat."""
        return await self._find_account(accounts.c.telegram == self.sealer.seal(chat, CHATS))

    async def add_account(self, account: Account, line: AuditLine) -> None:
        """Keep a new account."""
        async with transaction(self.engine) as connection:
            await connection.execute(insert(accounts).values(**self._to_row(account)))
            await _add_line(connection, line)

    async def change_account(self, account: Account, line: AuditLine) -> bool:
        """Keep an account as it stands now; `False`, and nothing is changed, if no active admin would be left."""
        stays = account.active and account.role == Role.ADMIN
        change = update(accounts).where(accounts.c.id == account.id).values(**self._to_row(account))
        async with transaction(self.engine) as connection:
            await hold(connection, "accounts")
            changed = await connection.execute(change if stays else change.where(leaves_admin(account.id)))
            if not changed.rowcount:
                return False
            if not account.active:
                await _end_all(connection, account.id)
            await _add_line(connection, line)
            return True

    async def add_link(self, link: Link, line: AuditLine | None) -> None:
        """Keep a link; unused ones of the same kind and account are dropped, and all that expired long ago."""
        same = links.c.account == link.account if link.account else links.c.account.is_(None)
        async with transaction(self.engine) as connection:
            await hold(connection, "links")
            await connection.execute(
                delete(links).where(
                    or_(
                        (links.c.kind == link.kind.value) & same & links.c.used_at.is_(None),
                        links.c.expires_at < link.expires_at - _LINKS_KEPT,
                    )
                )
            )
            await connection.execute(insert(links).values(**{**vars(link), "kind": link.kind.value}))
            if line:
                await _add_line(connection, line)

    async def get_link(self, hash_: str) -> Link | None:
        """Return a link by the hash of its secret."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(links).where(links.c.hash == hash_))).one_or_none()
        return Link(**{**row._mapping, "kind": LinkKind(row.kind)}) if row else None

    async def sign_in(self, link: str, session: Session, line: AuditLine, new: Account | None = None) -> bool:
        """Use a link up and keep the session; `False`, and nothing is kept, if it was used before.

        `new` is the account that is made with it.
        """
        async with transaction(self.engine) as connection:
            if not await _use_up(connection, link, session.made_at):
                return False
            if new:
                await connection.execute(insert(accounts).values(**self._to_row(new)))
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= session.made_at))
            await connection.execute(insert(sessions).values(**vars(session)))
            await connection.execute(
                update(accounts).where(accounts.c.id == session.account).values(signed_in_at=session.made_at)
            )
            await _add_line(connection, line)
            return True

    async def link_telegram(self, link: str, account: str, chat: str, line: AuditLine) -> bool:
        """Use a code up and note the chat, which no other account keeps; `False` if it was used before."""
        chat = self.sealer.seal(chat, CHATS)
        async with transaction(self.engine) as connection:
            await hold(connection, "accounts")
            if not await _use_up(connection, link, line.at):
                return False
            await connection.execute(update(accounts).where(accounts.c.telegram == chat).values(telegram=None))
            await connection.execute(update(accounts).where(accounts.c.id == account).values(telegram=chat))
            await _add_line(connection, line)
            return True

    async def find_session(self, hash_: str) -> tuple[Session, Account] | None:
        """Return a session with its account, by the hash of its secret."""
        query = select(sessions).where(sessions.c.hash == hash_)
        async with transaction(self.engine) as connection:
            session = (await connection.execute(query)).one_or_none()
            if session is None:
                return None
            owner = (await connection.execute(select(accounts).where(accounts.c.id == session.account))).one()
        return Session(**session._mapping), self._to_account(owner)

    async def touch_session(self, hash_: str, seen_at: datetime) -> None:
        """Note when a session was last seen."""
        async with transaction(self.engine) as connection:
            await connection.execute(update(sessions).where(sessions.c.hash == hash_).values(seen_at=seen_at))

    async def list_sessions(self, account: str) -> list[Session]:
        """Return an account's sessions, the last seen first."""
        query = select(sessions).where(sessions.c.account == account).order_by(sessions.c.seen_at.desc())
        async with transaction(self.engine) as connection:
            return [Session(**row._mapping) for row in await connection.execute(query)]

    async def end_session(self, account: str, session: str, line: AuditLine) -> None:
        """Forget one session."""
        async with transaction(self.engine) as connection:
            own = (sessions.c.account == account) & (sessions.c.id == session)
            if (await connection.execute(delete(sessions).where(own))).rowcount:
                await _add_line(connection, line)

    async def end_sessions(self, account: str, line: AuditLine) -> None:
        """Forget all sessions and unused links of an account."""
        async with transaction(self.engine) as connection:
            await _end_all(connection, account)
            await _add_line(connection, line)

    async def add_line(self, line: AuditLine) -> None:
        """Keep an audit line."""
        async with transaction(self.engine) as connection:
            await _add_line(connection, line)

    async def list_lines(
        self, *, account: str | None, actions: Collection[AuditAction], since: datetime | None, limit: int, offset: int
    ) -> list[AuditLine]:
        """Return audit lines, the newest first: of anybody or of one account, of any actions or of these."""
        query = _filter(select(audit), account, actions, since).order_by(audit.c.number.desc())
        async with transaction(self.engine) as connection:
            rows = await connection.execute(query.limit(limit).offset(offset))
            return [_to_line(row) for row in rows]

    async def count_lines(
        self, *, account: str | None, actions: Collection[AuditAction], since: datetime | None
    ) -> int:
        """Return how many there are."""
        query = _filter(select(func.count()).select_from(audit), account, actions, since)
        async with transaction(self.engine) as connection:
            return int(await connection.scalar(query) or 0)

    async def _find_account(self, is_it: ColumnElement[bool]) -> Account | None:
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(accounts).where(is_it))).one_or_none()
        return self._to_account(row) if row else None

    def _to_row(self, account: Account) -> dict[str, Any]:
        chat = self.sealer.seal(account.telegram, CHATS) if account.telegram else None
        return {**vars(account), "role": account.role.value, "name_key": account.name.casefold(), "telegram": chat}

    def _to_account(self, row: Row[Any]) -> Account:
        values = {name: value for name, value in row._mapping.items() if name != "name_key"}
        # Sealed under another key, it can no longer be written to, as if it were not linked.
        chat = self.sealer.open_address(row.telegram, CHATS) if row.telegram else None
        return Account(**{**values, "role": Role(row.role), "telegram": chat})


def _filter(
    query: Select[Any], account: str | None, actions: Collection[AuditAction], since: datetime | None
) -> Select[Any]:
    if account:
        query = query.where(audit.c.account == account)
    if actions:
        query = query.where(audit.c.action.in_([action.value for action in actions]))
    return query.where(audit.c.at >= since) if since else query


def leaves_admin(account: str) -> ColumnElement[bool]:
    """Return whether an account is no active admin, or another one is: part of the change, so that two cannot race."""
    other = accounts.alias()
    is_admin = other.c.active & (other.c.role == Role.ADMIN.value)
    return or_(
        accounts.c.role != Role.ADMIN.value,
        accounts.c.active.is_(False),
        select(other.c.id).where(is_admin & (other.c.id != account)).exists(),
    )


async def _use_up(connection: AsyncConnection, link: str, now: datetime) -> bool:
    """Mark a link as used; whether it was not used before: one statement, so that two cannot both use it."""
    unused = (links.c.hash == link) & links.c.used_at.is_(None)
    return bool((await connection.execute(update(links).where(unused).values(used_at=now))).rowcount)


async def _end_all(connection: AsyncConnection, account: str) -> None:
    await connection.execute(delete(sessions).where(sessions.c.account == account))
    await connection.execute(delete(links).where((links.c.account == account) & links.c.used_at.is_(None)))


async def _add_line(connection: AsyncConnection, line: AuditLine) -> None:
    await connection.execute(insert(audit).values(**{**vars(line), "action": line.action.value}))


def _to_line(row: Row[Any]) -> AuditLine:
    return AuditLine(row.at, row.account, row.actor, AuditAction(row.action), row.detail)
