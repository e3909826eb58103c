"""The place that a question names: a district, or only an area."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.places.areas import Area, Areas, District
from knowledge.text.words import english_words, split_words


@dataclass(frozen=True)
class Place:
    """Where a question is about: names of the area and district, `None` where it is not known."""

    area: str | None = None
    district: str | None = None
    # Districts that were named together, so that none of them is the one.
    several: tuple[str, ...] = ()
    # Whether the question itself named it; if not, it is the asker's own setting.
    named: bool = False


@dataclass(frozen=True)
class _Found:
    start: int
    length: int
    edits: int
    area: Area
    district: District | None


def find_place(text: str, areas: Areas, asker: Place) -> Place:
    """Return the place that the text names, else the asker's own."""
    found = list(_longest_only(_find_names(split_words(text), areas)))
    districts = {(one.area.id, one.district.name) for one in found if one.district}
    if len(districts) == 1:
        area, district = districts.pop()
        return Place(area, district, named=True)
    if districts:
        in_areas = {area for area, _ in districts}
        several = tuple(sorted(district for _, district in districts))
        return Place(in_areas.pop() if len(in_areas) == 1 else asker.area, None, several, named=True)
    if found and found[0].area.id != asker.area:
        return Place(found[0].area.id, None, named=True)
    return Place(asker.area, asker.district)


def place_words(areas: Areas) -> frozenset[str]:
    """Return every word that stands in the name of an area, district or town."""
    return frozenset(word for name, _, _ in _list_names(areas) for word in name)


def _find_names(words: list[str], areas: Areas) -> Iterator[_Found]:
    for name, area, district in _list_names(areas):
        for start in range(len(words) - len(name) + 1):
            edits = [_count_edits(words[start + offset], wanted) for offset, wanted in enumerate(name)]
            if None not in edits:
                yield _Found(start, len(name), sum(filter(None, edits)), area, district)


def _list_names(areas: Areas) -> Iterator[tuple[list[str], Area, District | None]]:
    for area in areas:
        for name in (area.name, *area.also):
            yield split_words(name), area, None
        for district in area.districts:
            for name in (district.name, *district.also):
                yield split_words(name), area, district


def _count_edits(word: str, wanted: str) -> int | None:
    """Return how many typing mistakes make the wanted word this one; `None` if it is another word."""
    if word == wanted:
        return 0
    most = 0 if len(wanted) < 6 else 1 if len(wanted) < 8 else 2
    if not most or word[0] != wanted[0] or word in english_words():
        return None
    edits = int(OSA.distance(word, wanted, score_cutoff=most))
    return edits if edits <= most else None


def _longest_only(found: Iterator[_Found]) -> Iterator[_Found]:
    """Yield the names that no longer or better spelt name overlaps: `Malvern Hills`, not `Malvern` in it."""
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (-one.length, one.edits, one.start)):
        span = set(range(one.start, one.start + one.length))
        if not span & taken:
            taken |= span
            yield one
