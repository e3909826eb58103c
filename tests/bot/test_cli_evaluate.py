"""`signpost evaluate`: questions with known answers out of files, their figures, the page, the run, the floors."""

import json
from pathlib import Path

import pytest

from tests.commands import Signpost

RIGHT = "- {text: dfg, area: worcestershire, outcome: answer, expect: [worcs-disabled-facilities-grant], kind: short}\n"
WRONG = "- {text: smell of gas, area: worcestershire, outcome: answer, expect: [nat-pip], urgent: true, kind: lay}\n"
UNMET = '{"id": "u1", "text": "recipe for lentil soup", "area": "worcestershire", "outcome": "unmet", "expect": []}\n'


@pytest.fixture
def questions(folder: Path) -> Path:
    """Write two questions of which one has the wrong answer."""
    path = folder / "own.yaml"
    path.write_text(RIGHT + WRONG, encoding="utf-8")
    return path


def squeeze(text: str) -> list[str]:
    """Return the lines with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines()]


def test_figures_of_both_forms_are_printed(signpost: Signpost, questions: Path, folder: Path) -> None:
    (folder / "more.jsonl").write_text(UNMET, encoding="utf-8")
    ran = signpost("evaluate", "own.yaml", "more.jsonl")
    assert (ran.code, ran.err) == (0, "")
    rows = {line.split("  ")[0].strip(): line for line in ran.out.splitlines()}
    assert "50.0 % of 2" in rows["all"]
    assert "100.0 % of 1" in rows["file more.jsonl"]
    assert {"kind lay", "kind short", "area worcestershire", "file own.yaml"} <= rows.keys()


def test_figures_are_those_of_the_batch(signpost: Signpost, folder: Path) -> None:
    (folder / "more.jsonl").write_text(UNMET, encoding="utf-8")
    signpost("evaluate", "more.jsonl", "--json", "run.json")
    result = json.loads((folder / "run.json").read_text(encoding="utf-8"))["asked"][0]["result"]
    answer = json.loads(signpost("ask", "--batch", "more.jsonl", "--json").out)
    assert {key: answer[key] for key in ("outcome", "urgent", "entries")} == {
        key: result[key] for key in ("outcome", "urgent", "entries")
    }


def test_page_is_written(signpost: Signpost, questions: Path, folder: Path) -> None:
    assert signpost("evaluate", "own.yaml", "--html", "page.html").code == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "smell of gas" in page


def test_run_is_compared_with_an_earlier_one(signpost: Signpost, questions: Path, folder: Path) -> None:
    signpost("evaluate", "own.yaml", "--json", "run.json")
    questions.write_text(RIGHT + WRONG, encoding="utf-8")
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    run["asked"][0]["result"].update(outcome="unmet", entries=[])
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    said = squeeze(signpost("evaluate", "own.yaml", "--against", "run.json").out)
    assert "Gained: 1" in said
    assert said[said.index("Gained: 1") + 1] == "dfg"
    assert "Lost: 0" in said
    assert "New questions: 0. Not asked any more: 0." in said


def test_figure_below_its_floor_fails_and_is_named(signpost: Signpost, questions: Path, folder: Path) -> None:
    (folder / "floors.yaml").write_text("all: {right first: 50, urgent found: 100}\n", encoding="utf-8")
    assert signpost("evaluate", "own.yaml", "--floor", "floors.yaml").code == 0
    (folder / "floors.yaml").write_text("kind lay: {right first: 10}\nall: {right first: 51}\n", encoding="utf-8")
    ran = signpost("evaluate", "own.yaml", "--floor", "floors.yaml")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "kind lay: right first: 0.0 % of 1, below the least of 10 %",
        "all: right first: 50.0 % of 2, below the least of 51 %",
    ]


def test_entry_that_does_not_exist_is_said(signpost: Signpost, questions: Path) -> None:
    questions.write_text(RIGHT.replace("worcs-disabled-facilities-grant", "worcs-dgf"), encoding="utf-8")
    ran = signpost("evaluate", "own.yaml")
    assert (ran.code, ran.err) == (0, "own.yaml:1: there is no entry 'worcs-dgf'\n")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("q.jsonl", "{nonsense\n", "q.jsonl:1: not JSON"),
        ("q.jsonl", UNMET + '{"id": "2"}\n', "q.jsonl:2: text: Field required"),
        ("q.yaml", "- {text: dfg, outcom: unmet}\n", "q.yaml:1: outcom: Extra inputs are not permitted"),
        ("q.yaml", "# one\n- {text: dfg, outcome: perhaps}\n", "q.yaml:2: outcome: Input should be 'answer'"),
        ("q.yaml", "- {text: dfg, outcome: answer}\n", "q.yaml:1: the outcome is answer, but expect names no entry"),
        ("q.yaml", "- {text: dfg, outcome: answer\n", "q.yaml:1: '- {text: dfg, outcome: answer' opens { and does not"),
        ("q.yaml", "text: dfg\n", "q.yaml is no list of questions"),
        ("q.yaml", "", "q.yaml is no list of questions"),
        ("q.jsonl", "", "q.jsonl holds no question"),
    ],
)
def test_faulty_file_is_refused_with_its_line(
    signpost: Signpost, folder: Path, name: str, text: str, said: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    ran = signpost("evaluate", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"signpost: {said}")


def test_all_faults_are_said_at_once(signpost: Signpost, folder: Path) -> None:
    (folder / "q.yaml").write_text("- {}\n- {text: dfg, outcome: perhaps}\n- 7\n", encoding="utf-8")
    (folder / "q.jsonl").write_text("{}\n", encoding="utf-8")
    err = signpost("evaluate", "q.yaml", "q.jsonl").err
    assert [part in err for part in ("q.yaml:1", "q.yaml:2", "q.yaml:3", "q.jsonl:1")] == [True] * 4


@pytest.mark.parametrize("option", ["--against", "--floor"])
def test_missing_file_is_said_in_one_line(signpost: Signpost, questions: Path, option: str) -> None:
    ran = signpost("evaluate", "own.yaml", option, "none.x")
    assert (ran.code, ran.out) == (2, "")
    assert "none.x" in ran.err
    assert len(ran.err.splitlines()) == 1
