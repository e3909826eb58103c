"""Migrations: from nothing to the tables as the code has them, and back."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.storage.address import make_folder
from bot.storage.engine import MIGRATING_SECONDS, open_database
from bot.storage.migrate import migrate
from bot.storage.migrations import MIGRATIONS
from bot.storage.schema import metadata
from knowledge.services.storage import StorageError


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "sub folder" / "100%.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def make_config(url: str) -> Config:
    """Return what Alembic needs to know of a database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def look(path: Path) -> tuple[list[object], set[str]]:
    """Return how a database differs from the code, and its tables."""

    def compare(connection: Connection) -> tuple[list[object], set[str]]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata)), set(inspect(connection).get_table_names())

    looking = create_engine(f"sqlite:///{path}")
    try:
        with looking.connect() as connection:
            return compare(connection)
    finally:
        looking.dispose()


def test_upgrade_from_nothing_gives_the_tables_of_the_code(url: str, path: Path) -> None:
    migrate(url)
    differences, tables = look(path)
    assert differences == []
    assert tables == {*metadata.tables, "alembic_version"}


def test_upgrade_of_the_newest_changes_nothing(url: str, path: Path) -> None:
    migrate(url)
    before = path.read_bytes()
    migrate(url)
    assert path.read_bytes() == before


def test_who_starts_while_another_migrates_waits_until_that_is_done(url: str) -> None:
    patience: list[int] = []

    def note(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout")
        patience.extend(cursor.fetchone() or ())
        cursor.close()

    event.listen(Engine, "connect", note)
    try:
        migrate(url)
    finally:
        event.remove(Engine, "connect", note)
    # In milliseconds; the driver's own five seconds are too few.
    assert patience == [MIGRATING_SECONDS * 1000]


def test_downgrade_leads_back_to_nothing_and_up_again(url: str, path: Path) -> None:
    migrate(url)
    command.downgrade(make_config(url), "base")
    assert look(path)[1] == {"alembic_version"}
    migrate(url)
    assert look(path)[0] == []


async def test_database_of_a_newer_program_is_refused_in_one_line(url: str, path: Path) -> None:
    async with open_database(url):
        pass
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StorageError, match="9999"):
        async with open_database(url):
            pass


def test_what_was_logged_before_there_were_queues_is_in_them(url: str, path: Path) -> None:
    make_folder(url)
    command.upgrade(make_config(url), "0002")
    connection = sqlite3.connect(path)
    with connection:
        for question, outcome, entries in [
            ("q1", "unmet", "[]"),
            ("q2", "no-service-here", '[["nat-pip", 0.3]]'),
            ("q3", "answer", '[["nat-pip", 0.9], ["nat-dfg", 0.2]]'),
        ]:
            connection.execute(
                "INSERT INTO questions VALUES (?, '2026-11-20 23:30:00.000000', 'text', 'worcestershire', NULL, ?, ?,"
                " '[]', NULL, 'abc', 'telegram', NULL, 4.5)",
                (question, outcome, entries),
            )
        for kind, entry in [("not-this", ""), ("out-of-date", "nat-dfg"), ("helpful", "nat-pip")]:
            values = (kind, entry)
            connection.execute("INSERT INTO feedback VALUES ('q3', ?, ?, '2026-11-21 08:00:00.000000', NULL)", values)
    migrate(url)
    with connection:
        asked = connection.execute("SELECT id, day, entry FROM questions ORDER BY id").fetchall()
        queued = connection.execute(
            "SELECT queue, question, entry, area, nearest, group_id, is_grouped, state FROM queued ORDER BY 1, 2"
        ).fetchall()
    connection.close()
    assert asked == [("q1", "2026-11-20", None), ("q2", "2026-11-20", "nat-pip"), ("q3", "2026-11-20", "nat-pip")]
    assert queued == [
        ("not-this", "q3", "", "worcestershire", "nat-pip", "q3", 0, "open"),
        ("out-of-date", "q3", "nat-dfg", "worcestershire", "nat-dfg", "nat-dfg", 1, "open"),
        ("unmet", "q1", "", "worcestershire", None, "q1", 0, "open"),
        ("unmet", "q2", "", "worcestershire", "nat-pip", "q2", 0, "open"),
    ]
