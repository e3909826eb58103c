"""What most tests of the chat stand on."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot.logs import LOG_FILE, set_up_logs
from knowledge.services.live import Knowledge
from tests.fakes.bot_api import BotApi
from tests.shipped import load_newer, load_shipped
from tests.telegram.desk import Desk, make_settings, open_desk


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped base, read once."""
    return load_shipped()


@pytest.fixture(scope="session")
def newer() -> Knowledge:
    """The shipped base with some entries more."""
    return load_newer()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API on this machine."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def desk(tmp_path: Path, log_file: Path, api: BotApi, knowledge: Knowledge) -> AsyncIterator[Desk]:
    """The application on the shipped base and an empty database."""
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        yield desk


@pytest.fixture
async def newer_desk(tmp_path: Path, log_file: Path, api: BotApi, newer: Knowledge) -> AsyncIterator[Desk]:
    """The application on the newer base and an empty database."""
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        yield desk


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The log that the running program writes."""
    settings = make_settings(tmp_path)
    set_up_logs(settings, to_screen=False)
    yield settings.data / LOG_FILE
    for handler in logging.getLogger().handlers[:]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    structlog.reset_defaults()
