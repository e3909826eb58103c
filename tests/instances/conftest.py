"""Instances of the program on one PostgreSQL and one folder of the base."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from knowledge.services.bundle import Services
from tests.editing.desk import open_desk


@pytest.fixture
async def pair(tmp_path: Path, postgresql_url: str) -> AsyncIterator[tuple[Services, Services]]:
    """Two instances; they share the base, the database and the key, and each has its own data folder."""
    async with AsyncExitStack() as open_:
        one, other = [
            await open_.enter_async_context(open_desk(tmp_path, database_url=postgresql_url, data=tmp_path / name))
            for name in ("one", "other")
        ]
        yield one, other
