"""Whether scores mean what they say: how often the first match is right, by its score."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from knowledge.evaluation.judge import is_best_right
from knowledge.evaluation.run import Asked

BINS = 10
# The standard normal quantile of a 95 % interval.
_Z = 1.96


@dataclass(frozen=True)
class Bin:
    """The questions whose best match scored from `low` to `high`, 0 to 1."""

    low: float
    high: float
    count: int
    right: int
    # The mean of their scores.
    score: float

    @property
    def share(self) -> float:
        """How often the first match was right, 0 to 1."""
        return self.right / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of that share."""
        if not self.count:
            return (0.0, 1.0)
        square = _Z**2 / self.count
        middle = (self.share + square / 2) / (1 + square)
        half = _Z / (1 + square) * sqrt(self.share * (1 - self.share) / self.count + square / self.count / 4)
        return (max(0.0, middle - half), min(1.0, middle + half))


def bin_scores(asked: Iterable[Asked]) -> tuple[Bin, ...]:
    """Return ten bins of equal width; a score of 1 is in the last, what matched nothing is in none."""
    scored: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in asked:
        best = one.result.best
        if best is not None and one.question.outcome is not None:
            scored[min(int(best.score * BINS), BINS - 1)].append((best.score, is_best_right(one.question, one.result)))
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=len(found),
            right=sum(right for _, right in found),
            score=sum(score for score, _ in found) / len(found) if found else (place + 0.5) / BINS,
        )
        for place, found in enumerate(scored)
    )


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return the expected calibration error, 0 to 1: by how much scores miss the odds; none without any score."""
    filled = [one for one in bins if one.count]
    total = sum(one.count for one in filled)
    return sum(one.count * abs(one.share - one.score) for one in filled) / total if total else None
