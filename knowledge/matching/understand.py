"""From a ranked question to a decision: small talk, an emergency, or the ranked entries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.entries.base import Base
from knowledge.entries.urgent import Alarm
from knowledge.matching.decide import Policy, ask_which_district, decide, keep_one_a_family
from knowledge.matching.evidence import Evidence
from knowledge.matching.index import Index, Text
from knowledge.matching.listener import Listener
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.question import Question, is_gibberish
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
    decision = add_needs(decision, ranking, question, Listener(place, base, index, weights), policy)
    # What was clearly meant, but serves only elsewhere, is not among the matches here.
    is_here = bool(ranking.here) and decision.outcome != Outcome.NO_SERVICE_HERE
    if is_here and _is_too_general(question, ranking.here[0], base, policy):
        decision = _open_topic(question, ranking, place, base, policy)
    behind = _list_behind(alarms, place, base)
    if decision.outcome == Outcome.UNMET and behind:
        once = {match.entry: match for match in reversed([match for matches in behind for match in matches])}
        return Decision(Outcome.ANSWER, tuple(reversed(once.values())))
    if decision.outcome == Outcome.UNMET and is_gibberish(question, index):
        return Decision(Outcome.UNMET, is_gibberish=True)
    if decision.outcome == Outcome.CHOOSE and _is_behind(ranking.here[0], behind):
        # What the danger and the words both say is sure.
        decision = Decision(Outcome.ANSWER, ranking.here[: policy.most])
    return _lead_with_help(decision, behind, base)


def _is_behind(match: Match, behind: Iterable[Iterable[Match]]) -> bool:
    return any(match.entry == one.entry for matches in behind for one in matches)


def _lead_with_help(decision: Decision, behind: Sequence[Sequence[Match]], base: Base) -> Decision:
    """Return the decision with the entry first that helps most in the danger which the best match is about.

    What leads in a danger of any kind, as 999 does, stays first.
    """
    first = next(iter(decision.matches), None)
    if decision.outcome != Outcome.ANSWER or first is None:
        return decision
    leading = {matches[0].entry for matches in behind} | {
        one.entries[0] for one in base.emergencies.emergencies if one.entries
    }
    holding = next((matches for matches in behind if _is_behind(first, [matches])), None)
    if holding is None or first.entry in leading:
        return decision
    lead = replace(holding[0], score=first.score)
    rest = tuple(match for match in decision.matches if match.entry != lead.entry)
    # What leads now may have been a further need: what led before takes its place.
    further = tuple(first if match.entry == lead.entry else match for match in decision.further)
    return replace(decision, matches=(lead, *rest), further=further)


def _is_too_general(question: Question, best: Match, base: Base, policy: Policy) -> bool:
    """Whether a question has only words that name a whole topic: `housing`, `any help with benefits`.

    One such word, bare, is never enough, whatever it scores, unless it is what something is called.
    """
    words = question.plain.split()
    stems = {stem_word(word) for word in words}
    if not stems <= base.vocabulary.general_stems | base.vocabulary.common_stems:
        return False
    return best.score < policy.sure or (len(words) == 1 and not best.is_exact)


def _open_topic(question: Question, ranking: Ranking, place: Place, base: Base, policy: Policy) -> Decision:
    """Return the nearest entries to choose from where a word names a topic (`benefits`); `help` names none.

    Where all of them are one family's, its district is asked for.
    """
    names_topic = any(stem_word(word) in base.vocabulary.general_stems for word in question.plain.split())
    matches = keep_one_a_family(ranking.here, place, base)[: policy.most]
    best = matches[0]
    if not names_topic or best.score < policy.least:
        return Decision(Outcome.UNMET, matches)
    family = base.entries[best.entry].family
    if len(matches) == 1 and family and place.district is None and best.score >= policy.sure:
        return ask_which_district(family, place, best, (), base)
    is_near = len(matches) > 1 or len(ranking.here) > 1
    return Decision(Outcome.CHOOSE if is_near else Outcome.UNMET, matches)


def _list_behind(alarms: Iterable[Alarm], place: Place, base: Base) -> Sequence[Sequence[Match]]:
    """Return the entries behind each emergency that has some, the local one where it stands in for the national."""
    # What only sounds like danger gets its line, but is no answer to the question.
    alarms = [alarm for alarm in alarms if not alarm.by_meaning]
    serving = [entry for entry in base.entries.values() if _serves(entry.id, place, base)] if alarms else []
    local = {national: entry.id for entry in serving for national in entry.instead_of}
    return list(filter(None, (list(_list_entries(alarm, local, base)) for alarm in alarms)))


def _list_entries(alarm: Alarm, local: Mapping[str, str], base: Base) -> Iterator[Match]:
    for national in alarm.entries:
        entry = local.get(national, national)
        if entry in base.entries:
            yield Match(entry, _BY_RULE, Evidence(entry, Text("emergency", alarm.id)))


def _serves(entry_id: str, place: Place, base: Base) -> bool:
    entry = base.entries[entry_id]
    # Which of a family's members it is says the district alone.
    is_clear = entry.family is None or place.district is not None
    return entry.area == place.area and is_clear and entry.covers(place.district)
