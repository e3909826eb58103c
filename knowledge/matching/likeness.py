"""Which texts ask the same: groups of texts that are alike in their words and in what they mean.

Texts come in the order in which they were asked. Each joins the group that it is most like on average, or begins one;
what stands in a group stays there. So a text that comes later moves none of those before it, and the same texts in the
same order always come to the same groups.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.index import Index
from knowledge.matching.meaning import Vectors
from knowledge.matching.postings import Scores, make_postings, measure_length
from knowledge.matching.question import weigh_unknown
from knowledge.matching.terms import weigh_words

# How like a group a text must be, 0 to 1, to join it: with meaning and by words alone. Chosen on the phrasings of the
# base's subjects out of scope, so that of those grouped with a text about nine in ten are of its own subject.
_ENOUGH = 0.45
_ENOUGH_BY_WORDS = 0.5
# Likeness in so many decimals: what a matrix product adds beyond depends on how many texts it was given at once.
_DECIMALS = 4
# Texts compared at once with all before them.
_BLOCK = 256


@dataclass(frozen=True, eq=False)
class Said:
    """A text as it is compared."""

    # How much each of its terms weighs.
    terms: Mapping[str, float]
    # An array of shape (384,) and length 1; `None` without the model.
    vector: Vectors | None = None


def weigh_prepared(prepared: str, index: Index) -> dict[str, float]:
    """Return how much each term of a text weighs, given by its words as they are compared."""
    terms = weigh_words(((word, 1.0) for word in prepared.split()), index.vocabulary)
    return {term: trust * index.telling.get(term, weigh_unknown(term, index)) for term, trust in terms.items()}


def find_groups(said: Sequence[Said], begun: Sequence[int] = ()) -> list[int]:
    """Return the number of each text's group, from 0.

    The first texts may be in groups already, `begun`; those keep their numbers, and new groups get the next ones.
    """
    numbers = np.zeros(len(said), dtype=np.intp)
    numbers[: len(begun)] = begun
    sizes = np.bincount(numbers[: len(begun)]).tolist() if begun else []
    if len(begun) == len(said):
        return [int(number) for number in numbers]
    vectors = [one.vector for one in said if one.vector is not None]
    meant = np.stack(vectors) if len(vectors) == len(said) else None
    enough = _ENOUGH_BY_WORDS if meant is None else _ENOUGH
    for at, likeness in _compare(said, len(begun), meant):
        numbers[at] = _join(likeness, numbers[:at], sizes, enough)
    return [int(number) for number in numbers]


def _join(likeness: Scores, numbers: NDArray[np.intp], sizes: list[int], enough: float) -> int:
    """Return the group that a text joins, and count it there; of equal ones the first."""
    if sizes:
        # A group may have no member here any more.
        mean = np.bincount(numbers, likeness, minlength=len(sizes)) / np.maximum(sizes, 1)
        best = int(mean.argmax())
        if mean[best] >= enough:
            sizes[best] += 1
            return best
    sizes.append(1)
    return len(sizes) - 1


def _compare(said: Sequence[Said], first: int, vectors: Vectors | None) -> Iterator[tuple[int, Scores]]:
    """Yield each text's number, from the first on, with how like it is to each before it."""
    postings = make_postings(one.terms for one in said)
    for start in range(first, len(said), _BLOCK):
        stop = min(start + _BLOCK, len(said))
        meant = None if vectors is None else vectors[start:stop] @ vectors[:stop].T
        for at in range(start, stop):
            terms = said[at].terms
            likeness = postings.sum_shared(terms)[:at] / np.float32(measure_length(terms.values()))
            if meant is not None:
                likeness = (likeness + meant[at - start, :at]) / 2
            yield at, np.round(likeness, _DECIMALS)
