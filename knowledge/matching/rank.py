"""Evidence into probabilities, and the entries that may serve this place in order."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.entries.base import Base
from knowledge.matching.evidence import Evidence, Found, Table, add_leads, gather_evidence, name_leads
from knowledge.matching.index import Index, Text, find_kin, name_subject
from knowledge.matching.outcome import Match
from knowledge.matching.question import read_question
from knowledge.places.find import Place

# Matches beyond these are never shown.
_MOST = 12


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts (a conditional logit, see tools/fit_weights.py)."""

    # What being an answer at all costs: the score of "none of these" is 0.
    constant: float
    of: Mapping[str, float]

    def score(self, table: Table, names: Collection[str]) -> NDArray[np.float64]:
        """Return the probability of each row of a table with leads, whose columns have these names.

        They add up to 1 with that of "none of these".
        """
        totals = self.constant + table @ np.array([self.of.get(name, 0.0) for name in names])
        most = max(0.0, float(totals.max(initial=0.0)))
        shares = np.exp(totals - most)
        return np.asarray(shares / (shares.sum() + np.exp(-most)), dtype=np.float64)


@dataclass(frozen=True)
class Candidate:
    """What competes as one for a place: an entry with those it is kin to, or a subject out of scope."""

    # Entries that serve the place, and those that serve only elsewhere; none for a subject.
    here: tuple[str, ...]
    elsewhere: tuple[str, ...]
    # The numbers of the owners whose texts speak for it.
    owners: tuple[int, ...]


@dataclass(frozen=True)
class Ranking:
    """The matches that serve the place, and those that serve only elsewhere; each best first, one for its kin."""

    here: tuple[Match, ...]
    elsewhere: tuple[Match, ...]


def rank_entries(text: str, place: Place, base: Base, index: Index, weights: Weights) -> Ranking:
    """Return the entries of the place's area and of the nation that the question may mean."""
    found = gather_evidence(read_question(text, index, place.words), index)
    candidates = list_candidates(place, base, index)
    table, names = compare_candidates(found, candidates)
    scores = weights.score(table, names)
    here: list[Match] = []
    elsewhere: list[Match] = []
    for number in np.lexsort((np.arange(len(scores)), -scores))[: 4 * _MOST].tolist():
        one = candidates[number]
        entries = one.here or one.elsewhere
        if entries and len(here) < _MOST:
            entry = _choose_member(entries, found, base, index)
            values = dict(zip(names, table[number].tolist(), strict=True))
            match = Match(entry, float(scores[number]), Evidence(entry, _find_reason(one, found, index), values))
            (here if one.here else elsewhere).append(match)
    return Ranking(tuple(here), tuple(elsewhere))


def list_candidates(place: Place, base: Base, index: Index) -> list[Candidate]:
    """Return all that competes for a place, in a fixed order."""
    kin: dict[str, list[str]] = defaultdict(list)
    for entry in base.entries.values():
        if base.may_serve(entry, place):
            kin[find_kin(entry.id, base)].append(entry.id)
    candidates = []
    for name, entries in sorted(kin.items()):
        here = tuple(entry for entry in entries if base.entries[entry].covers(place.district))
        elsewhere = tuple(entry for entry in entries if entry not in here)
        # A family is one need in every district: what finds one member finds it.
        speaking = entries if name in index.owners and name not in base.entries else here or elsewhere
        owners = (*(index.owners[entry] for entry in speaking), *([index.owners[name]] if name in index.owners else []))
        candidates.append(Candidate(here, elsewhere, tuple(sorted(set(owners)))))
    subjects = (index.owners[name_subject(subject.id)] for subject in base.out_of_scope)
    return [*candidates, *(Candidate((), (), (owner,)) for owner in subjects)]


def compare_candidates(found: Found, candidates: Collection[Candidate]) -> tuple[Table, list[str]]:
    """Return the evidence for each candidate, the best of its owners, with leads, and the names of the columns."""
    owners = np.array([owner for one in candidates for owner in one.owners], dtype=np.intp)
    counts = np.array([len(one.owners) for one in candidates])
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return add_leads(np.maximum.reduceat(found.table[owners], first, axis=0)), name_leads(found.names)


def _choose_member(entries: Collection[str], found: Found, base: Base, index: Index) -> str:
    """Return the one of a kin that is shown: local before national, then the one that more speaks for."""

    def order(entry: str) -> tuple[bool, float, str]:
        return base.entries[entry].is_national, -float(found.table[index.owners[entry]].sum()), entry

    return min(entries, key=order)


def _find_reason(one: Candidate, found: Found, index: Index) -> Text:
    """Return the text that comes nearest to the question."""
    numbers = np.concatenate([np.arange(*index.span(owner)) for owner in one.owners])
    return index.texts[int(numbers[found.nearness[numbers].argmax()])]
