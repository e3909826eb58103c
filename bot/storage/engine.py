"""The database: opened, brought up to date, and closed in one place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from knowledge.services.storage import StorageError

# SQLite has one writer; another waits this many seconds for it.
_BUSY_SECONDS = 10


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[AsyncEngine]:
    """Give the database at its newest version; raise StorageError if it cannot be opened."""
    try:
        await asyncio.to_thread(migrate, url)
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise StorageError(f"the database {hide_password(url)} cannot be used: {error}") from error
    engine = _make_engine(url)
    try:
        yield engine
    finally:
        await engine.dispose()


def migrate(url: str) -> None:
    """Bring the database to the newest version, from any earlier one or from nothing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    # ConfigParser takes a percent sign for the start of a name.
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")


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
