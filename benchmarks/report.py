"""How long the report of a year takes, and how much memory: seconds and MB of a program of its own.

    python -m benchmarks.report [URL]        default: a new SQLite file; else an empty PostgreSQL

The year is that of the tests: 400 staff, four areas, 60,000 questions. It is put in first; then a second program makes
the report as `signpost report` does, the knowledge base read as well. Exit code 1 where it takes 10 s or 300 MB.
"""

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.storage.engine import open_database
from handlers.report.page import write_page
from handlers.report.spreadsheet import write_csv
from knowledge.entries.base import Base
from knowledge.entries.read import SHIPPED, read_base
from knowledge.services.reporting.make import Order, make_report
from knowledge.services.reporting.period import Period
from tests.reporting.conftest import make_counts
from tests.reporting.made_year import FIRST, LAST, make_year

MOST_SECONDS, MOST_MB = 10, 300
_MAKE = "make"
_KB = 1024


def main() -> None:
    """Put the year in, make the report in another program, and print what that took."""
    if sys.argv[1:2] == [_MAKE]:
        print(_measure(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder) / 'signpost.db'}"
        asyncio.run(_fill(url))
        own = [sys.executable, "-m", "benchmarks.report", _MAKE, url]
        said = subprocess.run(own, capture_output=True, text=True, check=True).stdout  # noqa: S603 # it is this program
    seconds, megabytes, size = map(float, said.split())
    print(f"{seconds:.1f} s (of {MOST_SECONDS}), {megabytes:.0f} MB (of {MOST_MB}), {size:.0f} kB of files")
    sys.exit(seconds >= MOST_SECONDS or megabytes >= MOST_MB)


async def _fill(url: str) -> None:
    async with open_database(url) as engine:
        await make_year(_read()).fill(engine)


def _measure(url: str) -> str:
    started = time.perf_counter()
    size = asyncio.run(_make(url))
    taken = time.perf_counter() - started
    return f"{taken} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB} {size / _KB}"


async def _make(url: str) -> int:
    async with open_database(url) as engine:
        report = await make_report(make_counts(engine), _read(), Order(Period(FIRST, LAST)))
    return len(write_page(report)) + len(write_csv(report))


def _read() -> Base:
    base, _ = read_base(SHIPPED)
    if base is None:
        raise SystemExit("the shipped base cannot be read: run signpost check")
    return base


if __name__ == "__main__":
    main()
