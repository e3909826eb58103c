"""The databases that storage is tested on: SQLite, and a real PostgreSQL where there is one.

`database` is the address of an empty database at its newest version, once of each kind. Where PostgreSQL is not
installed its tests are left out, and the end of the run says so.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import Cluster, find_programs, serving_cluster

_NO_POSTGRESQL = "no PostgreSQL"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests were left out for want of PostgreSQL, and how to run them."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if _NO_POSTGRESQL in str(report.longrepr)]
    if not skipped:
        return
    terminalreporter.write_sep("!", f"{len(skipped)} TESTS WERE LEFT OUT ON POSTGRESQL: IT IS NOT INSTALLED")
    for name in sorted({report.nodeid.partition("[")[0] for report in skipped}):
        terminalreporter.write_line(f"left out: {name}")
    terminalreporter.write_line("To run them: sudo sh tools/postgresql.sh && make test")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL of this run."""
    programs = find_programs()
    if programs is None:
        pytest.skip(_NO_POSTGRESQL)
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
        return f"sqlite+aiosqlite:///{tmp_path / 'data' / 'signpost.db'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url
