"""The shipped knowledge, read once for all tests."""

import pytest

from knowledge.entries.base import Base
from knowledge.services.live import Knowledge, LiveBase
from tests.shipped import load_shipped


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    return load_shipped()


@pytest.fixture(scope="session")
def live(shipped: Knowledge) -> LiveBase:
    assert shipped.live is not None, "\n".join(map(str, shipped.problems))
    return shipped.live


@pytest.fixture(scope="session")
def base(live: LiveBase) -> Base:
    return live.base
