"""The figures of a comparison, on scores small enough to count by hand."""

import pytest

from benchmarks.figures import FiguresError, Said, measure_auroc, measure_kept, sum_up


@pytest.mark.parametrize(
    ("scores", "unmet", "auroc"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5, 0.5], [0.5], 0.5),
        ([0.3, 0.7], [0.5, 0.1], 0.75),
    ],
)
def test_auroc_is_how_often_the_answerable_scores_higher(scores: list[float], unmet: list[float], auroc: float) -> None:
    assert measure_auroc(scores, unmet) == pytest.approx(auroc)


@pytest.mark.parametrize(
    ("unmet", "kept"),
    [
        # Of ten, one may pass: the threshold is the second highest.
        ([0.0] * 8 + [0.5, 0.9], 0.5),
        # Of nine, none may.
        ([0.0] * 7 + [0.5, 0.9], 0.0),
        # A score that is as high as what must be refused is refused with it.
        ([0.0] * 8 + [0.8, 0.8], 0.0),
    ],
)
def test_kept_is_what_scores_above_nine_tenths_of_the_unmet(unmet: list[float], kept: float) -> None:
    assert measure_kept([0.4, 0.8], unmet) == pytest.approx(kept)


def test_rows_add_up() -> None:
    right, third = frozenset({"a"}), frozenset({"c"})
    said = [
        Said(right, ("a", "b", "c"), 0.9, 1.0),
        Said(third, ("a", "b", "c"), 0.6, 2.0),
        Said(frozenset(), ("a",), 0.1, 3.0),
    ]
    row = sum_up("method", said)
    assert (row.first, row.three, row.auroc, row.kept, row.median_ms) == (50.0, 100.0, 100.0, 100.0, 2.0)


@pytest.mark.parametrize("expect", [frozenset({"a"}), frozenset()])
def test_questions_of_one_kind_alone_are_refused(expect: frozenset[str]) -> None:
    with pytest.raises(FiguresError, match="some that have an answer and some that have none"):
        sum_up("method", [Said(expect, ("a",), 0.9, 1.0)] * 3)
