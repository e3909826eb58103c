"""What the tests of the question of the day stand on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.services.live import Knowledge, load_knowledge
from tests.fakes.bot_api import BotApi
from tests.knowledge.learning import write_learning_base
from tests.telegram.desk import Desk, make_settings, open_desk
from tests.telegram.learning.quizzes import MONDAY
from tests.web.site import Clock


@pytest.fixture(scope="session")
def learning_base(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A base of two learn items."""
    return load_knowledge(write_learning_base(tmp_path_factory.mktemp("learning")))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at seven in the morning."""
    return Clock(MONDAY)


@pytest.fixture
async def desk(
    tmp_path: Path, log_file: Path, api: BotApi, learning_base: Knowledge, clock: Clock
) -> AsyncIterator[Desk]:
    """The application on that base, of which nobody else swaps anything."""
    async with open_desk(make_settings(tmp_path), api, learning_base.hold(), clock) as desk:
        yield desk
