"""What the tests of the running program stand on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.bot_api import BotApi
from tests.knowledge.small import write_small_base


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API on this machine."""
    async with BotApi() as api:
        yield api


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The folder of a small base, with which the program starts in half the time."""
    return str(write_small_base(tmp_path))
