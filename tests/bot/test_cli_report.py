"""`signpost report`: the files, the months, the area, the remarks; the same bytes each time."""

import asyncio
import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.questions import SqlQuestionLog
from handlers.report.spreadsheet import write_csv
from knowledge.services.reporting.counts import Kind
from knowledge.services.reporting.make import Order, build_report
from knowledge.services.reporting.period import read_period
from knowledge.services.reporting.report import Row
from tests.bot.records import NOW, make_record
from tests.commands import Signpost
from tests.shipped import load_shipped

HTML, CSV = "signpost-report-2025-11-to-2025-12.html", "signpost-report-2025-11-to-2025-12.csv"


async def ask_in_december(settings: Settings) -> None:
    async with open_database(settings.database) as engine:
        for number in range(6):
            asked_at = NOW.replace(year=2025, month=12, day=1 + number)
            record = make_record(id=f"q{number}", asked_at=asked_at, topic="housing", text="a secret text")
            await SqlQuestionLog(engine).add(record)


def test_two_files_are_written_the_same_each_time(signpost: Signpost, settings: Settings, folder: Path) -> None:
    asyncio.run(ask_in_december(settings))
    (folder / "remarks.txt").write_text("A mild winter.\n\nAs Ms Smith put it.", encoding="utf-8")
    options = ("--from", "2025-11-01", "--to", "2025-12", "--area", "worcs", "--remarks", "remarks.txt", "--sure")
    for name in ("once", "again"):
        ran = signpost("report", *options, "--output", name)
        assert (ran.code, ran.err) == (0, "")
    once, again = ({path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("once", "again"))
    assert once == again
    html, table = (once[name.replace("-12.", "-12-worcestershire.")] for name in (HTML, CSV))
    assert b"<p>A mild winter.</p>\n<p>As Ms Smith put it.</p>" in html
    assert "Questions by topic,Housing,Questions,,6" in table.decode("utf-8-sig").splitlines()
    assert b"a secret text" not in html + table


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--from", "2026-01", "--to", "2026-01-30"), "use 2025-12-31 or 2026-01-31"),
        (("--from", "2026-01-02", "--to", "2026-01"), "use 2026-01-01 or 2026-02-01"),
        (("--from", "2026-01", "--to", "2098-01"), "January 2098 is not over"),
        (("--from", "2001-01", "--to", "2026-01"), "use 2016-02 or a later month"),
        (("--from", "January", "--to", "2026-01"), "not “January”"),
        (
            ("--from", "2026-01", "--to", "2026-01", "--area", "Narnia"),
            "write one of worcestershire, hertfordshire, nottingham, cambridgeshire-peterborough, or leave it out",
        ),
        (("--from", "2026-01", "--to", "2026-01", "--area", "national"), "there is no area 'national' to report on"),
        (("--from", "2026-01", "--to", "2026-01", "--remarks", "own.txt"), "own.txt seems to hold a name and a mobile"),
        (("--from", "2026-01", "--to", "2026-01", "--remarks", "none.txt"), "none.txt: no such file"),
    ],
)
def test_what_cannot_be_reported_is_said_with_its_cure(
    signpost: Signpost, folder: Path, options: tuple[str, ...], says: str
) -> None:
    (folder / "own.txt").write_text("Ms Smith, 07700 900123", encoding="utf-8")
    ran = signpost("report", *options)
    assert ran.code == 2
    assert says in " ".join(ran.err.replace("│", " ").split())
    assert not list(folder.glob("*.html"))


def test_no_cell_of_the_file_is_a_formula() -> None:
    live = load_shipped().live
    assert live
    period = read_period("2026-01", "2026-02", NOW.date())
    report = build_report(dict.fromkeys(Kind, ()), live.base, Order(period))
    [table, *_] = report.sections[0].tables
    spoilt = replace(table, rows=(Row("=cmd|' /C calc'!A0", table.rows[0].cells),))
    section = replace(report.sections[0], tables=(spoilt,))
    lines = list(csv.reader(io.StringIO(write_csv(replace(report, sections=(section,))).decode("utf-8-sig"))))
    assert lines[1][1] == "'=cmd|' /C calc'!A0"
