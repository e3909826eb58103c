"""The instances of the program that share one database: on PostgreSQL its locks keep them out of each other's way."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.tables_sharing import known
from bot.storage.transaction import FAULTS, transaction
from bot.storage.upsert import upsert
from knowledge.services.turns import Turns

log = structlog.get_logger()


@dataclass
class SqlInstances:
    """Instances on one database; on SQLite there is only one."""

    engine: AsyncEngine
    # Connections for nothing but locks, on PostgreSQL: whoever waits for one must not hold up what reads and writes.
    locks: AsyncEngine | None
    _turns: Turns = field(default_factory=Turns, repr=False)

    @asynccontextmanager
    async def alone(self, task: str) -> AsyncIterator[None]:
        """Wait until nobody else is at a task.

        Where the database cannot be reached, nobody else here is: what then needs it fails by itself, and what does
        not, such as an answer, is not kept from people.
        """
        async with self._turns.alone(task):
            connection = await self._lock(task)
            try:
                yield
            finally:
                await _unlock(connection, task)

    @asynccontextmanager
    async def once(self, task: str) -> AsyncIterator[bool]:
        """Give whether a task is ours to do now: not where another instance is at it, or the database is gone."""
        if self.locks is None:
            yield True
            return
        connection = await self._try_lock(task)
        try:
            yield connection is not None
        finally:
            await _unlock(connection, task)

    async def read(self, name: str) -> str | None:
        """Return what was written last under a name."""
        async with transaction(self.engine) as connection:
            value: str | None = await connection.scalar(select(known.c.value).where(known.c.name == name))
            return value

    async def write(self, name: str, value: str) -> None:
        """Let all instances know a value."""
        async with transaction(self.engine) as connection:
            await upsert(connection, known, name=name, value=value, at=datetime.now(UTC))

    async def _lock(self, task: str) -> AsyncConnection | None:
        if self.locks is None:
            return None
        return await self._ask(task, "SELECT pg_advisory_lock(:key)")

    async def _try_lock(self, task: str) -> AsyncConnection | None:
        return await self._ask(task, "SELECT pg_try_advisory_lock(:key)")

    async def _ask(self, task: str, query: str) -> AsyncConnection | None:
        """Return the connection that holds a task's lock, `None` where it is not to be had."""
        if self.locks is None:
            return None
        try:
            connection = await self.locks.connect()
        except FAULTS as error:
            log.warning("lock not had", task=task.partition(" ")[0], fault=type(error).__name__)
            return None
        try:
            # A lock that is waited for gives nothing; one that is tried gives whether it was had.
            if await connection.scalar(text(query), {"key": make_key(task)}) is not False:
                return connection
        except asyncio.CancelledError:
            # It may have been given at this moment.
            await connection.invalidate()
            await connection.close()
            raise
        except FAULTS as error:
            log.warning("lock not had", task=task.partition(" ")[0], fault=type(error).__name__)
        await connection.close()
        return None


async def hold(connection: AsyncConnection, name: str) -> None:
    """Let one transaction after the other do what goes by a name; on SQLite writers take turns in any case."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": make_key(name)})


def make_key(name: str) -> int:
    """Return the number by which PostgreSQL knows a lock: 64 bits with a sign."""
    return int.from_bytes(hashlib.blake2b(f"signpost {name}".encode(), digest_size=8).digest(), signed=True)


async def _unlock(connection: AsyncConnection | None, task: str) -> None:
    if connection is None:
        return
    try:
        await connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": make_key(task)})
    except FAULTS as error:
        # With the connection the lock goes too.
        log.warning("lock lost", task=task.partition(" ")[0], fault=type(error).__name__)
        with suppress(SQLAlchemyError):
            await connection.invalidate()
    finally:
        await connection.close()
