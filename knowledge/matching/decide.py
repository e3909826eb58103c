"""One policy that turns scores into an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.model import Standing
from knowledge.matching.index import are_shown_together
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.rank import Ranking
from knowledge.places.find import Place

# What is listed below an answer, and offered as the nearest where there is no service.
_LISTED = 5
_AGE = (Standing.CURRENT, Standing.DATED, Standing.ENDED)


@dataclass(frozen=True)
class Policy:
    """When a match is sure enough; scores are probabilities, 0 to 1."""

    # A single answer needs this score, and this lead over the next.
    sure: float = 0.60
    lead: float = 0.20
    # Below this nothing is offered.
    least: float = 0.18
    # Something is offered to choose from that has this score.
    close: float = 0.03
    most: int = 4
    # A long message is cut into its thoughts unless the whole has this score; a thought is a need of its own from
    # `part` on where the whole bears it out, from `alone` on in any case.
    whole: float = 0.99
    part: float = 0.70
    alone: float = 0.95
    # The parts of a short one that "and" or a full stop joins are needs of their own from here on; those of a mere
    # list from a higher score on, and only where the whole has less than `listed`.
    joined_part: float = 0.85
    listed_part: float = 0.94
    listed: float = 0.80
    # A part of a short one is looked at more closely where a text comes this near by its words and explains so much.
    said: float = 0.60
    # A thought is looked at more closely where a text of another entry comes this near by its words, and that entry
    # explains this share of them.
    heard: float = 0.75
    explained: float = 0.5


def decide(ranking: Ranking, place: Place, base: Base, policy: Policy) -> Decision:
    """Return what the ranked matches mean for this place."""
    elsewhere = _ask_elsewhere(ranking, place, base, policy)
    if elsewhere:
        return elsewhere
    if not ranking.here or ranking.here[0].score < policy.least:
        return Decision(Outcome.UNMET, ranking.here[:_LISTED])
    best, rivals = ranking.here[0], ranking.here[1:]
    family = base.entries[best.entry].family
    is_sure = best.score >= policy.sure and _is_clear(best, rivals, base, policy)
    if is_sure and family and place.district is None:
        return ask_which_district(family, place, best, rivals, base)
    if is_sure:
        return Decision(Outcome.ANSWER, ranking.here[:_LISTED])
    close = [match for match in rivals if match.score >= policy.close]
    different = keep_one_a_family((best, *close), place, base)[: policy.most]
    # What is current comes before what is dated, and that before what has ended; each as near as it was.
    offered = sorted(different, key=lambda match: _AGE.index(base.entries[match.entry].standing))
    return Decision(Outcome.CHOOSE, tuple(_put_local_first(offered, base)))


def keep_one_a_family(matches: Sequence[Match], place: Place, base: Base) -> tuple[Match, ...]:
    """Return the matches with the first of each family alone while the district is open: it is offered for them all."""
    if place.district is not None:
        return tuple(matches)
    # What is of no family stands for itself.
    once = {base.entries[match.entry].family or match.entry: match for match in reversed(matches)}
    return tuple(match for match in matches if match in once.values())


def _put_local_first(matches: Sequence[Match], base: Base) -> list[Match]:
    """Return the matches with each national one behind those that stand in for it."""
    ordered = list(matches)
    for match in matches:
        local = [one for one in ordered if match.entry in base.entries[one.entry].instead_of]
        if local:
            ordered.remove(match)
            ordered.insert(max(ordered.index(one) for one in local) + 1, match)
    return ordered


def _is_clear(best: Match, rivals: Sequence[Match], base: Base, policy: Policy) -> bool:
    """Whether the best match leads all others of another kind, or is the only one that was asked for word for word."""
    others = [rival for rival in rivals if not are_shown_together(rival.entry, best.entry, base)]
    if best.is_exact and not any(rival.is_exact for rival in others):
        return True
    other = next(iter(others), None)
    return other is None or best.score - other.score >= policy.lead


def _ask_elsewhere(ranking: Ranking, place: Place, base: Base, policy: Policy) -> Decision | None:
    """Return no-service-here where what was clearly meant serves only other districts."""
    best = next(iter(ranking.elsewhere), None)
    rival = ranking.here[0].score if ranking.here else 0.0
    if best is None or best.score < policy.sure or best.score - rival < policy.lead:
        return None
    near = tuple(match for match in ranking.here if match.score >= policy.close)
    offered = keep_one_a_family(near, place, base)[: policy.most]
    return Decision(Outcome.NO_SERVICE_HERE, offered, base.entries[best.entry].family, best.entry)


def ask_which_district(family: str, place: Place, best: Match, rivals: Sequence[Match], base: Base) -> Decision:
    """Return which-district for a family, with its members in the place and the nearest of what else was meant."""
    members = [Match(entry.id, best.score, best.evidence) for entry in base.family_in(family, place)]
    others = [rival for rival in rivals if not are_shown_together(rival.entry, best.entry, base)]
    return Decision(Outcome.WHICH_DISTRICT, (*members, *others[:2]), family)
