"""A clean environment in a folder of its own, the settings and the database in it, and the command line."""

import io
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import cli
from bot.settings import Settings, load_settings
from bot.storage.engine import open_database
from knowledge.entries.read import SHIPPED
from knowledge.services.live import Knowledge, Model, load_knowledge
from tests.shipped import load_shipped
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


@cache
def _load(folder: Path) -> Knowledge:
    return load_shipped() if folder == SHIPPED else load_knowledge(folder)


def load_once(folder: Path, model: Model | None = None) -> Knowledge:
    """Return the knowledge in a folder, which is read only once: reading it is slow and tested elsewhere."""
    return _load(folder)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Signpost = Callable[..., Ran]


@pytest.fixture
def signpost(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Signpost:
    """Run a command of `signpost`, in this process."""

    def run(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(cli, "load_knowledge", load_once)
        monkeypatch.setattr(sys, "argv", ["signpost", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        try:
            cli.main()
            code: object = 0
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        return Ran(int(str(code or 0)), said.out, said.err)

    return run
