"""Every figure of a report is what plain SQL and loops count, on a page and in the file, from either database."""

from datetime import date
from pathlib import Path

import pytest

from bot.storage.engine import open_database
from bot.storage.questions import SqlQuestionLog
from handlers.report.page import write_page
from handlers.report.spreadsheet import write_csv
from knowledge.entries.base import Base
from knowledge.services.reporting.make import Order
from knowledge.services.reporting.period import Period
from tests.bot.records import make_record
from tests.reporting.conftest import fill, report_from
from tests.reporting.made_year import FIRST, LAST, Year
from tests.reporting.reading import read_csv, read_glances, read_tables
from tests.reporting.recount import recount
from tests.reporting.recount_names import SURE, TOPICS

METHOD = "What is counted, and in which cells"
YEAR, QUARTER = Period(FIRST, LAST), Period(date(2026, 3, 1), date(2026, 5, 1))


@pytest.mark.parametrize("period", [YEAR, QUARTER], ids=["year", "quarter"])
@pytest.mark.parametrize("area", [None, "worcestershire"])
async def test_every_figure_is_what_an_independent_count_finds(
    path: Path, base: Base, period: Period, area: str | None
) -> None:
    report = await report_from(f"sqlite+aiosqlite:///{path}", base, Order(period, area))
    figures = read_csv(write_csv(report)) | read_glances(write_page(report))
    expected = recount(path, base, f"{period.first:%Y-%m}", f"{period.last:%Y-%m}", area)
    assert {place: value for place, value in figures.items() if place[0] != METHOD} == expected
    # A year that were empty would prove nothing.
    assert sum(value.isdecimal() for value in expected.values()) > len(expected) / 4


async def test_the_page_has_the_figures_of_the_file(path: Path, base: Base) -> None:
    report = await report_from(f"sqlite+aiosqlite:///{path}", base, Order(YEAR))
    tables = read_tables(write_page(report))
    figures = {place[:3]: value for place, value in read_csv(write_csv(report)).items()}
    assert {place: value.replace(",", "") for place, value in tables.items() if place[0] != METHOD} == {
        place: figures[place] for place in tables if place[0] != METHOD
    }
    assert {place[0] for place in figures} - {place[0] for place in tables} == {
        "Questions by district and topic",
        "Questions by district and month",
        *(f"{question}, by area" for question in SURE.values()),
    }


async def test_both_databases_give_the_same_bytes(postgresql_url: str, path: Path, year: Year, base: Base) -> None:
    await fill(postgresql_url, year)
    files = []
    for url in (postgresql_url, f"sqlite+aiosqlite:///{path}", postgresql_url):
        report = await report_from(url, base, Order(YEAR))
        files.append((write_page(report), write_csv(report)))
    assert files[0] == files[1] == files[2]


async def test_a_month_that_is_over_does_not_change_with_what_comes_later(path: Path, base: Base) -> None:
    url = f"sqlite+aiosqlite:///{path}"
    short, long = [
        read_csv(write_csv(await report_from(url, base, Order(Period(FIRST, last)))))
        for last in (QUARTER.last, YEAR.last)
    ]
    months = [place for place in short if place[3]]
    assert months
    assert {place: short[place] for place in months} == {place: long[place] for place in months}


async def test_no_share_of_help_is_told_where_no_answer_is_shown(tmp_path: Path, base: Base) -> None:
    topics = [topic for topic in TOPICS if topic][:5]
    asked = [("housing", "unmet")] * 12 + [(topic, "answer") for topic in topics for _ in range(4)]
    url = f"sqlite+aiosqlite:///{tmp_path / 'signpost.db'}"
    async with open_database(url) as engine:
        for number, (topic, outcome) in enumerate(asked):
            await SqlQuestionLog(engine).add(make_record(id=f"q{number}", topic=topic, outcome=outcome))
    report = await report_from(url, base, Order(Period(date(2026, 11, 1), date(2026, 11, 1))))
    figures = {place[1]: value for place, value in read_glances(write_page(report)).items() if place[2] == "Figure"}
    assert figures["Not met"] == "12"
    assert figures["Got help"] == "too few to show"


async def test_nobody_asked_and_there_is_a_report_all_the_same(database: str, base: Base) -> None:
    figures = read_csv(write_csv(await report_from(database, base, Order(QUARTER))))
    assert figures["Questions by month", "Total", "Questions", ""] == "too few to show"
    assert figures["Entries and contacts", "Total", "Entries", ""] == str(len(base.entries))
