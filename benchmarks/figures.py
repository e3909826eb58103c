"""What a method's answers come to: right, told apart from what nothing answers, and how fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

# The share of unmet questions that must be refused where it is asked how many others are kept.
REFUSED = 0.9


class FiguresError(Exception):
    """The questions cannot be summed up; the message says why."""


@dataclass(frozen=True)
class Said:
    """What a method makes of one question."""

    # The entries of which any is right; empty where nothing recorded answers.
    expect: frozenset[str]
    # The first three, the best first.
    entries: tuple[str, ...]
    # The best one's score, more is surer.
    score: float
    took_ms: float


@dataclass(frozen=True)
class Row:
    """A method's figures: percent, and milliseconds for a question."""

    name: str
    first: float
    three: float
    auroc: float
    kept: float
    median_ms: float
    p95_ms: float


def sum_up(name: str, said: Sequence[Said]) -> Row:
    """Return the figures of a method; raise FiguresError where there are no questions of both kinds to tell apart."""
    answerable = [one for one in said if one.expect]
    unmet = [one.score for one in said if not one.expect]
    if not answerable or not unmet:
        raise FiguresError("the questions must include some that have an answer and some that have none")
    took = [one.took_ms for one in said]
    scores = [one.score for one in answerable]
    return Row(
        name,
        first=_percent([bool(one.entries) and one.entries[0] in one.expect for one in answerable]),
        three=_percent([bool(one.expect & set(one.entries)) for one in answerable]),
        auroc=100 * measure_auroc(scores, unmet),
        kept=100 * measure_kept(scores, unmet),
        median_ms=median(took),
        p95_ms=quantiles(took, n=20)[-1],
    )


def measure_auroc(scores: Sequence[float], unmet: Sequence[float]) -> float:
    """Return how often an answerable question scores above an unmet one, 0 to 1; a tie counts half."""
    wins = sum((one > other) + (one == other) / 2 for one in scores for other in unmet)
    return wins / (len(scores) * len(unmet))


def measure_kept(scores: Sequence[float], unmet: Sequence[float]) -> float:
    """Return the share of answerable questions above the lowest threshold that refuses 90 % of the unmet, 0 to 1."""
    through = int(len(unmet) * (1 - REFUSED) + 1e-9)
    # Only what scores above this passes; so do at most a tenth of the unmet.
    threshold = sorted(unmet, reverse=True)[through]
    return sum(score > threshold for score in scores) / len(scores)


def _percent(holds: Sequence[bool]) -> float:
    return 100 * sum(holds) / len(holds)
