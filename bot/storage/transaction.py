"""What the database library raises, as the use cases know it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from asyncpg.exceptions import InterfaceError, PostgresError
from sqlalchemy import Row, Select
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util import greenlet_spawn

from knowledge.services.storage import StorageError, UnfitError

# What a database raises that cannot be reached, refuses, or is full. A server that is gone is an OSError or a time-out,
# and what PostgreSQL says before there is a connection is not wrapped.
FAULTS = (SQLAlchemyError, OSError, PostgresError, InterfaceError)
# Classes of PostgreSQL's codes for a value, and for a rule of a table that is broken.
_UNFIT = ("22", "23")


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Give a connection for one unit of work: committed at its end, undone if it fails.

    Raise StorageError; UnfitError where it is not the database that refuses, but what is written that it cannot hold.
    """
    try:
        async with engine.begin() as connection:
            yield connection
    except FAULTS as error:
        kind = UnfitError if _is_unfit(error) else StorageError
        raise kind(f"the database refused: {_name(error)}") from error


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Give a connection whose queries all see the rows of one moment, whatever others write meanwhile."""
    is_server = engine.dialect.name == "postgresql"
    async with transaction(engine.execution_options(isolation_level="REPEATABLE READ") if is_server else engine) as one:
        if not is_server:
            # Its driver begins with the first write alone.
            await one.exec_driver_sql("BEGIN")
        yield one


async def fetch(engine: AsyncEngine, query: Select[Any], values: Mapping[str, Any]) -> Sequence[Row[Any]]:
    """Return all that one query gives, in a transaction of its own; raise StorageError.

    It costs half of what `transaction` does, which counts where something is asked for every message.
    """

    def run() -> Sequence[Row[Any]]:
        with engine.sync_engine.connect() as connection:
            return connection.execute(query, values).all()

    try:
        return await greenlet_spawn(run)
    except FAULTS as error:
        raise StorageError(f"the database refused: {_name(error)}") from error


def _is_unfit(error: BaseException) -> bool:
    # SQLAlchemy has no class of its own for some of what PostgreSQL says.
    code = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return isinstance(error, IntegrityError | DataError) or code.startswith(_UNFIT)


def _name(error: BaseException) -> str:
    """Return the fault's kind, and what it said where that can quote nobody: it could not be opened or written."""
    original = getattr(error, "orig", None)
    said = str(original) if original and type(error).__name__ == "OperationalError" else ""
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
