"""The services on a small base."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.services.bundle import Services
from knowledge.services.editing.editing import Editing
from tests.editing.desk import open_desk


@pytest.fixture
async def services(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Services]:
    """Services on SQLite; where a test uses `database`, on that."""
    url = request.getfixturevalue("database") if "database" in request.fixturenames else ""
    async with open_desk(tmp_path, database_url=url) as services:
        yield services


@pytest.fixture
def editing(services: Services) -> Editing:
    return services.editing
