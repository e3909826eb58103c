"""Texts made comparable: abbreviations written out, places taken out.

A question, its typing mistakes mended, and the texts of the base go this way, so that no town moves a score.
"""

from collections.abc import Iterable, Sequence

from knowledge.places.names import PlaceNames
from knowledge.text.vocabulary import Vocabulary

# Before a place that was taken out these say nothing any more.
_BEFORE_PLACES = frozenset("in near from at around outside over to".split())


def write_out(words: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with abbreviations written out: `dfg` as `disabled facilities grant`."""
    return [long for word in words for long in vocabulary.codes.get(word, (word,))]


def take_out_places(words: Sequence[str], names: PlaceNames) -> list[str]:
    """Return the words without the names of places, unless such a name is another word too."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        length = _measure_name(words, at, names)
        if length:
            at += length
            if kept and kept[-1] in _BEFORE_PLACES:
                kept.pop()
        else:
            kept.append(words[at])
            at += 1
    return kept


def prepare_words(words: Sequence[str], names: PlaceNames, vocabulary: Vocabulary) -> list[str]:
    """Return words as they are compared; a text that is nothing but a place keeps them."""
    return write_out(take_out_places(words, names) or words, vocabulary)


def _measure_name(words: Sequence[str], at: int, names: PlaceNames) -> int:
    """Return how many words the longest name has that begins here, 0 where none does."""
    return max(
        (
            len(name.words)
            for name in names.by_first.get(words[at], ())
            if not name.needs_sign and tuple(words[at : at + len(name.words)]) == name.words
        ),
        default=0,
    )
