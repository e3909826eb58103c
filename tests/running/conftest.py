"""What the tests of the running program stand on."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.bot_api import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API on this machine."""
    async with BotApi() as api:
        yield api
