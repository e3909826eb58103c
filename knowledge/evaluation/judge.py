"""Whether one answer is right: the rules by which questions with known answers are scored."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from knowledge.evaluation.questions import KnownQuestion
from knowledge.matching.outcome import Outcome

_OFFERS = (Outcome.ANSWER, Outcome.CHOOSE, Outcome.WHICH_DISTRICT)
_REFUSES = (Outcome.UNMET, Outcome.CHATTER, Outcome.NO_SERVICE_HERE)


class Figure(StrEnum):
    """What is counted; each question counts in those that its known outcome and danger call for."""

    RIGHT_FIRST = "right first"
    RIGHT_OUTRIGHT = "right outright"
    RIGHT_IN_THREE = "right in three"
    ALL_NEEDS = "all needs answered"
    NEEDLESS = "asked for a district needlessly"
    ASKED = "which-district asked"
    REFUSED = "refused"
    NOTHING_HERE = "said: nothing here"
    CONFIDENTLY_WRONG = "confidently wrong"
    URGENT_FOUND = "urgent found"
    FALSE_ALARM = "urgent, false alarm"

    @property
    def is_fault(self) -> bool:
        """Whether it counts what should not happen: lower is better."""
        return self in (Figure.NEEDLESS, Figure.CONFIDENTLY_WRONG, Figure.FALSE_ALARM)


# A choice that holds the right entry first is not what fails a question.
_LESSER = (Figure.RIGHT_OUTRIGHT, Figure.RIGHT_IN_THREE, Figure.ALL_NEEDS)


class Offered(BaseModel):
    """An entry with its score, 0 to 1, and what led to it."""

    model_config = ConfigDict(frozen=True)

    id: str
    score: float
    why: str


class Result(BaseModel):
    """What a question came to: the entries that were offered, at most five, and the kinds of danger that were shown."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    entries: tuple[Offered, ...] = ()
    urgent: tuple[str, ...] = ()
    # The match that came first, offered or not; none for small talk.
    best: Offered | None = None


def judge(question: KnownQuestion, result: Result) -> dict[Figure, bool]:
    """Return the figures that the question counts in, and whether each holds."""
    verdict = _judge_outcome(question, result) if question.outcome else {}
    verdict[Figure.URGENT_FOUND if question.is_urgent else Figure.FALSE_ALARM] = bool(result.urgent)
    return verdict


def list_failed(question: KnownQuestion, result: Result) -> list[Figure]:
    """Return the figures in which the question is not as it should be."""
    return [figure for figure, holds in judge(question, result).items() if holds == figure.is_fault]


def is_confused(question: KnownQuestion, result: Result) -> bool:
    """Whether somebody should look at it: more is wrong than that the asker had to choose."""
    return any(figure not in _LESSER for figure in list_failed(question, result))


def is_best_right(question: KnownQuestion, result: Result) -> bool:
    """Whether the first match is right, offered or not: what its score should tell the odds of."""
    if result.outcome == Outcome.WHICH_DISTRICT:
        return bool(set(question.expect) & {entry.id for entry in result.entries})
    return result.best is not None and result.best.id in question.expect


def _judge_outcome(question: KnownQuestion, result: Result) -> dict[Figure, bool]:
    ids = [entry.id for entry in result.entries]
    expect = set(question.expect)
    is_fine = bool(ids) and ids[0] in {*question.expect, *question.also}
    verdict: dict[Figure, bool] = {}
    if question.outcome == "answer":
        is_first = bool(ids) and ids[0] in expect
        verdict[Figure.RIGHT_FIRST] = is_first and result.outcome in (Outcome.ANSWER, Outcome.CHOOSE)
        verdict[Figure.RIGHT_OUTRIGHT] = is_first and result.outcome == Outcome.ANSWER
        verdict[Figure.RIGHT_IN_THREE] = result.outcome in _OFFERS and bool(expect & set(ids[:3]))
        if question.needs and result.outcome == Outcome.ANSWER:
            answered = set(ids[: len(question.needs)])
            verdict[Figure.ALL_NEEDS] = all(answered & set(need) for need in question.needs)
        elif question.needs:
            verdict[Figure.ALL_NEEDS] = False
        verdict[Figure.NEEDLESS] = result.outcome == Outcome.WHICH_DISTRICT
    elif question.outcome == "which-district":
        verdict[Figure.ASKED] = result.outcome == Outcome.WHICH_DISTRICT and bool(expect & set(ids))
    elif question.outcome in ("unmet", "chatter"):
        # Small talk is known apart in our own files; nothing is to be offered for either.
        verdict[Figure.REFUSED] = result.outcome in _REFUSES
    else:
        verdict[Figure.NOTHING_HERE] = result.outcome in _REFUSES or (result.outcome in _OFFERS and is_fine)
    verdict[Figure.CONFIDENTLY_WRONG] = result.outcome == Outcome.ANSWER and bool(ids) and not is_fine
    return verdict
