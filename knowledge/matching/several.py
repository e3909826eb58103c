"""Several needs in one message: a long story, or things asked at once. Each that is sure gets its own answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.matching.clauses import Thoughts, split_thoughts
from knowledge.matching.decide import Policy
from knowledge.matching.listener import Listener
from knowledge.matching.negation import take_out_negated
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.question import Question
from knowledge.matching.rank import Ranking
from knowledge.places.find import Place

_MOST = 3
# The outcomes of a whole message with which it is looked at in parts.
CUT = (Outcome.ANSWER, Outcome.CHOOSE, Outcome.WHICH_DISTRICT)


def add_needs(decision: Decision, ranking: Ranking, question: Question, listener: Listener, policy: Policy) -> Decision:
    """Return the decision with the further needs of the message, each of which has a sure answer of its own.

    Where the message as a whole left a choice, thoughts of it that are each sure are answers.
    """
    if decision.outcome not in CUT:
        return decision
    thoughts = cut_message(question, ranking, listener.place, policy)
    if len(thoughts.texts) < 2:
        return decision
    best = ranking.here[0]
    if thoughts.is_long:
        needs = listener.drop_kin(list(_find_in_story(thoughts, ranking, listener, policy)))
        # What the whole message puts first must be one of them where it left a choice.
        is_settled = decision.outcome != Outcome.CHOOSE or listener.has_kin(best, needs)
        return _join(decision, best, needs, listener) if is_settled else decision
    return _add_from_parts(decision, best, thoughts, listener, policy)


def cut_message(question: Question, ranking: Ranking, place: Place, policy: Policy) -> Thoughts:
    """Return the thoughts of a message; where its best match leaves no room for more, it is one."""
    thoughts = split_thoughts(take_out_negated(question.text), place.words)
    best = ranking.here[0]
    # What follows a comma more often belongs to the same need than what follows "and".
    is_list = thoughts.is_weak and not thoughts.is_terse
    room = policy.whole if thoughts.is_long else policy.listed if is_list else 1.0
    if best.score > room or (best.is_exact and not thoughts.is_long):
        return Thoughts((question.text,))
    return thoughts


def _find_in_story(thoughts: Thoughts, ranking: Ranking, listener: Listener, policy: Policy) -> Iterator[Match]:
    """Yield the sure match of each thought of a long message that may be a need of its own."""
    whole = {match.entry: match.score for match in ranking.here}
    for text in thoughts.texts:
        if _speaks_for_another(listener.list_spoken_for(text, policy.heard, policy.explained), ranking.here[0]):
            match = listener.find_best(text)
            if match and _is_sure(match, whole.get(match.entry, 0.0), policy):
                yield match


def _is_sure(match: Match, in_whole: float, policy: Policy) -> bool:
    """Whether a thought is a need of its own: sure, and borne out by the whole message unless it is very sure."""
    return match.score >= policy.alone or (match.score >= policy.part and in_whole >= policy.close)


def _add_from_parts(
    decision: Decision, best: Match, thoughts: Thoughts, listener: Listener, policy: Policy
) -> Decision:
    """Return the decision with the needs of a short message, or with what one part may be about beside its best."""
    found = _find_in_parts(thoughts, best, listener, policy)
    least = policy.listed_part if thoughts.is_weak else policy.joined_part
    # A bare word says little: "gas and boiler".
    sure = [match for match in found if match.score >= (least if " " in (match.thought or "") else policy.alone)]
    needs = listener.drop_kin(sure)
    # What the whole message puts first must be one of them, or what it left to choose from.
    first = decision.matches if decision.outcome == Outcome.CHOOSE else (best,)
    if len(needs) > 1 and any(listener.has_kin(match, needs) for match in first):
        return _join(decision, best, needs, listener)
    unsure = (match for match in found if match.score >= policy.part and not listener.has_kin(match, [best]))
    return replace(decision, maybe=tuple(unsure)[:1])


def _find_in_parts(thoughts: Thoughts, best: Match, listener: Listener, policy: Policy) -> list[Match]:
    """Return the match of each part whose words say something; none where no part is for another than the best."""
    spoken = {text: listener.list_spoken_for(text, policy.said, policy.said) for text in thoughts.texts}
    # What may be another need is heard first: mostly it is none, and the rest need not be heard, which is dear.
    heard = {text: listener.find_best(text) for text, one in spoken.items() if _speaks_for_another(one, best)}
    if not any(
        match and match.score >= policy.part and not listener.has_kin(match, [best]) for match in heard.values()
    ):
        return []
    found = (heard[text] if text in heard else listener.find_best(text) for text, one in spoken.items() if one)
    return list(filter(None, found))


def _speaks_for_another(spoken: frozenset[tuple[str, ...]], best: Match) -> bool:
    return any(best.entry not in kin for kin in spoken)


def _join(decision: Decision, best: Match, needs: Sequence[Match], listener: Listener) -> Decision:
    """Return the decision with several needs; a choice stays one where they do not settle it."""
    if decision.outcome != Outcome.CHOOSE:
        joined = listener.drop_kin([best, *needs])[:_MOST]
        return _answer_all(decision, joined) if len(joined) > 1 else decision
    # A family comes last: its district is asked for after what can be answered.
    answered = sorted(needs[:_MOST], key=listener.is_open)
    if len(answered) < 2 or listener.is_open(answered[0]):
        return decision
    return _answer_all(Decision(Outcome.ANSWER, decision.matches), answered)


def _answer_all(decision: Decision, needs: Sequence[Match]) -> Decision:
    """Return the decision with these needs first; where a district is asked for, its family stays first."""
    answered = {match.entry for match in needs}
    if decision.outcome == Outcome.WHICH_DISTRICT:
        return replace(decision, further=tuple(needs[1:]))
    rest = tuple(match for match in decision.matches if match.entry not in answered)
    return replace(decision, matches=(*needs, *rest), further=tuple(needs[1:]))
