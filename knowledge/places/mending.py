"""Typing mistakes in the names of places: which name of ours was meant, and never at the cost of a person's."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.places.names import PlaceName, PlaceNames
from knowledge.places.signs import is_road, is_signed, is_titled
from knowledge.places.typed import Typed
from knowledge.text.words import english_words

# In letters: a shorter word is too soon another one.
_SHORTEST = 5
# In letters, for a whole name whose first word is right: `Potters Barr`.
_SHORTEST_NAME = 7


@dataclass(frozen=True)
class Mended:
    """A name that was meant, how many words were typed for it, and with how many mistakes."""

    name: PlaceName
    length: int
    edits: int


def mend_names(typed: Typed, start: int, names: PlaceNames, area: str | None) -> list[Mended]:
    """Return the names that the words from start are the likeliest typing mistake of; of the asker's area first."""
    if is_titled(typed, start):
        return []
    found = [
        one
        for one in _list_misspelt(typed, start, names)
        if _may_be_meant(typed, start, one.name, names, area)
        and not is_road(typed, start, start + len(one.name.words), names)
    ]
    best = min(((-one.length, one.edits) for one in found), default=None)
    likeliest = [one for one in found if (-one.length, one.edits) == best]
    near = [one for one in likeliest if area in names.areas_of(one.name)]
    return near or likeliest


def _may_be_meant(typed: Typed, start: int, name: PlaceName, names: PlaceNames, area: str | None) -> bool:
    """Whether a mistake in this name is likely: one word of another area, or a city elsewhere, needs a sign."""
    areas = names.areas_of(name)
    if name.needs_sign or not (areas or name.is_city):
        return False
    is_near = area is None or area in areas or len(name.words) > 1
    return is_signed(typed, start) or (bool(areas) and is_near)


def _list_misspelt(typed: Typed, start: int, names: PlaceNames) -> Iterator[Mended]:
    word = typed.words[start]
    if word in names.by_first:
        for name in names.by_first[word]:
            if len(name.words) > 1 and (edits := _count_others(typed, start, name, names)):
                yield Mended(name, len(name.words), edits)
    elif len(word) >= _SHORTEST and word not in english_words() and not names.is_person(word):
        for first in names.list_like(word):
            edits = count_edits(word, first)
            for name in names.by_first[first] if edits else ():
                others = _count_typed(typed.words[start + 1 : start + len(name.words)], name.words[1:])
                if edits and others is not None:
                    yield Mended(name, len(name.words), edits + others)


def _count_others(typed: Typed, start: int, name: PlaceName, names: PlaceNames) -> int | None:
    """Return the mistakes in the words after a first one that is right; `None` where they are other words."""
    words, wanted = typed.words[start + 1 : start + len(name.words)], name.words[1:]
    if len("".join(name.words)) < _SHORTEST_NAME or any(typed.ends[start : start + len(name.words) - 1]):
        return None
    for one, other in zip(words, wanted, strict=False):
        if one != other and (one in english_words() or (names.is_person(one) and names.is_person(name.words[0]))):
            return None
    return _count_typed(words, wanted, shortest=3)


def _count_typed(words: tuple[str, ...], wanted: tuple[str, ...], shortest: int = _SHORTEST) -> int | None:
    if len(words) < len(wanted):
        return None
    edits = [0 if one == other else count_edits(one, other, shortest) for one, other in zip(words, wanted, strict=True)]
    return None if None in edits else sum(filter(None, edits))


def count_edits(word: str, wanted: str, shortest: int = _SHORTEST) -> int | None:
    """Return how many typing mistakes make the wanted word this one; `None` if it is another word."""
    most = 0 if len(wanted) < shortest else 1 if len(wanted) < 8 else 2
    if abs(len(word) - len(wanted)) > most or word[0] != wanted[0]:
        return None
    edits = int(OSA.distance(word, wanted, score_cutoff=most))
    return edits if 0 < edits <= most else None
