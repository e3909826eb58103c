"""Several needs in one message: a long story, or two things asked at once. Each that is sure gets its own answer."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.entries.base import Base
from knowledge.matching.clauses import Halves, split_clauses, split_halves
from knowledge.matching.decide import Policy
from knowledge.matching.evidence import weigh_words_alone
from knowledge.matching.index import Index, are_kin, are_shown_together
from knowledge.matching.negation import take_out_negated
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.question import Question, add_meaning, read_words
from knowledge.matching.rank import Contest, Ranking, Weights, list_candidates, rank_entries
from knowledge.places.find import Place

_MOST = 3
# The outcomes of a whole message with which it is looked at in parts.
CUT = (Outcome.ANSWER, Outcome.CHOOSE, Outcome.WHICH_DISTRICT)


def add_needs(
    decision: Decision,
    ranking: Ranking,
    question: Question,
    place: Place,
    base: Base,
    index: Index,
    weights: Weights,
    policy: Policy,
) -> Decision:
    """Return the decision with the further needs of the message, each of which has a sure answer of its own.

    Where the message as a whole left a choice, two thoughts of it that are each sure are two answers.
    """
    if decision.outcome not in CUT:
        return decision
    best = ranking.here[0]
    halves, clauses = cut_message(question, best, policy)
    if halves:
        both = _find_halves(halves, best, place, base, index, weights, policy)
        if both:
            return _join_halves(decision, best, both, place, base)
        parts = [halves.first, halves.second]
        return replace(decision, maybe=_find_unsure(parts, best, place, base, index, weights, policy))
    if len(clauses) < 2:
        return decision
    sure = _find_thoughts(clauses, ranking, place, base, index, weights, policy)
    return _join_thoughts(decision, best, sure, place, base)


def cut_message(question: Question, best: Match, policy: Policy) -> tuple[Halves | None, list[str]]:
    """Return the halves of a short message, or the thoughts of a long one whose best match leaves room for more."""
    text = take_out_negated(question.text)
    halves = split_halves(text) if not best.is_exact else None
    return halves, split_clauses(text) if best.score < policy.whole and not halves else []


def _find_thoughts(
    clauses: Sequence[str],
    ranking: Ranking,
    place: Place,
    base: Base,
    index: Index,
    weights: Weights,
    policy: Policy,
) -> list[Match]:
    """Return the sure match of each thought of a long message that may be a need of its own, in their order."""
    whole = {match.entry: match.score for match in ranking.here}
    contest = list_candidates(place, base, index)
    sure = []
    for clause in clauses:
        heard = read_words(clause, index, place.words)
        if _may_be_another(heard, ranking.here[0], contest, index, policy):
            match = _find_best(heard, place, base, index, weights)
            if match and _is_sure(match, whole.get(match.entry, 0.0), policy):
                sure.append(replace(match, thought=clause))
    return sure


def _join_thoughts(decision: Decision, best: Match, sure: Sequence[Match], place: Place, base: Base) -> Decision:
    """Return the decision with the needs of a long message; a choice stays one unless two thoughts settle it."""
    if decision.outcome == Outcome.CHOOSE:
        needs = _drop_kin(sure, base)[:_MOST]
        is_open = any(base.entries[match.entry].family and not place.district for match in needs)
        # What the whole message puts first must be one of them.
        if len(needs) < 2 or is_open or not _has_kin(best, needs, base):
            return decision
        return _answer_all(Decision(Outcome.ANSWER, decision.matches), needs)
    needs = _drop_kin([best, *sure], base)[:_MOST]
    return _answer_all(decision, needs) if len(needs) > 1 else decision


def _find_halves(
    halves: Halves,
    best: Match,
    place: Place,
    base: Base,
    index: Index,
    weights: Weights,
    policy: Policy,
) -> tuple[Match, Match] | None:
    """Return what the two halves of a short message ask for: of the best match's kin, and the need that it leaves out.

    `None` if they are not two needs. Few words say little: the half that is left out must be very sure, and the other
    by itself bring up the best match ("damp and mould" is one need).
    """
    contest = list_candidates(place, base, index)
    # What follows a comma more often belongs to the same need than what follows "and".
    least = policy.alone if halves.is_weak else policy.part
    for left_out, answered in ((halves.first, halves.second), (halves.second, halves.first)):
        heard = read_words(left_out, index, place.words)
        if not _may_be_another(heard, best, contest, index, policy):
            continue
        need = _find_best(heard, place, base, index, weights)
        if need is None or need.score < policy.alone or are_shown_together(need.entry, best.entry, base):
            continue
        own = _find_best(read_words(answered, index, place.words), place, base, index, weights)
        if own is not None and own.score >= least and are_kin(own.entry, best.entry, base):
            return replace(own, thought=answered), replace(need, thought=left_out)
    return None


def _find_unsure(
    parts: Sequence[str], best: Match, place: Place, base: Base, index: Index, weights: Weights, policy: Policy
) -> tuple[Match, ...]:
    """Return what one half of a short message may be about beside the best match of the whole."""
    contest = list_candidates(place, base, index)
    for part in parts:
        heard = read_words(part, index, place.words)
        if _may_be_another(heard, best, contest, index, policy):
            need = _find_best(heard, place, base, index, weights)
            if need and need.score >= policy.part and not are_shown_together(need.entry, best.entry, base):
                return (replace(need, thought=part),)
    return ()


def _join_halves(decision: Decision, best: Match, both: tuple[Match, Match], place: Place, base: Base) -> Decision:
    """Return the decision with both needs of a short message; a choice stays one where its district is open.

    Where it was a choice, the whole was not sure of either: what the halves are sure of is answered.
    """
    if decision.outcome != Outcome.CHOOSE:
        return _answer_all(decision, [best, both[1]])
    is_open = base.entries[best.entry].family and not place.district
    return decision if is_open else _answer_all(Decision(Outcome.ANSWER, decision.matches), both)


def _find_best(clause: Question, place: Place, base: Base, index: Index, weights: Weights) -> Match | None:
    """Return the match of a thought by itself; `None` if there is none."""
    return next(iter(rank_entries(add_meaning(clause, index), place, base, index, weights).here), None)


def _may_be_another(clause: Question, best: Match, contest: Contest, index: Index, policy: Policy) -> bool:
    """Whether the words of a thought speak for something else than the best of the whole: their meaning is dear."""
    words, explained = (
        np.maximum.reduceat(scores[contest.owners], contest.first) for scores in weigh_words_alone(clause, index)
    )
    return any(
        best.entry not in contest.candidates[number].here and contest.candidates[number].here
        for number in np.flatnonzero((words >= policy.heard) & (explained >= policy.explained)).tolist()
    )


def _is_sure(match: Match, in_whole: float, policy: Policy) -> bool:
    """Whether a thought is a need of its own: sure, and borne out by the whole message unless it is very sure."""
    return match.score >= policy.alone or (match.score >= policy.part and in_whole >= policy.close)


def _has_kin(match: Match, others: Sequence[Match], base: Base) -> bool:
    return any(are_shown_together(match.entry, other.entry, base) for other in others)


def _drop_kin(matches: Sequence[Match], base: Base) -> list[Match]:
    """Return the matches without those that are kin to an earlier one."""
    kept: list[Match] = []
    for match in matches:
        if not _has_kin(match, kept, base):
            kept.append(match)
    return kept


def _answer_all(decision: Decision, needs: Sequence[Match]) -> Decision:
    """Return the decision with these needs first; where a district is asked for, its family stays first."""
    answered = {match.entry for match in needs}
    if decision.outcome == Outcome.WHICH_DISTRICT:
        return replace(decision, further=tuple(needs[1:]))
    rest = tuple(match for match in decision.matches if match.entry not in answered)
    return replace(decision, matches=(*needs, *rest), further=tuple(needs[1:]))
