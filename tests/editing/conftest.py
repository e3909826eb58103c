"""The services on a small base."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.services.bundle import Services
from knowledge.services.editing.editing import Editing
from tests.editing.desk import open_desk


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_desk(tmp_path) as services:
        yield services


@pytest.fixture
def editing(services: Services) -> Editing:
    return services.editing
