"""Typing mistakes in the names of places: which name of ours was meant, and never at the cost of a person's."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.places.names import PlaceName, PlaceNames
from knowledge.places.signs import is_asked_of, is_road, is_signed, is_titled
from knowledge.places.typed import Typed
from knowledge.text.words import english_words

# In letters: a shorter word is too soon another one, unless the rest of a name stands after it: `wrye forest`.
_SHORTEST, _SHORTEST_WITH_REST = 5, 4
# In letters, for a whole name whose first word is right: `Potters Barr`.
_SHORTEST_NAME = 7
# In letters, for a large town of another area without a sign: `wisbeach homeless family`.
_SHORTEST_TOWN = 7


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
    is_near = area is None or area in areas or len(name.words) > 1 or _is_town_at_edge(typed, start, name)
    return is_signed(typed, start) or is_asked_of(typed, start) or (bool(areas) and is_near)


def _is_town_at_edge(typed: Typed, start: int, name: PlaceName) -> bool:
    """Whether a long word with which a text begins or ends is like the name of a large town: `wisbeach eviction`."""
    return name.is_large and len(typed.words[start]) >= _SHORTEST_TOWN and start in (0, len(typed.words) - 1)


def _list_misspelt(typed: Typed, start: int, names: PlaceNames) -> Iterator[Mended]:
    word = typed.words[start]
    if word in names.by_first:
        yield from _list_misspelt_after(typed, start, names)
    elif len(word) >= _SHORTEST_WITH_REST and word not in english_words() and not names.is_person(word):
        for first, _, _ in process.extract(
            word, names.list_like(word), scorer=OSA.distance, score_cutoff=2, limit=None
        ):
            edits = count_edits(word, first, _SHORTEST_WITH_REST)
            for name in names.by_first[first] if edits else ():
                others = _count_typed(typed.words[start + 1 : start + len(name.words)], name.words[1:])
                is_long = min(len(word), len(first)) >= _SHORTEST or (others == 0 and len(name.words) > 1)
                if edits and others is not None and is_long:
                    yield Mended(name, len(name.words), edits + others)


def _list_misspelt_after(typed: Typed, start: int, names: PlaceNames) -> Iterator[Mended]:
    """Yield the names of several words of which the first is right: `St Neotts`."""
    for length, rests in names.by_rest[typed.words[start]].items():
        words = typed.words[start + 1 : start + length]
        if length == 1 or len(words) < length - 1 or any(typed.ends[start : start + length - 1]):
            continue
        for rest, _, _ in process.extract(
            " ".join(words), rests.keys(), scorer=OSA.distance, score_cutoff=2, limit=None
        ):
            name = rests[rest]
            edits = _count_others(words, name, names)
            if edits:
                yield Mended(name, length, edits)


def _count_others(words: tuple[str, ...], name: PlaceName, names: PlaceNames) -> int | None:
    """Return the mistakes in the words after a first one that is right; `None` where they are other words."""
    if len("".join(name.words)) < _SHORTEST_NAME:
        return None
    for one, wanted in zip(words, name.words[1:], strict=True):
        if one != wanted and (one in english_words() or (names.is_person(one) and names.is_person(name.words[0]))):
            return None
    return _count_typed(words, name.words[1:], shortest=3)


def _count_typed(words: tuple[str, ...], wanted: tuple[str, ...], shortest: int = _SHORTEST) -> int | None:
    if len(words) < len(wanted):
        return None
    edits = [0 if one == other else count_edits(one, other, shortest) for one, other in zip(words, wanted, strict=True)]
    return None if None in edits else sum(filter(None, edits))


def count_edits(word: str, wanted: str, shortest: int = _SHORTEST) -> int | None:
    """Return how many typing mistakes make the wanted word this one; `None` if it is another word."""
    most = 0 if len(wanted) < shortest else 1 if len(wanted) < 8 else 2
    if abs(len(word) - len(wanted)) > most:
        return None
    edits = int(OSA.distance(word, wanted, score_cutoff=most))
    return edits if 0 < edits <= most else None
