"""One policy that turns scores into an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.rank import Ranking
from knowledge.places.find import Place


@dataclass(frozen=True)
class Policy:
    """When a match is sure enough; scores are probabilities, 0 to 1."""

    # A single answer needs this score, and this lead over the next entry of another kind.
    sure: float = 0.60
    lead: float = 0.15
    # Below this nothing is offered.
    least: float = 0.25
    # What is offered to choose from lies within this of the best.
    close: float = 0.30
    most: int = 4


def decide(ranking: Ranking, place: Place, base: Base, policy: Policy) -> Decision:
    """Return what the ranked matches mean for this place."""
    elsewhere = _ask_elsewhere(ranking, base, policy)
    if elsewhere:
        return elsewhere
    units = _one_a_family(ranking.here, base)
    if not units or units[0].score < policy.least:
        return Decision(Outcome.UNMET, tuple(units[:5]))
    best = units[0]
    family = base.entries[best.entry].family
    rivals = [match for match in units[1:] if not _are_twins(match, best, base)]
    clear = not rivals or best.score - rivals[0].score >= policy.lead or _is_only_exact(best, rivals)
    if family and place.district is None:
        return _ask_district(family, place, best, units, base)
    if best.score >= policy.sure and clear:
        return Decision(Outcome.ANSWER, tuple(units[:5]))
    return Decision(Outcome.CHOOSE, tuple(_list_close(best, units[1:], base, policy)))


def _is_only_exact(best: Match, rivals: Sequence[Match]) -> bool:
    """Whether the question is word for word the best entry's, and no rival's: a short code, a full name."""
    return best.is_exact and not any(rival.is_exact for rival in rivals)


def _list_close(best: Match, others: Sequence[Match], base: Base, policy: Policy) -> list[Match]:
    """Return what is offered to choose from: the best, its twin, and what comes near it."""
    least = max(best.score - policy.close, policy.least / 2)
    return [best, *(one for one in others if one.score >= least or _are_twins(one, best, base))][: policy.most]


def _ask_elsewhere(ranking: Ranking, base: Base, policy: Policy) -> Decision | None:
    """Return no-service-here where what was clearly meant serves only other districts."""
    if not ranking.elsewhere:
        return None
    best = ranking.elsewhere[0]
    served = {base.entries[match.entry].family for match in ranking.here} - {None}
    family = base.entries[best.entry].family
    rival = ranking.here[0].score if ranking.here else 0.0
    if family in served or best.score < policy.sure or best.score - rival < policy.lead:
        return None
    national = {base.entries[match.entry].instead_of for match in ranking.elsewhere if match.score >= policy.sure}
    near = [match for match in ranking.here if match.entry in national or match.score >= policy.least]
    return Decision(Outcome.NO_SERVICE_HERE, tuple(near[: policy.most]), family, best.entry)


def _ask_district(family: str, place: Place, best: Match, units: Sequence[Match], base: Base) -> Decision:
    members = [Match(entry.id, best.score, best.evidence) for entry in base.family_in(family, place)]
    others = [match for match in units if base.entries[match.entry].family != family]
    return Decision(Outcome.WHICH_DISTRICT, (*members, *others[:2]), family)


def _one_a_family(matches: Sequence[Match], base: Base) -> list[Match]:
    """Return the matches with only the best of each family: it competes as one."""
    seen: set[str] = set()
    units = []
    for match in matches:
        family = base.entries[match.entry].family
        if family in seen:
            continue
        if family:
            seen.add(family)
        units.append(match)
    return units


def _are_twins(one: Match, other: Match, base: Base) -> bool:
    first, second = base.entries[one.entry], base.entries[other.entry]
    replaced = second.id in first.replaced_by or first.id in second.replaced_by
    return replaced or first.instead_of == second.id or second.instead_of == first.id
