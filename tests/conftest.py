"""What holds for all tests. It stands at the top, where it is read too by the process that only hands tests out.

`database` is the address of an empty database at its newest version, once of each kind: SQLite, and a real PostgreSQL
where there is one.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.left_out import NO_POSTGRESQL, REASONS
from tests.postgresql import Cluster, find_programs, serving_cluster
from tests.sqlite import lay_database

# How long an example takes says more of the machine than of what is tested.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes `auto` stands for: two for a core, since each often waits for what it started."""
    return 2 * (os.cpu_count() or 1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests were left out for want of a part of the system, and how to run them."""
    for reason, (what, cure) in REASONS.items():
        skipped = [report for report in terminalreporter.stats.get("skipped", []) if reason in str(report.longrepr)]
        if not skipped:
            continue
        terminalreporter.write_sep("!", f"{len(skipped)} {what}")
        for name in sorted({report.nodeid.partition("[")[0] for report in skipped}):
            terminalreporter.write_line(f"left out: {name}")
        terminalreporter.write_line(f"To run them: {cure} && make test")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL of this run."""
    programs = find_programs()
    if programs is None:
        pytest.skip(NO_POSTGRESQL)
    with serving_cluster(programs) as cluster:
        yield cluster


@pytest.fixture
def postgresql_url(postgresql: Cluster) -> Iterator[str]:
    """An empty database of PostgreSQL at its newest version."""
    with postgresql.open_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return lay_database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'signpost.db'}")
    url: str = request.getfixturevalue("postgresql_url")
    return url
