"""Evidence into scores, and the entries that may serve this place in order."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.matching.evidence import gather_evidence, read_question
from knowledge.matching.index import Index
from knowledge.matching.outcome import Match
from knowledge.places.find import Place


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts in the score (a logistic regression, see tools/fit_weights.py)."""

    constant: float
    of: Mapping[str, float]

    def score(self, values: Mapping[str, float]) -> float:
        """Return the probability that the entry is the one meant, 0 to 1."""
        total = self.constant + sum(weight * values.get(name, 0.0) for name, weight in self.of.items())
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True)
class Ranking:
    """The matches that serve the place, and those that serve only elsewhere; each best first."""

    here: tuple[Match, ...]
    elsewhere: tuple[Match, ...]


def rank_entries(text: str, place: Place, base: Base, index: Index, weights: Weights) -> Ranking:
    """Return the entries of the place's area and of the nation that the question may mean."""
    question = read_question(text, index, place.words)
    found = {
        entry: Match(entry, weights.score(evidence.values), evidence)
        for entry, evidence in gather_evidence(question, index, list_serving(place, base)).items()
    }
    found = _stand_in(found, place, base)
    ranked = sorted(found.values(), key=lambda match: _order(match, base))
    here = tuple(match for match in ranked if base.entries[match.entry].covers(place.district))
    return Ranking(here, tuple(match for match in ranked if match not in here))


def list_serving(place: Place, base: Base) -> frozenset[str]:
    """Return the entries that may serve a place: of its area, of the nation."""
    return frozenset(one.id for one in base.entries.values() if base.may_serve(one, place))


def _order(match: Match, base: Base) -> tuple[float, bool, str]:
    # A local entry with the same score comes before the national one that it stands in for.
    return (-match.score, base.entries[match.entry].is_national, match.entry)


def _stand_in(found: dict[str, Match], place: Place, base: Base) -> dict[str, Match]:
    """Lift each local entry to the score of the national one that it stands in for."""
    lifted = dict(found)
    for entry in base.entries.values():
        if entry.area != place.area or entry.instead_of not in found:
            continue
        national = found[entry.instead_of]
        if _is_lifted(entry, found.get(entry.id), national):
            lifted[entry.id] = replace(national, entry=entry.id)
    return lifted


def _is_lifted(entry: Entry, own: Match | None, national: Match) -> bool:
    # Six teams stand in for one national entry; only a question that also found the family itself is theirs.
    return (own is not None or entry.family is None) and national.score > (own.score if own else 0.0)
