"""Accounts, links, sessions and audit lines in the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.account_rows import BELONGS, HASH_FIRST, AccountRows
from bot.storage.instances import hold
from bot.storage.tables import questions, settings, waiting
from bot.storage.tables_access import accounts, audit, links, sessions
from bot.storage.tables_learning import learners
from bot.storage.transaction import fetch, transaction
from knowledge.services.access.records import Account, AuditAction, AuditLine, Link, LinkKind, Role, Session

# Until then somebody who opens a used or expired link is told that it is one.
_LINKS_KEPT = timedelta(days=30)
_SOMEBODYS = select(accounts).where(BELONGS).order_by(HASH_FIRST)


@dataclass(frozen=True)
class SqlAccess:
    """What access keeps, one transaction a call; the Telegram chats of accounts are sealed."""

    engine: AsyncEngine
    rows: AccountRows

    async def list_accounts(self) -> list[Account]:
        """Return all accounts by name."""
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(select(accounts))).all()
        # Sorted here: databases differ in what comes before what.
        return [self.rows.read(row) for row in sorted(rows, key=lambda row: str(row.name_key))]

    async def get_account(self, account: str) -> Account | None:
        """Return an account by its id."""
        return await self._find_account(accounts.c.id == account)

    async def find_by_name(self, name: str) -> Account | None:
        """Return the account of that name, in whatever case."""
        return await self._find_account(accounts.c.name_key == name.casefold())

    async def find_by_telegram(self, person: str, chat: str) -> Account | None:
        """Return the account that is linked with a person's Telegram, or else with that chat."""
        found = await fetch(self.engine, _SOMEBODYS, self.rows.name(person, chat))
        return self.rows.read(found[0]) if found else None

    async def add_account(self, account: Account, line: AuditLine) -> None:
        """Keep a new account."""
        async with transaction(self.engine) as connection:
            await connection.execute(insert(accounts).values(**self.rows.write(account)))
            await add_line(connection, line)

    async def change_account(self, account: Account, line: AuditLine) -> bool:
        """Keep an account as it stands now; `False`, and nothing is changed, if no active admin would be left."""
        stays = account.active and account.role == Role.ADMIN
        change = update(accounts).where(accounts.c.id == account.id).values(**self.rows.write(account))
        async with transaction(self.engine) as connection:
            await hold(connection, "accounts")
            changed = await connection.execute(change if stays else change.where(leaves_admin(account.id)))
            if not changed.rowcount:
                return False
            if not account.active:
                await _end_all(connection, account.id)
            await add_line(connection, line)
            return True

    async def leave(self, account: Account, persons: Collection[str], line: AuditLine) -> bool:
        """Keep an account that its owner has left; `False`, and nothing is changed, if no active admin would be left.

        What these persons wait for, their areas, and that they learn, are forgotten.
        """
        change = update(accounts).where((accounts.c.id == account.id) & leaves_admin(account.id))
        asked = select(questions.c.id).where(questions.c.person.in_(persons))
        async with transaction(self.engine) as connection:
            await hold(connection, "accounts")
            if not (await connection.execute(change.values(**self.rows.write(account)))).rowcount:
                return False
            await _end_all(connection, account.id)
            await connection.execute(delete(waiting).where(waiting.c.question.in_(asked)))
            await connection.execute(delete(settings).where(settings.c.person.in_(persons)))
            await connection.execute(delete(learners).where(learners.c.person.in_(persons)))
            await add_line(connection, line)
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
                await add_line(connection, line)

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
                await connection.execute(insert(accounts).values(**self.rows.write(new)))
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= session.made_at))
            await connection.execute(insert(sessions).values(**vars(session)))
            await connection.execute(
                update(accounts).where(accounts.c.id == session.account).values(signed_in_at=session.made_at)
            )
            await add_line(connection, line)
            return True

    async def link_telegram(self, link: str, account: str, person: str, chat: str | None, line: AuditLine) -> bool:
        """Use a code up and note the person, whom no other account keeps, and the chat; `False` if it was used."""
        async with transaction(self.engine) as connection:
            await hold(connection, "accounts")
            if not await _use_up(connection, link, line.at):
                return False
            sealed = self.rows.seal(chat)
            if sealed:
                await connection.execute(update(accounts).where(accounts.c.telegram == sealed).values(telegram=None))
            await connection.execute(update(accounts).where(accounts.c.person == person).values(person=None))
            own = update(accounts).where(accounts.c.id == account)
            await connection.execute(own.values(telegram=sealed, person=person))
            await add_line(connection, line)
            return True

    async def find_session(self, hash_: str) -> tuple[Session, Account] | None:
        """Return a session with its account, by the hash of its secret."""
        query = select(sessions).where(sessions.c.hash == hash_)
        async with transaction(self.engine) as connection:
            session = (await connection.execute(query)).one_or_none()
            if session is None:
                return None
            owner = (await connection.execute(select(accounts).where(accounts.c.id == session.account))).one()
        return Session(**session._mapping), self.rows.read(owner)

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
                await add_line(connection, line)

    async def end_sessions(self, account: str, line: AuditLine) -> None:
        """Forget all sessions and unused links of an account."""
        async with transaction(self.engine) as connection:
            await _end_all(connection, account)
            await add_line(connection, line)

    async def add_line(self, line: AuditLine) -> None:
        """Keep an audit line."""
        async with transaction(self.engine) as connection:
            await add_line(connection, line)

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
        return self.rows.read(row) if row else None


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


async def add_line(connection: AsyncConnection, line: AuditLine) -> None:
    """Keep an audit line in the transaction of what it tells of."""
    await connection.execute(insert(audit).values(**{**vars(line), "action": line.action.value}))


def _to_line(row: Row[Any]) -> AuditLine:
    return AuditLine(row.at, row.account, row.actor, AuditAction(row.action), row.detail)
