"""The database: opened, brought up to date, and closed in one place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from knowledge.services.storage import StorageError

# SQLite has one writer; another waits this many seconds for it.
_BUSY_SECONDS = 10
MIGRATIONS = Path(__file__).with_name("migrations")
# Migrations are numbered in their order.
NEWEST = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).split("_")[0]


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
            if await _find_version(engine) != NEWEST:
                # Alembic is large, and seldom needed.
                from bot.storage.migrate import migrate

                await asyncio.to_thread(migrate, url)
        except (SQLAlchemyError, OSError) as error:
            raise _refuse(url, error) from error
        yield engine
    finally:
        await engine.dispose()


async def _find_version(engine: AsyncEngine) -> str | None:
    """Return the version of a database, `None` of one that has no tables yet."""
    async with engine.connect() as connection:
        if not await connection.run_sync(lambda one: inspect(one).has_table("alembic_version")):
            return None
        return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()


def make_folder(url: str) -> None:
    """Make the folder of a database that is a file."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)


def _refuse(url: str, error: Exception) -> StorageError:
    return StorageError(f"the database {hide_password(url)} cannot be used: {error}")


def hide_password(url: str) -> str:
    """Return the address of a database as it may be shown."""
    return make_url(url).render_as_string(hide_password=True)


def _make_engine(url: str) -> AsyncEngine:
    # A fault is logged with its statement; the values in it could say who asked what.
    engine = create_async_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # the driver's own connection has no type
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # Deleted text must be gone from the file, not only from the tables.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    cursor.close()
