"""The database: opened, brought up to date, and closed in one place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.address import hide_password, is_postgresql, is_there, make_folder
from bot.storage.cleaning import clean_texts
from bot.storage.migrations import NEWEST
from bot.storage.quick_sqlite import connect
from bot.storage.transaction import FAULTS
from knowledge.services.storage import StorageError

# SQLite has one writer; another waits this many seconds for it. PostgreSQL is waited for no longer.
_BUSY_SECONDS = 10
# Another that migrates has far more to write; who starts meanwhile waits this many seconds for it.
MIGRATING_SECONDS = 60
# A server that does not even answer is given up sooner: somebody may wait for emergency lines.
_CONNECT_SECONDS = 3
# So much of SQLite's file is read without copying it.
_MAPPED_BYTES = 256 * 2**20
# What PostgreSQL has not done by then has failed.
_LONGEST_SECONDS = 60
# Connections that stay open, and as many more when there is much to do: for work, and again for locks.
_POOL = 8
# To open SQLite's file takes a thread and six statements, so what was opened once stays open.
_SQLITE_POOL = 16


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[AsyncEngine]:
    """Give the database at its newest version; raise StorageError if it cannot be opened."""
    try:
        make_folder(url)
    except OSError as error:
        raise _refuse(url, error) from error
    engine = _make_engine(url)
    try:
        try:
            if await find_version(engine) != NEWEST:
                # Alembic is large, and seldom needed.
                from bot.storage.migrate import migrate

                await asyncio.to_thread(migrate, url)
        except FAULTS as error:
            raise _refuse(url, error) from error
        yield engine
    finally:
        await engine.dispose()


async def find_version(engine: AsyncEngine) -> str | None:
    """Return the version of a database, `None` of one that has no tables yet."""
    async with engine.connect() as connection:
        if not await connection.run_sync(lambda one: inspect(one).has_table("alembic_version")):
            return None
        return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()


@asynccontextmanager
async def looking(url: str) -> AsyncIterator[AsyncEngine | None]:
    """Give a database as it is, nothing made and nothing migrated; none where its file is not there."""
    if not is_there(url):
        yield None
        return
    engine = _make_engine(url)
    try:
        yield engine
    finally:
        await engine.dispose()


def _refuse(url: str, error: Exception) -> StorageError:
    return StorageError(f"the database {hide_password(url)} cannot be used: {error}")


def _make_engine(url: str) -> AsyncEngine:
    # A fault is logged with its statement; the values in it could say who asked what.
    if is_postgresql(url):
        engine = create_async_engine(
            url,
            hide_parameters=True,
            # A server that was restarted is noticed before a question is lost to it.
            pool_pre_ping=True,
            pool_size=_POOL,
            max_overflow=_POOL,
            pool_timeout=_BUSY_SECONDS,
            connect_args={
                "timeout": _CONNECT_SECONDS,
                "command_timeout": _LONGEST_SECONDS,
                "server_settings": {
                    "application_name": "signpost",
                    # Days are counted in UTC, as everywhere.
                    "timezone": "UTC",
                    "lock_timeout": f"{_BUSY_SECONDS}s",
                },
            },
        )
        clean_texts(engine)
        return engine
    is_file = make_url(url).database not in (None, "", ":memory:")
    pool = {"pool_size": _SQLITE_POOL, "max_overflow": 0} if is_file else {}
    engine = create_async_engine(url, hide_parameters=True, connect_args={"async_creator_fn": connect}, **pool)
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    clean_texts(engine)
    return engine


@asynccontextmanager
async def open_locks(url: str) -> AsyncIterator[AsyncEngine | None]:
    """Give connections of which each holds one lock for as long as a task takes; none where there is one instance."""
    if not is_postgresql(url):
        yield None
        return
    engine = create_async_engine(
        url,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        pool_pre_ping=True,
        pool_size=_POOL,
        max_overflow=_POOL,
        pool_timeout=_BUSY_SECONDS,
        connect_args={"timeout": _CONNECT_SECONDS, "server_settings": {"application_name": "signpost locks"}},
    )
    try:
        yield engine
    finally:
        await engine.dispose()


def _set_up_sqlite(connection: Any, _record: object) -> None:  # the driver's own connection has no type
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # What was acknowledged outlasts a power cut too, and not only the end of the program.
    cursor.execute("PRAGMA synchronous=FULL")
    # Pages are read where the system keeps them: copying each, a figure over a year takes twice as long.
    cursor.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
    cursor.execute("PRAGMA foreign_keys=ON")
    # Deleted text must be gone from the file, not only from the tables.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    cursor.close()
    # Its own knows the letters of English alone; a search must find what PostgreSQL finds.
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value
