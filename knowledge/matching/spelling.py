"""Typing mistakes: a word that is nobody's word becomes the word that was meant, at a price."""

from collections.abc import Collection, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.text.words import english_words, split_words

# The trust in a word after that many edits.
_TRUST = {1: 0.85, 2: 0.65}
_SHORTEST = 4


def mend_words(text: str, known: Collection[str], codes: Collection[str]) -> Iterator[tuple[str, float]]:
    """Yield each word of the text as it was meant, with the trust in that, 0 to 1.

    A short code is exact or it is not the code: only words of four letters and more are mended.
    """
    for word in split_words(text):
        yield _mend(word, known, codes)


def _mend(word: str, known: Collection[str], codes: Collection[str]) -> tuple[str, float]:
    if word in known or word in codes or len(word) < _SHORTEST or not word.isalpha() or word in english_words():
        return word, 1.0
    most = 1 if len(word) < 7 else 2
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=12)
    # The first letter is seldom mistyped; among equals the longer word is the safer guess, then the alphabet.
    near = [
        (int(edits), meant[0] != word[0], -len(meant), meant)
        for meant, edits, _ in found
        if len(meant) >= _SHORTEST and meant.isalpha() and meant not in codes and _is_likely(word, meant)
    ]
    if not near:
        return word, 1.0
    edits, _, _, meant = min(near)
    return meant, _TRUST[edits]


def _is_likely(word: str, meant: str) -> bool:
    # Of four letters each makes a word of its own: only two that changed places, or one too many, are a slip.
    return len(word) > _SHORTEST or sorted(word) == sorted(meant) or len(meant) < len(word)
