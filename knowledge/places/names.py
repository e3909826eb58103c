"""The names by which places are called: areas, districts, local names, towns; one list, made once for a base."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.places.areas import Areas
from knowledge.places.gazetteer import Gazetteer
from knowledge.places.local import LocalPlaces
from knowledge.text.words import english_words, split_words

Words = tuple[str, ...]


@dataclass(frozen=True)
class PlaceName:
    """One name, and what it stands for."""

    words: Words
    text: str
    # ONS codes, the likeliest first; empty for the name of an area.
    districts: tuple[str, ...]
    area: str | None = None
    # Whether it is another word too, so that something must show that a place is meant.
    needs_sign: bool = False


@dataclass(frozen=True)
class PlaceNames:
    """All names by their first word, and what is needed to read postcodes."""

    by_first: Mapping[str, Sequence[PlaceName]]
    gazetteer: Gazetteer
    # Short codes of the field (`s21`, `cp12`), which look like postcodes and are none.
    codes: Collection[str]
    # The area of each of our districts and of their neighbours, by ONS code.
    area_of: Mapping[str, str]
    # The name of each of our districts, by ONS code.
    name_of: Mapping[str, str]

    def words(self) -> frozenset[str]:
        """Return the words of the names of our own places that say where and nothing else."""
        return frozenset(
            word
            for names in self.by_first.values()
            for name in names
            if name.area or any(code in self.area_of for code in name.districts)
            for word in name.words
            if word not in english_words()
        )


def list_place_names(
    areas: Areas, local: LocalPlaces, gazetteer: Gazetteer, short_codes: Collection[str]
) -> PlaceNames:
    """Return the names of all places; where two have the same name, ours by hand go before the open data."""
    codes = {one.name: one.code for area in areas for one in (*area.districts, *area.neighbours)}
    area_of = {one.code: area.id for area in areas for one in (*area.districts, *area.neighbours)}
    found: dict[Words, PlaceName] = {}
    for name in (
        *_list_ours(areas),
        *_list_local(local, codes),
        *_list_towns(gazetteer, area_of, {tuple(split_words(text)) for text in local.needs_sign}),
    ):
        found.setdefault(name.words, name)
    by_first: dict[str, list[PlaceName]] = defaultdict(list)
    for words, name in found.items():
        by_first[words[0]].append(name)
    name_of = {code: name for name, code in codes.items()}
    return PlaceNames(dict(by_first), gazetteer, short_codes, area_of, name_of)


def _list_ours(areas: Areas) -> Iterator[PlaceName]:
    for area in areas:
        for district in area.districts:
            for text in (district.name, *district.also):
                yield PlaceName(tuple(split_words(text)), text, (district.code,))
        for neighbour in area.neighbours:
            yield PlaceName(tuple(split_words(neighbour.name)), neighbour.name, (neighbour.code,))
        for text in (area.name, *area.also):
            # An area of one district is that district.
            only = (area.districts[0].code,) if len(area.districts) == 1 else ()
            yield PlaceName(tuple(split_words(text)), text, only, area.id)


def _list_local(local: LocalPlaces, codes: Mapping[str, str]) -> Iterator[PlaceName]:
    for place in local.places:
        districts = tuple(codes[name] for name in place.districts if name in codes)
        yield PlaceName(tuple(split_words(place.name)), place.name, districts, needs_sign=place.needs_sign)


def _list_towns(gazetteer: Gazetteer, area_of: Mapping[str, str], signed: set[Words]) -> Iterator[PlaceName]:
    for words, districts in gazetteer.towns.items():
        if not words:
            continue
        ours = tuple(code for code in districts if code in area_of)
        # Far from here a name of one word is more often a person's or a thing's.
        is_word = words in signed or (len(words) == 1 and words[0] in english_words())
        yield PlaceName(words, " ".join(words).title(), ours or tuple(districts[:1]), needs_sign=is_word or not ours)
