"""Hearing one thought of a message by itself, for the place that the whole is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.entries.base import Base
from knowledge.matching.evidence import weigh_words_alone
from knowledge.matching.index import Index, are_shown_together
from knowledge.matching.outcome import Match
from knowledge.matching.question import Question, add_meaning, read_words
from knowledge.matching.rank import Weights, list_candidates, rank_entries
from knowledge.places.find import Place


@dataclass(frozen=True)
class Listener:
    """What it takes to hear a thought."""

    place: Place
    base: Base
    index: Index
    weights: Weights

    def find_best(self, thought: str) -> Match | None:
        """Return the match of a thought by itself; `None` if there is none."""
        read = add_meaning(self._read(thought), self.index)
        best = next(iter(rank_entries(read, self.place, self.base, self.index, self.weights).here), None)
        return replace(best, thought=thought) if best else None

    def list_spoken_for(self, thought: str, near: float, explained: float) -> frozenset[tuple[str, ...]]:
        """Return what the words of a thought speak for, each with its kin; the meaning, which is dear, is left out.

        A text of theirs must come so near by its words, and they must explain this share of the thought.
        """
        contest = list_candidates(self.place, self.base, self.index)
        words, share = (
            np.maximum.reduceat(scores[contest.owners], contest.first)
            for scores in weigh_words_alone(self._read(thought), self.index)
        )
        heard = (contest.candidates[at].here for at in np.flatnonzero((words >= near) & (share >= explained)).tolist())
        return frozenset(filter(None, heard))

    def has_kin(self, match: Match, others: Sequence[Match]) -> bool:
        """Whether a match is shown as one with another."""
        return any(are_shown_together(match.entry, other.entry, self.base) for other in others)

    def drop_kin(self, matches: Sequence[Match]) -> list[Match]:
        """Return the matches without those that are kin to an earlier one."""
        kept: list[Match] = []
        for match in matches:
            if not self.has_kin(match, kept):
                kept.append(match)
        return kept

    def is_open(self, match: Match) -> bool:
        """Whether the match is of a family, whose district is not known."""
        return self.base.entries[match.entry].family is not None and self.place.district is None

    def _read(self, thought: str) -> Question:
        return read_words(thought, self.index, self.place.words)
