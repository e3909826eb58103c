"""Why a question got its answer: how it was read, and what spoke for and against each of the best matches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.matching.decide import decide
from knowledge.matching.outcome import Match, Outcome
from knowledge.matching.question import Question
from knowledge.matching.rank import Ranking, Weights
from knowledge.matching.several import CUT, cut_message
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
    """How a question was read, the best matches, and what single thoughts of it gave."""

    outcome: Outcome
    place: Place
    # Its words as they are compared, and the thoughts into which it was cut, each maybe a need of its own.
    read_as: str
    clauses: tuple[str, ...]
    # Ids of the emergencies that it tells of.
    urgent: tuple[str, ...]
    # What a match starts from before any evidence.
    constant: float
    matches: tuple[Explained, ...]
    # What was answered but not by its rank: by a rule for an emergency, or as another member of a family.
    unranked: tuple[Match, ...]
    # The needs that a single thought of the message gave, each by the evidence in that thought alone.
    needs: tuple[Explained, ...]


def explain_answer(answer: Answer, live: LiveBase) -> Explanation:
    """Return the explanation of an answer; small talk that was not ranked has no matches."""
    question, ranking, decision = answer.read, answer.ranking, answer.decision
    ranked = sorted((*ranking.here, *ranking.elsewhere), key=lambda match: -match.score) if ranking else []
    needs = [match for match in (*decision.matches[:1], *decision.further) if match.thought]
    return Explanation(
        outcome=decision.outcome,
        place=answer.place,
        read_as=question.prepared if question else "",
        clauses=tuple(_list_thoughts(question, ranking, answer.place, live)) if question and ranking else (),
        urgent=tuple(alarm.id for alarm in answer.emergencies),
        constant=live.weights.constant,
        matches=tuple(_explain(match, live.weights) for match in ranked[:_MOST]),
        unranked=tuple(match for match in decision.matches if match not in ranked and not match.thought),
        needs=tuple(_explain(match, live.weights) for match in needs),
    )


def _list_thoughts(question: Question, ranking: Ranking, place: Place, live: LiveBase) -> Sequence[str]:
    """Return the parts in which a message was looked at; none where it was taken as a whole."""
    if not ranking.here or decide(ranking, place, live.base, live.policy).outcome not in CUT:
        return ()
    thoughts = cut_message(question, ranking, place, live.policy).texts
    return thoughts if len(thoughts) > 1 else ()


def _explain(match: Match, weights: Weights) -> Explained:
    values = match.evidence.values
    evidence = {
        name: (
            value,
            value * weights.of.get(name, 0.0) + values[f"lead {name}"] * weights.of.get(f"lead {name}", 0.0),
        )
        for name, value in values.items()
        if not name.startswith("lead ")
    }
    return Explained(match, evidence)
