"""From a ranked question to a decision: small talk, an emergency, or the ranked entries."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.entries.base import Base
from knowledge.entries.urgent import Alarm
from knowledge.matching.decide import Policy, decide
from knowledge.matching.evidence import Evidence
from knowledge.matching.index import Index, Text
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.question import Question
from knowledge.matching.rank import Ranking, Weights
from knowledge.matching.several import add_needs
from knowledge.places.find import Place
from knowledge.text.words import stem_word

# The score of what a rule found, not the likeness of words.
_BY_RULE = 0.9


def understand(
    question: Question,
    ranking: Ranking,
    place: Place,
    alarms: Iterable[Alarm],
    base: Base,
    index: Index,
    weights: Weights,
    policy: Policy,
) -> Decision:
    """Return what a question comes to for a place, its ranking and the emergencies in it being known."""
    if question.plain in index.chatter:
        return Decision(Outcome.CHATTER)
    decision = decide(ranking, place, base, policy)
    decision = add_needs(decision, ranking, question, place, base, index, weights, policy)
    if decision.matches and _is_too_general(question, decision.matches[0], base, policy):
        decision = _open_topic(question, ranking.here[: policy.most], base, policy)
    behind = tuple(_list_behind(alarms, place, base))
    if decision.outcome == Outcome.UNMET and behind:
        return Decision(Outcome.ANSWER, behind)
    return _lead_with_help(decision, behind)


def _lead_with_help(decision: Decision, behind: tuple[Match, ...]) -> Decision:
    """Return the decision with the entry that helps most in the danger first, where one behind it is there."""
    first = next(iter(decision.matches), None)
    if decision.outcome != Outcome.ANSWER or first is None or first.entry not in {match.entry for match in behind}:
        return decision
    lead = replace(behind[0], score=first.score)
    rest = tuple(match for match in decision.matches if match.entry != lead.entry)
    return replace(decision, matches=(lead, *rest))


def _is_too_general(question: Question, best: Match, base: Base, policy: Policy) -> bool:
    """Whether a question has only words that name a whole topic: `housing`, `any help with benefits`.

    One such word, bare, is never enough, whatever it scores, unless it is what something is called.
    """
    words = question.plain.split()
    stems = {stem_word(word) for word in words}
    if not stems <= base.vocabulary.general_stems | base.vocabulary.common_stems:
        return False
    return best.score < policy.sure or (len(words) == 1 and not best.is_exact)


def _open_topic(question: Question, matches: tuple[Match, ...], base: Base, policy: Policy) -> Decision:
    """Return the nearest entries to choose from where a word names a topic (`benefits`); `help` names none."""
    names_topic = any(stem_word(word) in base.vocabulary.general_stems for word in question.plain.split())
    is_near = len(matches) > 1 and matches[0].score >= policy.least
    return Decision(Outcome.CHOOSE if names_topic and is_near else Outcome.UNMET, matches)


def _list_behind(alarms: Iterable[Alarm], place: Place, base: Base) -> Iterator[Match]:
    """Yield the entries behind emergencies, the local one where it stands in for the national."""
    alarms = tuple(alarms)
    serving = [entry for entry in base.entries.values() if _serves(entry.id, place, base)] if alarms else []
    local = {national: entry.id for entry in serving for national in entry.instead_of}
    seen: set[str] = set()
    for alarm in alarms:
        # What only sounds like danger gets its line, but is no answer to the question.
        for national in () if alarm.by_meaning else alarm.entries:
            entry = local.get(national, national)
            if entry in base.entries and entry not in seen:
                seen.add(entry)
                yield Match(entry, _BY_RULE, Evidence(entry, Text("emergency", alarm.id)))


def _serves(entry_id: str, place: Place, base: Base) -> bool:
    entry = base.entries[entry_id]
    # Which of a family's members it is says the district alone.
    is_clear = entry.family is None or place.district is not None
    return entry.area == place.area and is_clear and entry.covers(place.district)
