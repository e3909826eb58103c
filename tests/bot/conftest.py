"""A clean environment in a folder of its own, the settings and the database in it, and the command line."""

import logging
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings, load_settings
from bot.storage.engine import open_database
from tests.commands import Signpost, make_signpost
from tests.sqlite import lay_database


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Work in an empty folder, without the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("SIGNPOST_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _own_logs() -> Iterator[None]:
    """Put logging back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def settings() -> Settings:
    """The settings of an empty environment."""
    return load_settings()


@pytest.fixture
async def engine(database: str) -> AsyncIterator[AsyncEngine]:
    """An empty database at its newest version, once of each kind."""
    async with open_database(lay_database(database)) as engine:
        yield engine


@pytest.fixture
def signpost(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Signpost:
    """Run a command of `signpost`, in this process."""
    return make_signpost(monkeypatch, capsys)
