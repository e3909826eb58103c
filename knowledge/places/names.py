"""The names by which places are called: areas, districts, local names, towns; one list, made once for a base."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.places.areas import Areas
from knowledge.places.elsewhere import REGIONS, SPOKEN
from knowledge.places.gazetteer import Gazetteer
from knowledge.places.local import LocalPlaces
from knowledge.text.words import english_words, split_words

Words = tuple[str, ...]
# People from which on a town elsewhere is known by its long name, is known by its name alone, is a city, and needs no
# more even where the name is also a person's.
_TOWN, LARGE, _CITY, _GREAT_CITY = 10_000, 20_000, 100_000, 250_000
# In letters: a shorter name is often a slip or an initialism, a long one hardly anything else.
_SHORT, _LONG = 5, 8
# Names that staff type for something else: mould.
_SLIPS = frozenset(["mold"])
_ROADS = frozenset("road street lane".split())


@dataclass(frozen=True)
class PlaceName:
    """One name, and what it stands for."""

    words: Words
    text: str
    # ONS codes, the likeliest first; empty for the name of an area.
    districts: tuple[str, ...]
    area: str | None = None
    # Whether it is another word too, or a person's name, so that something must show that a place is meant.
    needs_sign: bool = False
    # Whether it is a single word of English, for which much must show it.
    is_word: bool = False
    # How many people live there, as far as that is known.
    people: int = 0
    # The district of a large town of that name elsewhere, which askers from elsewhere may mean.
    namesake: str | None = None

    @property
    def is_large(self) -> bool:
        """Whether it is known by its name alone."""
        return self.people >= LARGE

    @property
    def is_city(self) -> bool:
        """Whether it is so well known that a typing mistake in it is likelier than a village of that name."""
        return self.people >= _CITY


@dataclass(frozen=True)
class PlaceNames:
    """All names, and what is needed to read postcodes."""

    by_first: Mapping[str, Sequence[PlaceName]]
    # By their first word, by how many words they have, and by their other words with spaces between.
    by_rest: Mapping[str, Mapping[int, Mapping[str, PlaceName]]]
    # The first words that begin with a letter and have about a length, for typing mistakes.
    by_shape: Mapping[tuple[str, int], Sequence[str]]
    gazetteer: Gazetteer
    # Short codes of the field (`s21`, `cp12`), which look like postcodes and are none.
    codes: Collection[str]
    # The area of each of our districts and of their neighbours, by ONS code.
    area_of: Mapping[str, str]
    # The name of each of our districts, by ONS code.
    name_of: Mapping[str, str]
    # Whether a word is a first name or surname: it is then no typing mistake.
    is_person: Callable[[str], bool]

    def __iter__(self) -> Iterator[PlaceName]:
        """Iterate over the names."""
        return (name for names in self.by_first.values() for name in names)

    def list_at(self, words: Sequence[str], start: int) -> Iterator[PlaceName]:
        """Yield the names that stand in a text's words at a place."""
        for length, rests in self.by_rest.get(words[start], {}).items():
            name = rests.get(" ".join(words[start + 1 : start + length]))
            if name and start + length <= len(words):
                yield name

    def words(self) -> frozenset[str]:
        """Return the words of the names of our own places that say where and nothing else."""
        return frozenset(
            word for name in self if self.areas_of(name) for word in name.words if word not in english_words()
        )

    def areas_of(self, name: PlaceName) -> frozenset[str]:
        """Return the areas that a name may mean a place of; none for one elsewhere."""
        areas = (self.area_of.get(code) for code in name.districts)
        return frozenset(filter(None, (name.area, *areas)))

    def list_like(self, word: str) -> Sequence[str]:
        """Return the first words of names that begin as a word does and are about as long."""
        return self.by_shape.get((word[0], len(word)), ())

    def district_name(self, code: str) -> str:
        """Return the name of a district by its ONS code, ours or elsewhere."""
        return self.name_of.get(code) or REGIONS.get(code) or self.gazetteer.names[code]


def list_place_names(
    areas: Areas,
    local: LocalPlaces,
    gazetteer: Gazetteer,
    short_codes: Collection[str],
    is_person: Callable[[str], bool],
) -> PlaceNames:
    """Return the names of all places; where two have the same name, ours by hand go before the open data."""
    codes = {one.name: one.code for area in areas for one in (*area.districts, *area.neighbours)}
    area_of = {one.code: area.id for area in areas for one in (*area.districts, *area.neighbours)}
    found: dict[Words, PlaceName] = {}
    for name in (
        *_list_ours(areas),
        *_list_local(local, codes),
        *_list_regions(is_person),
        *_list_towns(gazetteer, area_of, {tuple(split_words(text)) for text in local.needs_sign}, is_person),
        *_list_elsewhere(gazetteer, area_of, is_person),
    ):
        if name.words:
            found.setdefault(name.words, name)
    by_first: dict[str, list[PlaceName]] = defaultdict(list)
    by_rest: dict[str, dict[int, dict[str, PlaceName]]] = {}
    for words, name in found.items():
        known = replace(_mark_word(name), namesake=_find_namesake(name, gazetteer, area_of))
        by_first[words[0]].append(known)
        by_rest.setdefault(words[0], {}).setdefault(len(words), {})[" ".join(words[1:])] = known
    by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
    for first in by_first:
        for length in range(len(first) - 2, len(first) + 3):
            by_shape[first[0], length].append(first)
    name_of = {code: name for name, code in codes.items()}
    return PlaceNames(dict(by_first), by_rest, dict(by_shape), gazetteer, short_codes, area_of, name_of, is_person)


def _mark_word(name: PlaceName) -> PlaceName:
    is_word = name.needs_sign and len(name.words) == 1 and name.words[0] in english_words()
    return replace(name, is_word=is_word)


def _find_namesake(name: PlaceName, gazetteer: Gazetteer, area_of: Mapping[str, str]) -> str | None:
    """Return the district of the largest town of a name of ours, if that is elsewhere and large."""
    first = next(iter(gazetteer.towns.get(name.words, ())), None)
    if first is None or first in area_of or gazetteer.people[name.words] < LARGE:
        return None
    return first if any(code in area_of for code in name.districts) else None


def _list_ours(areas: Areas) -> Iterator[PlaceName]:
    for area in areas:
        for district in area.districts:
            for text in (district.name, *district.also):
                yield PlaceName(tuple(split_words(text)), text, (district.code,), people=LARGE)
        for neighbour in area.neighbours:
            yield PlaceName(tuple(split_words(neighbour.name)), neighbour.name, (neighbour.code,), people=LARGE)
        for text in (area.name, *area.also):
            # An area of one district is that district.
            only = (area.districts[0].code,) if len(area.districts) == 1 else ()
            yield PlaceName(tuple(split_words(text)), text, only, area.id, people=LARGE)


def _list_local(local: LocalPlaces, codes: Mapping[str, str]) -> Iterator[PlaceName]:
    for place in local.places:
        districts = tuple(codes[name] for name in place.districts if name in codes)
        yield PlaceName(tuple(split_words(place.name)), place.name, districts, needs_sign=place.needs_sign)


def _list_towns(
    gazetteer: Gazetteer, area_of: Mapping[str, str], signed: set[Words], is_person: Callable[[str], bool]
) -> Iterator[PlaceName]:
    for words, districts in gazetteer.towns.items():
        text, people = " ".join(words).title(), gazetteer.people[words]
        ours = tuple(code for code in districts if code in area_of)
        if ours:
            is_word = words in signed or (len(words) == 1 and words[0] in english_words())
            yield PlaceName(words, text, ours, needs_sign=is_word, people=people)
        elif words and words[-1] not in _ROADS and words[0] not in _SLIPS:
            is_known = words not in signed and _is_known(words, people, is_person)
            name = PlaceName(words, text, tuple(districts[:1]), needs_sign=not is_known, people=people)
            yield name
            if words[0] == "saint":
                yield replace(name, words=("st", *words[1:]))


def _list_regions(is_person: Callable[[str], bool]) -> Iterator[PlaceName]:
    for code, text in (*REGIONS.items(), *((code, text) for text, code in SPOKEN.items())):
        words = tuple(split_words(text))
        people = _GREAT_CITY if text == "London" else _CITY
        yield PlaceName(words, text, (code,), needs_sign=not _is_known(words, people, is_person), people=people)


def _list_elsewhere(
    gazetteer: Gazetteer, area_of: Mapping[str, str], is_person: Callable[[str], bool]
) -> Iterator[PlaceName]:
    """Yield the names of the districts elsewhere: `Herefordshire`, of which the ONS says `Herefordshire, County of`."""
    for code, text in gazetteer.names.items():
        if code not in area_of:
            short = text.removesuffix(", City of").removesuffix(", County of")
            words = tuple(split_words(short))
            is_known = _is_known(words, LARGE, is_person)
            yield PlaceName(words, short, (code,), needs_sign=not is_known, people=LARGE)


def _is_known(words: Words, people: int, is_person: Callable[[str], bool]) -> bool:
    """Whether a name elsewhere is a place by itself: no English words, no person's name, and widely known."""
    if all(word in english_words() for word in words):
        return False
    if all(word in english_words() or is_person(word) for word in words) and len(words) < 3:
        return people >= (_GREAT_CITY if len(words) == 1 else LARGE)
    if len(words) > 1 or people >= _GREAT_CITY:
        return True
    return len(words[0]) >= _SHORT and people >= (_TOWN if len(words[0]) >= _LONG else LARGE)
