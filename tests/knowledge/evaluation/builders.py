"""Questions, results and runs with defaults."""

from typing import Any

from knowledge.evaluation.judge import Offered, Result
from knowledge.evaluation.questions import KnownQuestion
from knowledge.evaluation.run import Asked, Run


def make_question(**changes: Any) -> KnownQuestion:  # any field of a question
    """Return a question that entry `a` answers, and for which `b` would do."""
    fields = {"text": "who helps", "area": "worcestershire", "outcome": "answer", "expect": ["a"], "also": ["b"]}
    return KnownQuestion.model_validate({**fields, **changes})


def make_result(outcome: str, *entries: str, urgent: tuple[str, ...] = (), score: float = 0.9) -> Result:
    """Return what a question came to, the best match being the first entry."""
    offered = tuple(Offered(id=entry, score=score, why=f"phrasing: {entry}") for entry in entries)
    return Result.model_validate(
        {"outcome": outcome, "entries": offered, "urgent": urgent, "best": offered[0] if offered else None}
    )


def make_run(*asked: tuple[KnownQuestion, Result], file: str = "own.yaml") -> Run:
    """Return a run of these questions."""
    return Run(
        base_version="v1",
        asked=tuple(Asked(question=question, file=file, result=result) for question, result in asked),
    )
