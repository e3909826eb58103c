"""A whole year: 400 staff, four areas, 60,000 questions. Every figure, the same bytes, and what it takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from handlers.report.page import write_page
from handlers.report.spreadsheet import write_csv
from knowledge.entries.base import Base
from knowledge.entries.read import SHIPPED, read_base
from knowledge.services.reporting.make import Order
from knowledge.services.reporting.period import Period
from tests.reporting.conftest import fill, report_from
from tests.reporting.made_year import FIRST, LAST, Year, make_year
from tests.reporting.reading import read_csv, read_glances
from tests.reporting.recount import recount
from tests.reporting.test_every_figure import METHOD


@pytest.fixture(scope="module")
def base() -> Base:
    base, _ = read_base(SHIPPED)
    assert base
    return base


@pytest.fixture(scope="module")
def whole_year(base: Base) -> Year:
    return make_year(base)


async def test_every_figure_of_the_year_is_counted_anew_and_both_databases_agree(
    tmp_path: Path, postgresql_url: str, base: Base, whole_year: Year
) -> None:
    path = tmp_path / "signpost.db"
    lite = f"sqlite+aiosqlite:///{path}"
    for url in (lite, postgresql_url):
        await fill(url, whole_year)
    for area in (None, "worcestershire", "nottingham"):
        order = Order(Period(FIRST, LAST), area)
        reports = [await report_from(url, base, order) for url in (lite, postgresql_url)]
        assert write_page(reports[0]) == write_page(reports[1])
        assert write_csv(reports[0]) == write_csv(reports[1])
        figures = {place: value for place, value in read_csv(write_csv(reports[0])).items() if place[0] != METHOD}
        figures |= read_glances(write_page(reports[0]))
        assert figures == recount(path, base, f"{FIRST:%Y-%m}", f"{LAST:%Y-%m}", area)


def test_the_report_of_the_year_takes_no_more_than_it_may() -> None:
    ran = subprocess.run([sys.executable, "-m", "benchmarks.report"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
