"""Evidence into probabilities, and the entries that may serve this place in order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.entries.base import Base
from knowledge.matching.evidence import Evidence, Found, Table, add_leads, gather_evidence, name_leads
from knowledge.matching.index import Index, Text, list_kin, name_subject
from knowledge.matching.outcome import Match
from knowledge.matching.question import Question
from knowledge.places.find import Place

# Matches beyond these are never shown.
_MOST = 12
# So many candidates are looked at for them: some serve only elsewhere, and subjects out of scope are no match.
_MOST_LOOKED_AT = 4 * _MOST
# What scores less is no match at all.
_LEAST = 0.005
_MOST_CONTESTS = 500
# The share of its kin's score that an entry needs to be shown beside the best of them.
_WORTH_SHOWING = 0.1


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts (a conditional logit, see tools/fit_weights.py)."""

    # What being an answer at all costs: the score of "none of these" is 0.
    constant: float
    of: Mapping[str, float]
    # Of an entry and those it stands in for: what being the local one is worth, and how much the evidence counts.
    local: float
    of_member: Mapping[str, float]

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
class Contest:
    """All that competes for a place, in a fixed order."""

    candidates: tuple[Candidate, ...]
    # The owners of all candidates one after the other, and where those of each begin.
    owners: NDArray[np.intp]
    first: NDArray[np.intp]


@dataclass(frozen=True)
class Ranking:
    """The matches that serve the place, and those that serve only elsewhere; each best first, kin beside each other."""

    here: tuple[Match, ...]
    elsewhere: tuple[Match, ...]


def rank_entries(question: Question, place: Place, base: Base, index: Index, weights: Weights) -> Ranking:
    """Return the entries of the place's area and of the nation that the question may mean."""
    contest = list_candidates(place, base, index)
    if not contest.candidates or not question.prepared:
        return Ranking((), ())
    found = gather_evidence(question, index)
    table, names = compare_candidates(found, contest)
    scores = weights.score(table, names)
    here: list[Match] = []
    elsewhere: list[Match] = []
    for number in np.lexsort((np.arange(len(scores)), -scores))[:_MOST_LOOKED_AT].tolist():
        one = contest.candidates[number]
        entries = one.here or one.elsewhere
        if entries and len(here) < _MOST and scores[number] >= _LEAST:
            values = dict(zip(names, table[number].tolist(), strict=True))
            reason = _find_reason(one, found, index)
            matches = [
                Match(entry, float(scores[number] * share), Evidence(entry, reason, values))
                for entry, share in _share_members(entries, found, weights, base, index)
            ]
            (here if one.here else elsewhere).extend(matches)
    return Ranking(tuple(here), tuple(elsewhere))


def list_candidates(place: Place, base: Base, index: Index) -> Contest:
    """Return all that competes for a place."""
    key = (place.area, place.district, place.several)
    found: Contest | None = index.contests.get(key)
    if found is None:
        # The places that staff name are few; a flood of odd ones must not fill the memory.
        if len(index.contests) >= _MOST_CONTESTS:
            index.contests.clear()
        # Another thread may clear them at any moment: what was made is returned, not looked up.
        found = index.contests[key] = _make_contest(place, base, index)
    return found


def _make_contest(place: Place, base: Base, index: Index) -> Contest:
    serving = [entry for entry in base.entries.values() if base.may_serve(entry, place)]
    joined = _join_kin(list_kin(entry.id, base) for entry in serving if entry.covers(place.district))
    kin: dict[str, list[str]] = defaultdict(list)
    for entry in serving:
        name = list_kin(entry.id, base)[0]
        kin[joined.get(name, name)].append(entry.id)
    candidates = []
    for name, entries in sorted(kin.items()):
        here = tuple(entry for entry in entries if base.entries[entry].covers(place.district))
        elsewhere = tuple(entry for entry in entries if entry not in here)
        # A family is one need in every district: what finds one member finds it.
        speaking = entries if name in index.owners and name not in base.entries else here or elsewhere
        owners = (*(index.owners[entry] for entry in speaking), *([index.owners[name]] if name in index.owners else []))
        candidates.append(Candidate(here, elsewhere, tuple(sorted(set(owners)))))
    subjects = (index.owners[name_subject(subject.id)] for subject in base.out_of_scope)
    candidates += [Candidate((), (), (owner,)) for owner in subjects]
    counts = [len(one.owners) for one in candidates]
    return Contest(
        tuple(candidates),
        np.array([owner for one in candidates for owner in one.owners], dtype=np.intp),
        np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp),
    )


def _join_kin(together: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Return the first kin of those that one entry of the place stands in for, by each of them: they compete as one.

    The same texts would else speak for several rivals, of which none could ever lead.
    """
    head: dict[str, str] = {}
    for first, *others in together:
        for other in others:
            old, new = head.get(other, other), head.get(first, first)
            head.update(dict.fromkeys((other, old, *(one for one, at in head.items() if at == old)), new))
    return head


def compare_candidates(found: Found, contest: Contest) -> tuple[Table, list[str]]:
    """Return the evidence for each candidate, the best of its owners, with leads, and the names of the columns."""
    best = np.maximum.reduceat(found.table[contest.owners], contest.first, axis=0)
    return add_leads(best), name_leads(found.names)


def measure_members(entries: Sequence[str], found: Found, base: Base, index: Index) -> Table:
    """Return what speaks for each of several kin entries by itself: its own evidence, and whether it is local."""
    local = [[0.0 if base.entries[entry].is_national else 1.0] for entry in entries]
    return np.concatenate([np.array(local), found.table[[index.owners[entry] for entry in entries]]], axis=1)


def _share_members(
    entries: Sequence[str], found: Found, weights: Weights, base: Base, index: Index
) -> list[tuple[str, float]]:
    """Return those of a kin that are worth showing, best first: the best has all of its kin's score."""
    if len(entries) == 1:
        return [(entries[0], 1.0)]
    worth = np.array([weights.local, *(weights.of_member.get(name, 0.0) for name in found.names)])
    totals = measure_members(entries, found, base, index) @ worth
    shares = np.exp(totals - totals.max())
    # A local entry comes before the national one that it stands in for, which is one button away.
    order = sorted(
        range(len(entries)), key=lambda at: (base.entries[entries[at]].is_national, -totals[at], entries[at])
    )
    (best, _), *others = [(entries[at], float(shares[at] / shares.sum())) for at in order]
    return [(best, 1.0), *((entry, share) for entry, share in others if share >= _WORTH_SHOWING)]


def _find_reason(one: Candidate, found: Found, index: Index) -> Text:
    """Return the text that comes nearest to the question."""
    numbers = np.concatenate([np.arange(*index.span(owner)) for owner in one.owners])
    return index.texts[int(numbers[found.nearness[numbers].argmax()])]
