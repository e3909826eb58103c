"""From every version that there was, with rows in every table, to the newest: nothing is lost on the way."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.access import SqlAccess
from bot.storage.account_rows import AccountRows
from bot.storage.address import make_folder
from bot.storage.engine import open_database
from bot.storage.migrate import migrate
from bot.storage.migrations import MIGRATIONS
from bot.storage.questions import SqlQuestionLog
from bot.storage.schema import metadata
from bot.storage.sealing import Sealer
from tests.postgresql import Cluster

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
ROWS = 3
# Where any text will not do.
VALUES: dict[str, Any] = {
    "outcome": "unmet",
    "kind": "not-this",
    "role": "admin",
    "entries": [["nat-pip", 0.3]],
    "urgent": ["gas"],
    "state": "open",
}


def make_config(url: str) -> Config:
    """Return what Alembic needs to know of a database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def list_versions() -> list[str]:
    """Return all versions, the oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, of each kind."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
        make_folder(url)
        yield url
        return
    cluster: Cluster = request.getfixturevalue("postgresql")
    with cluster.open_database("template1") as url:
        yield url


def make_value(column: Column[Any], number: int) -> Any:
    """Return a value that a column takes."""
    key = next(iter(column.foreign_keys), None)
    if key is not None:
        return make_value(key.column, number)
    if column.name in VALUES:
        return VALUES[column.name]
    kinds: list[tuple[type, Any]] = [
        (JSON, []),
        (DateTime, NOW),
        (Date, date(2026, 11, 20)),
        (Boolean, True),
        (Integer, number),
        (Float, number + 0.5),
        (LargeBinary, b"\x00\x01"),
    ]
    for kind, value in kinds:
        if isinstance(column.type, kind):
            return value
    length = column.type.length if isinstance(column.type, String) and column.type.length else 200
    return f"{number}-{column.name}"[:length]


def fill(connection: Connection, filled: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Put rows into every table that has none; return them as they read back, by table."""
    tables = MetaData()
    tables.reflect(connection)
    own = [table for table in tables.sorted_tables if table.name not in {"alembic_version", *filled}]
    for table in own:
        rows = [{column.name: make_value(column, number) for column in table.columns} for number in range(ROWS)]
        connection.execute(insert(table), rows)
    return {table.name: read(connection, table) for table in own}


def read(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table by its key."""
    return [dict(row._mapping) for row in connection.execute(select(table).order_by(*table.primary_key))]


def read_again(connection: Connection, before: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return the same tables as they are now, of each the columns that it had."""
    tables = MetaData()
    tables.reflect(connection)
    return {
        name: [{column: row[column] for column in rows[0]} for row in read(connection, tables.tables[name])]
        for name, rows in before.items()
    }


def list_differences(connection: Connection) -> list[Any]:
    """Return how the tables differ from the code."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def test_rows_of_every_version_are_there_in_the_newest(empty: str) -> None:
    """Rows are put into every table in the version that brings it, and go through all versions after it."""
    before: dict[str, list[dict[str, Any]]] = {}
    for version in list_versions():
        command.upgrade(make_config(empty), version)
        before |= asyncio.run(_run(empty, partial(fill, filled=frozenset(before))))
    assert before.keys() == metadata.tables.keys()
    assert all(len(rows) >= ROWS for rows in before.values())
    assert asyncio.run(_run(empty, lambda connection: read_again(connection, before))) == before
    assert asyncio.run(_run(empty, list_differences)) == []
    asyncio.run(_use(empty))


async def _run(url: str, look: Any) -> Any:  # a function on a connection, and what it returns
    one = create_async_engine(url)
    try:
        async with one.begin() as connection:
            return await connection.run_sync(look)
    finally:
        await one.dispose()


async def _use(url: str) -> None:
    """Read it as the program does."""
    async with open_database(url) as opened:
        logged = await SqlQuestionLog(opened).list(outcomes=("unmet",))
        assert [one.record.entries for one in logged] == [(("nat-pip", 0.3),)] * ROWS
        await SqlAccess(opened, AccountRows(Sealer(b"k" * 64))).list_accounts()


def test_back_to_nothing_and_up_again(empty: str) -> None:
    migrate(empty)
    command.downgrade(make_config(empty), "base")
    migrate(empty)


def test_instances_that_start_together_make_the_tables_once(postgresql: Cluster) -> None:
    code = "import sys; from bot.storage.migrate import migrate; migrate(sys.argv[1])"
    with postgresql.open_database("template1") as url:
        started = [subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE) for _ in range(3)]
        for one in started:
            _, said = one.communicate(timeout=120)
            assert (one.returncode, said) == (0, b"")


# Runs the migrations, and is killed after so many statements.
_DIE = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from bot.storage.migrate import migrate

left = int(sys.argv[2])

@event.listens_for(Engine, "after_cursor_execute")
def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

migrate(sys.argv[1])
"""


@pytest.mark.parametrize("statements", [5, 30, 70])
def test_what_was_killed_while_it_made_the_tables_starts_again(empty: str, statements: int) -> None:
    died = subprocess.run([sys.executable, "-c", _DIE, empty, str(statements)], check=False, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    migrate(empty)
    assert asyncio.run(_run(empty, list_differences)) == []
