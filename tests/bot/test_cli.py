"""The other commands: check, schema, redact, questions, health; and the program as a process."""

import asyncio
import csv
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.heartbeat import beat, find_fault, stop_beating
from bot.settings import load_settings
from bot.storage.engine import open_database
from bot.storage.questions import SqlQuestionLog
from knowledge.entries.schema import SCHEMA_FILE, make_schema
from knowledge.services.cells import make_safe
from knowledge.services.records import Feedback, FeedbackKind
from tests.bot.records import NOW, make_record
from tests.commands import Signpost
from tests.knowledge.entries.copies import copy_base


def test_check_of_the_shipped_base_finds_nothing(signpost: Signpost) -> None:
    ran = signpost("check")
    assert ran.code == 0
    assert ran.out.endswith(" entries, no problems.\n")


def test_check_names_owners_without_an_account_where_there_are_accounts(signpost: Signpost) -> None:
    assert signpost("sign-in-link", "worcestershire  EDITORS", "--role", "editor").code == 0
    ran = signpost("check")
    assert ran.code == 0
    line = ran.out.splitlines()[-1]
    assert line.startswith("Owners without an account, so that nobody is asked to confirm their entries")
    assert "National editors (" in line
    assert "Worcestershire editors" not in line


def test_check_lists_every_problem_and_fails(signpost: Signpost, folder: Path) -> None:
    path = copy_base(folder) / "national" / "workforce.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("020 7820 8077", "12"), encoding="utf-8")
    ran = signpost("check", str(folder / "base"))
    assert ran.code == 1
    assert "national/workforce.yaml:" in ran.out
    assert "nat-housing-lin: contact 3, value: '12' is not a possible UK number" in ran.out
    assert ran.err == "1 problem found.\n"


def test_check_of_a_folder_that_is_not_there_fails(signpost: Signpost) -> None:
    ran = signpost("check", "none")
    assert (ran.code, ran.out) == (1, "none:1: there is no such folder: give the folder of a knowledge base\n")


def test_schema_is_written(signpost: Signpost, folder: Path) -> None:
    assert signpost("schema", str(folder)).code == 0
    assert (folder / SCHEMA_FILE).read_text(encoding="utf-8") == make_schema()


@pytest.mark.parametrize("source", ["file", "-"])
def test_redact_prints_a_line_for_a_line(signpost: Signpost, folder: Path, source: str) -> None:
    text = "ring 07911 123456 about damp\n\nsavings of 23,250 in redditch\n"
    (folder / "file").write_text(text, encoding="utf-8")
    ran = signpost("redact", source, typed=text if source == "-" else "")
    first, empty, last = ran.out.splitlines()
    assert "07911" not in first
    assert "about damp" in first
    assert (empty, last) == ("", "savings of 23,250 in redditch")


async def keep_questions() -> None:
    """Keep four questions and some feedback."""
    async with open_database(load_settings().database) as engine:
        log = SqlQuestionLog(engine)
        for number, (outcome, text) in enumerate(
            [("answer", "grab rails"), ("unmet", "=1+1"), ("no-service-here", "redditch homes"), ("chatter", "hello")]
        ):
            asked = NOW - timedelta(days=number)
            await log.add(make_record(id=f"q{number}", outcome=outcome, text=text, asked_at=asked))
        await log.add_feedback(Feedback("q0", FeedbackKind.OUT_OF_DATE, "nat-pip", NOW, "@it moved"))


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        ([], ["hello", "redditch homes", "=1+1", "grab rails"]),
        (["--unmet"], ["redditch homes", "=1+1"]),
        (["--since", "2026-11-21"], ["=1+1", "grab rails"]),
        (["--unmet", "--since", "2026-11-21"], ["=1+1"]),
        (["--since", "2026-11-23"], ["No questions."]),
    ],
)
async def test_questions_are_listed(signpost: Signpost, arguments: list[str], texts: list[str]) -> None:
    await keep_questions()
    ran = await asyncio.to_thread(signpost, "questions", *arguments)
    assert [line.split("\t")[-1] for line in ran.out.splitlines()] == texts


async def test_long_question_is_listed_short(signpost: Signpost) -> None:
    async with open_database(load_settings().database) as engine:
        await SqlQuestionLog(engine).add(make_record(text="damp and mould " * 100))
    ran = await asyncio.to_thread(signpost, "questions")
    listed = ran.out.rstrip("\n").split("\t")[-1]
    assert listed.startswith("damp and mould damp")
    assert 100 < len(listed) <= 160


async def test_questions_are_exported_with_safe_cells(signpost: Signpost, folder: Path) -> None:
    await keep_questions()
    ran = await asyncio.to_thread(signpost, "questions", "--csv", "out.csv")
    assert ran.out == "4 questions written to out.csv.\n"
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["hello", "redditch homes", "'=1+1", "grab rails"]
    assert rows[-1]["notes"] == "'@it moved"
    assert rows[-1]["feedback"] == "out-of-date"
    assert rows[-1]["entries"] == "worcs-minor-works-handyperson nat-pip"
    assert rows[-1]["asked_at"] == "2026-11-22T16:00:00+00:00"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1905", "'+44 1905"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1+1", "'  =1+1"),
        ("damp = bad", "damp = bad"),
        ("", ""),
    ],
)
def test_cell_is_no_formula(cell: str, safe: str) -> None:
    assert make_safe(cell) == safe


def test_date_of_wrong_form_is_refused(signpost: Signpost) -> None:
    ran = signpost("questions", "--since", "last week")
    assert ran.code == 2
    assert "last week" in ran.err


def test_bad_setting_is_said_in_one_line(signpost: Signpost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_LOG_LEVEL", "loud")
    ran = signpost("questions")
    assert ran.code == 2
    assert ran.err.startswith("signpost: SIGNPOST_LOG_LEVEL: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("age", "fault"), [(0, None), (89, None), (91, "last sign of life is 91 seconds old"), (None, "no sign of life")]
)
def test_health_is_the_age_of_the_last_sign_of_life(folder: Path, age: int | None, fault: str | None) -> None:
    path = folder / "alive"
    if age is not None:
        path.touch()
        os.utime(path, (1000, 1000))
    found = find_fault(folder, now=lambda: 1000.0 + (age or 0))
    assert found is None if fault is None else fault in str(found)


def test_sign_of_life_comes_with_each_poll_and_goes_with_the_program(folder: Path) -> None:
    beat(folder)
    assert find_fault(folder) is None
    os.utime(folder / "alive", (1000, 1000))
    assert find_fault(folder) is not None
    beat(folder)
    assert find_fault(folder) is None
    stop_beating(folder)
    stop_beating(folder)
    assert "no sign of life" in str(find_fault(folder))


def test_health_without_a_program_fails(signpost: Signpost) -> None:
    ran = signpost("health")
    assert (ran.code, ran.out) == (1, "")
    assert "no sign of life in data: start the program" in ran.err


def test_program_starts_as_a_module(folder: Path) -> None:
    root = Path(__file__).resolve().parent.parent.parent
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--area", "worcestershire", "--json", "dfg"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(ran.stdout)["entries"][0]["id"] == "worcs-disabled-facilities-grant"
    assert list(folder.iterdir()) == []
