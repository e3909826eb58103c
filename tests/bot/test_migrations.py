"""Migrations: from nothing to the tables as the code has them, and back."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect

from bot.storage import engine
from bot.storage.engine import open_database
from bot.storage.migrate import migrate
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
    config.set_main_option("script_location", str(Path(engine.__file__).with_name("migrations")))
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
