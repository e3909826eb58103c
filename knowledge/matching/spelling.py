"""Typing mistakes: a word that is nobody's word becomes the word that was meant, at a price."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.text.words import english_words, split_words

# The trust in a word after that many edits, and in one that was cut in two.
_TRUST = {1: 0.85, 2: 0.65}
_CUT = 0.85
_SHORTEST = 4
# A run of words typed as one: the longer part has so many letters at least.
_SHORTEST_PART = 3


@dataclass(frozen=True, eq=False)
class Spelling:
    """The words that are spelt right."""

    # The base's own words, which a mistake may stand for, by their length; and short codes, which are exact or nothing.
    by_length: Mapping[int, Sequence[str]]
    # How often each stands in the base.
    known: Mapping[str, int]
    codes: frozenset[str]


def learn_spelling(known: Mapping[str, int], codes: Collection[str]) -> Spelling:
    """Return the spelling of a base's words, given with how often they stand in it."""
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(known):
        if len(word) >= _SHORTEST and word.isalpha() and word not in codes:
            by_length[len(word)].append(word)
    return Spelling(dict(by_length), known, frozenset(codes))


def mend_words(text: str, spelling: Spelling) -> Iterator[tuple[str, float, str]]:
    """Yield each word of the text as it was meant, with the trust in that, 0 to 1, and as it was typed.

    A short code is exact or it is not the code: only words of four letters and more are mended.
    """
    for typed in split_words(text):
        for word, trust in _mend(typed, spelling):
            yield word, trust, typed


@lru_cache(maxsize=4096)
def _mend(word: str, spelling: Spelling) -> tuple[tuple[str, float], ...]:
    if word in spelling.known or word in spelling.codes or len(word) < _SHORTEST or not word.isalpha():
        return ((word, 1.0),)
    if word in english_words():
        return ((word, 1.0),)
    edits, meant = _find_nearest(word, spelling)
    if meant and edits == 1:
        return ((meant, _TRUST[1]),)
    parts = _cut(word, spelling)
    if parts:
        return tuple((part, _CUT) for part in parts)
    return ((meant, _TRUST[edits]),) if meant else ((word, 1.0),)


def _find_nearest(word: str, spelling: Spelling) -> tuple[int, str]:
    """Return the known word that a mistake is nearest to, after how many edits; an empty one where none is near."""
    most = 1 if len(word) < 7 else 2
    near: list[tuple[int, bool, int, int, str]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        words = spelling.by_length.get(length, ())
        for meant, edits, _ in process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=8):
            # The first letter is seldom mistyped; among equals the longer word is the safer guess, then the commoner.
            if _is_likely(word, meant):
                near.append((int(edits), meant[0] != word[0], -len(meant), -spelling.known[meant], meant))
    edits, *_, meant = min(near, default=(0, False, 0, 0, ""))
    return edits, meant


def _is_likely(word: str, meant: str) -> bool:
    # Of four letters each makes a word of its own: only two that changed places, or one too many, are a slip.
    return len(word) > _SHORTEST or sorted(word) == sorted(meant) or len(meant) < len(word)


def _cut(word: str, spelling: Spelling) -> tuple[str, ...]:
    """Return the two words that were typed as one, of several the commonest; none if it is no such run."""
    cuts = [
        (_count(word[:at], spelling) * _count(word[at:], spelling), word[:at], word[at:]) for at in range(1, len(word))
    ]
    times, first, second = max(cuts)
    return (first, second) if times and max(len(first), len(second)) >= _SHORTEST_PART else ()


def _count(part: str, spelling: Spelling) -> int:
    """Return how common a part is, 0 if it is no word."""
    if part in spelling.codes:
        return 1 + spelling.known.get(part, 0)
    # Of one letter only these are words.
    if len(part) == 1 and part not in "ai":
        return 0
    return spelling.known.get(part, 0)
