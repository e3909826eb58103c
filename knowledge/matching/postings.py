"""Postings: for each term, the texts that hold it and how much it weighs there, so that a question is compared at once
with all texts."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Postings:
    """The terms of a number of texts, as a sparse matrix by term."""

    # Where each term's row begins and ends in `texts` and `weights`.
    spans: Mapping[str, tuple[int, int]]
    texts: NDArray[np.int32]
    weights: Scores
    # How many texts there are.
    count: int

    def sum_shared(self, question: Mapping[str, float]) -> Scores:
        """Return for each text the sum of the products of the weights that it shares with a question."""
        held = [(self.spans[term], weight) for term, weight in question.items() if term in self.spans]
        if not held:
            return np.zeros(self.count, dtype=np.float32)
        texts = np.concatenate([self.texts[first:last] for (first, last), _ in held])
        weights = np.concatenate([self.weights[first:last] * np.float32(weight) for (first, last), weight in held])
        return np.bincount(texts, weights, minlength=self.count).astype(np.float32)


def make_postings(texts: Iterable[Mapping[str, float]], *, scale: bool = True) -> Postings:
    """Return the postings of texts given by the weights of their terms; scaled, each text has length 1."""
    rows: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    count = 0
    for count, terms in enumerate(texts, start=1):
        length = measure_length(terms.values()) if scale else 1.0
        for term, weight in terms.items():
            rows[term].append(count - 1)
            weights[term].append(weight / length)
    spans, last = {}, 0
    for term in rows:
        spans[term] = (last, last + len(rows[term]))
        last += len(rows[term])
    return Postings(spans, _join(rows.values(), np.int32), _join(weights.values(), np.float32), count)


def find_telling(texts: Iterable[tuple[int, Iterable[str]]], owners: int) -> dict[str, float]:
    """Return how telling each term is, by how few owners have it (Robertson's inverse document frequency).

    `texts` are pairs of an owner's number and the terms of one of its texts.
    """
    having: dict[str, set[int]] = defaultdict(set)
    for owner, terms in texts:
        for term in terms:
            having[term].add(owner)
    return {term: math.log(1 + (owners - len(few) + 0.5) / (len(few) + 0.5)) for term, few in having.items()}


def measure_length(weights: Iterable[float]) -> float:
    """Return the length of a vector, or 1 for the empty one, by which nothing can be divided."""
    return math.sqrt(sum(weight * weight for weight in weights)) or 1.0


def _join(rows: Iterable[Sequence[float]], kind: type) -> NDArray[Any]:
    return np.fromiter((value for row in rows for value in row), dtype=kind)
