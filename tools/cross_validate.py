"""What weights are worth on questions that they have not seen: cross-validation by question.

Each question is answered and scored as `signpost evaluate` does it, with weights that were fitted on the others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.evaluation import run_questions
from knowledge.entries.urgent import make_alarms
from knowledge.evaluation.judge import Figure
from knowledge.evaluation.questions import KnownQuestion
from knowledge.evaluation.reliability import Bin, bin_scores
from knowledge.evaluation.run import ALL, Asked, Share, count_figures
from knowledge.matching.rank import Weights
from knowledge.services.live import Knowledge, LiveBase

Example = TypeVar("Example")
FOLDS = 5
# Scores of the first match: from, and below, the highest included.
SCORES = ((0.8, 1.0), (0.6, 0.8), (0.4, 0.6))
# Emergencies are found by rules, and by meaning with weights of their own: the weights fitted here change neither.
_PRINTED = [figure for figure in Figure if figure not in (Figure.URGENT_FOUND, Figure.FALSE_ALARM)]


def cross_validate(
    questions: Sequence[tuple[str, KnownQuestion]],
    examples: Sequence[Example],
    live: LiveBase,
    fit: Callable[[Sequence[Example]], Weights],
) -> list[Asked]:
    """Return all questions, given with their files, each answered with weights that were fitted without it.

    The examples are what `fit` makes of them, one for each question.
    """
    alarms = make_alarms(live.base.emergencies)
    asked: list[Asked] = []
    for fold in range(FOLDS):
        weights = fit([one for number, one in enumerate(examples) if number % FOLDS != fold])
        knowledge = Knowledge(alarms, replace(live, weights=weights))
        asked += run_questions(questions[fold::FOLDS], knowledge, print).asked
    return asked


def describe_figures(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield a paragraph for all files together, and one for each: its figures, and what its scores were worth."""
    figures = count_figures(asked)
    for file in (ALL, *sorted({one.file for one in asked})):
        yield f"{file}:"
        # A single file is no group of its own.
        row = figures.get(file if file == ALL else f"file {file}", figures[ALL])
        yield from (f"  {figure} {row[figure]}" for figure in _PRINTED if figure in row)
        bins = bin_scores(one for one in asked if file in (ALL, one.file))
        yield from (f"  scored {low} to {high}: right {_count_right(bins, low, high)}" for low, high in SCORES)


def _count_right(bins: Sequence[Bin], low: float, high: float) -> str:
    """Return how often the first match was right where it scored from `low` to `high`."""
    within = [one for one in bins if low <= (one.low + one.high) / 2 < high and one.count]
    return str(Share(sum(one.right for one in within), sum(one.count for one in within))) if within else "none"
