"""Why a question got its answer: how it was read, and what spoke for and against each of the best matches."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.matching.clauses import split_clauses
from knowledge.matching.outcome import Match, Outcome
from knowledge.matching.question import read_question
from knowledge.matching.rank import Weights, rank_entries
from knowledge.places.find import Place
from knowledge.services.answer import Answer
from knowledge.services.live import LiveBase

_MOST = 4


@dataclass(frozen=True)
class Explained:
    """One match: what was found of each kind of evidence, and how much that counts for it in the score."""

    match: Match
    # By the name of the evidence: its value, and the value times its weight, that of its lead included.
    evidence: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Explanation:
    """How a question was read, and the best matches."""

    outcome: Outcome
    place: Place
    # Its words as they are compared, and the thoughts of which each may be a need of its own.
    read_as: str
    clauses: tuple[str, ...]
    # Ids of the emergencies that it tells of.
    urgent: tuple[str, ...]
    # What a match starts from before any evidence.
    constant: float
    matches: tuple[Explained, ...]


def explain_answer(text: str, answer: Answer, live: LiveBase) -> Explanation:
    """Return the explanation of an answer to a text, which is ranked once more."""
    question = read_question(text, live.index, answer.place.words)
    ranking = rank_entries(question, answer.place, live.base, live.index, live.weights)
    matches = sorted((*ranking.here, *ranking.elsewhere), key=lambda match: -match.score)
    return Explanation(
        outcome=answer.decision.outcome,
        place=answer.place,
        read_as=question.prepared,
        clauses=tuple(split_clauses(text)),
        urgent=tuple(alarm.id for alarm in answer.emergencies),
        constant=live.weights.constant,
        matches=tuple(Explained(match, _weigh(match, live.weights)) for match in matches[:_MOST]),
    )


def _weigh(match: Match, weights: Weights) -> dict[str, tuple[float, float]]:
    values = match.evidence.values
    return {
        name: (
            value,
            value * weights.of.get(name, 0.0) + values[f"lead {name}"] * weights.of.get(f"lead {name}", 0.0),
        )
        for name, value in values.items()
        if not name.startswith("lead ")
    }
