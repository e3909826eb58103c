"""A run: figures by group, the file it is kept in, what changed from another, and its floors."""

import json
from typing import Any

import pytest

from knowledge.evaluation.changes import compare_runs
from knowledge.evaluation.floors import find_fallen, read_floors
from knowledge.evaluation.judge import Figure
from knowledge.evaluation.questions import EvaluationError
from knowledge.evaluation.reliability import bin_scores, calibration_error
from knowledge.evaluation.run import Run, Share
from tests.knowledge.evaluation.builders import make_question, make_result, make_run

RUN = make_run(
    (make_question(text="one", kind="lay"), make_result("answer", "a")),
    (make_question(text="two", kind="typo", area="nottingham"), make_result("choose", "z", "a", score=0.4)),
    (make_question(text="three", kind="lay", outcome="unmet", expect=[]), make_result("unmet")),
)


def test_figures_are_counted_for_all_by_kind_and_by_area() -> None:
    figures = RUN.figures
    assert list(figures) == ["all", "area nottingham", "area worcestershire", "kind lay", "kind typo"]
    assert figures["all"][Figure.RIGHT_FIRST] == Share(1, 2)
    assert str(figures["all"][Figure.RIGHT_FIRST]) == "50.0 % of 2"
    assert figures["kind typo"][Figure.RIGHT_IN_THREE] == Share(1, 1)
    assert figures["kind lay"][Figure.REFUSED] == Share(1, 1)
    assert Figure.REFUSED not in figures["kind typo"]


def test_several_files_are_groups_too() -> None:
    other = make_run((make_question(text="four"), make_result("unmet")), file="other.yaml")
    both = Run(base_version="v1", asked=RUN.asked + other.asked)
    assert both.figures["file other.yaml"][Figure.RIGHT_FIRST] == Share(0, 1)
    assert both.figures["file own.yaml"] == RUN.figures["all"]


def test_run_comes_back_from_its_file() -> None:
    assert Run.from_text(json.dumps(RUN.to_data()), "run.json") == RUN


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"base_version": "v", "asked": [{}]}'])
def test_what_is_no_run_is_refused(text: str) -> None:
    with pytest.raises(EvaluationError, match=r"run\.json is no run"):
        Run.from_text(text, "run.json")


def test_changes_are_what_was_gained_lost_or_only_changed() -> None:
    gained, lost, same, moved = (make_question(text=text) for text in ("gained", "lost", "same", "moved"))
    earlier = make_run(
        (gained, make_result("choose", "z")),
        (lost, make_result("answer", "a")),
        (same, make_result("answer", "a", score=0.7)),
        (moved, make_result("choose", "z")),
        (make_question(text="gone"), make_result("unmet")),
    )
    now = make_run(
        (gained, make_result("answer", "a")),
        (lost, make_result("choose", "a")),
        (same, make_result("answer", "a", score=0.8)),
        (moved, make_result("choose", "y")),
        (make_question(text="new"), make_result("unmet")),
    )
    changes = compare_runs(now, earlier)
    assert [one.asked.question.text for one in changes.gained] == ["gained"]
    assert changes.gained[0].mended == (Figure.RIGHT_FIRST, Figure.RIGHT_OUTRIGHT, Figure.RIGHT_IN_THREE)
    assert [(one.asked.question.text, one.broken) for one in changes.lost] == [("lost", (Figure.RIGHT_OUTRIGHT,))]
    assert [one.asked.question.text for one in changes.changed] == ["moved"]
    assert (changes.new, changes.gone) == (1, 1)


def test_same_question_elsewhere_is_another() -> None:
    earlier = make_run((make_question(district="Redditch"), make_result("unmet")))
    changes = compare_runs(make_run((make_question(), make_result("answer", "a"))), earlier)
    assert (changes.gained, changes.new, changes.gone) == ((), 1, 1)


@pytest.mark.parametrize(
    ("floors", "said"),
    [
        ({"all": {"right first": 50}}, []),
        ({"all": {"right first": "50.1"}}, ["all: right first: 50.0 % of 2, below the least of 50.1 %"]),
        ({"all": {"confidently wrong": 0}}, []),
        ({"all": {"urgent, false alarm": 1}}, []),
        ({"kind typo": {"refused": 1}}, ["kind typo: refused: not measured"]),
        ({"file none.yaml": {"refused": 1}}, ["file none.yaml: refused: not measured"]),
    ],
)
def test_figure_that_does_not_hold_its_floor_is_named(floors: Any, said: list[str]) -> None:
    fallen = list(find_fallen(RUN.figures, read_floors(floors, "floors.yaml")))
    assert len(fallen) == len(said)
    assert all(one.startswith(start) for one, start in zip(fallen, said, strict=True))


def test_floor_of_what_should_not_happen_is_the_most() -> None:
    run = make_run((make_question(), make_result("answer", "z")))
    fallen = list(find_fallen(run.figures, read_floors({"all": {"confidently wrong": 99}}, "floors.yaml")))
    assert fallen == ["all: confidently wrong: 100.0 % of 1, above the most of 99 %"]


@pytest.mark.parametrize(
    ("floors", "said"),
    [
        ({"all": {"right frist": 50}}, "right frist"),
        ({"all": {"right first": "much"}}, "all.right first"),
        (["all"], "floors.yaml"),
        (None, "floors.yaml"),
        ({}, "holds no floor"),
        ({"all": {}}, "holds no floor"),
    ],
)
def test_faulty_floors_are_refused(floors: Any, said: str) -> None:
    with pytest.raises(EvaluationError, match=said):
        read_floors(floors, "floors.yaml")


def test_scores_are_binned_with_how_often_they_were_right() -> None:
    run = make_run(
        *((make_question(), make_result("answer", "a", score=0.85)) for _ in range(3)),
        (make_question(), make_result("answer", "z", score=0.89)),
        (make_question(), make_result("answer", "a", score=1.0)),
        (make_question(), make_result("chatter")),
    )
    bins = bin_scores(run.asked)
    assert [one.count for one in bins] == [0, 0, 0, 0, 0, 0, 0, 0, 4, 1]
    assert (bins[8].right, bins[8].share, round(bins[8].score, 2)) == (3, 0.75, 0.86)
    low, high = bins[8].interval
    # Wilson's interval of 3 in 4, as published tables have it.
    assert (round(low, 2), round(high, 2)) == (0.30, 0.95)
    assert calibration_error(bins) == pytest.approx((4 * 0.11 + 0) / 5)
    assert calibration_error(bin_scores([])) is None
