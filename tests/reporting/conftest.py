"""A year made small, in a database of each kind, and the shipped base."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.engine import open_database
from bot.storage.report import SqlCounts
from knowledge.entries.base import Base
from knowledge.services.reporting.make import Order, make_report
from knowledge.services.reporting.report import Report
from tests.bot.records import NOW
from tests.reporting.made_year import Year, make_year
from tests.shipped import load_shipped

# Few enough for a test, and so many that there are figures of every kind.
QUESTIONS, STAFF = 4_000, 150


@pytest.fixture(scope="session")
def base() -> Base:
    """The shipped base."""
    live = load_shipped().live
    assert live
    return live.base


@pytest.fixture(scope="session")
def year(base: Base) -> Year:
    """The rows of the year."""
    return make_year(base, QUESTIONS, STAFF)


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory, year: Year) -> Path:
    """A SQLite file with the year in it."""
    path = tmp_path_factory.mktemp("year") / "signpost.db"
    asyncio.run(fill(f"sqlite+aiosqlite:///{path}", year))
    return path


async def fill(url: str, year: Year) -> None:
    """Put a year into an empty database."""
    async with open_database(url) as engine:
        await year.fill(engine)


def make_counts(engine: AsyncEngine, now: datetime = NOW) -> SqlCounts:
    """Return the counts as they are made at a time, with ids in their order."""
    ids = itertools.count()
    return SqlCounts(engine, lambda: now, lambda: f"x{next(ids)}")


@pytest.fixture
async def engine(database: str) -> AsyncIterator[AsyncEngine]:
    """An empty database at its newest version, once of each kind."""
    async with open_database(database) as engine:
        yield engine


async def report_from(url: str, base: Base, order: Order) -> Report:
    """Return a report from a database."""
    async with open_database(url) as engine:
        return await make_report(make_counts(engine), base, order)
