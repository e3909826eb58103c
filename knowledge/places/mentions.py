"""What a text mentions: names and postcodes, each with the districts it may mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.places.mending import Mended, mend_names
from knowledge.places.names import PlaceNames
from knowledge.places.postcodes import find_codes
from knowledge.places.signs import is_meant
from knowledge.places.typed import Typed, read_typed


@dataclass(frozen=True)
class Mention:
    """One mention of a place."""

    text: str
    # As it was typed, in words.
    words: tuple[str, ...]
    # ONS codes, the likeliest first; empty for an area.
    districts: tuple[str, ...]
    area: str | None = None
    # How many words it has, and how many typing mistakes: the longer and truer name counts.
    length: int = 1
    edits: int = 0
    start: int = 0
    # Whether it is a postcode, which lies in all of its districts; a name is one of several places of that name.
    is_code: bool = False
    # How much of it lies in the first district, in per cent.
    share: float = 100.0
    # The district of a large town of that name elsewhere.
    namesake: str | None = None


def find_mentions(text: str, names: PlaceNames, area: str | None = None) -> list[Mention]:
    """Return the places that a text mentions, none of them inside another; `area` is the asker's, if known."""
    codes = [
        Mention(one.text, one.words, one.districts, is_code=True, share=one.share) for one in find_codes(text, names)
    ]
    return [*codes, *_keep_longest(_find_names(read_typed(text), names, area))]


def _find_names(typed: Typed, names: PlaceNames, area: str | None) -> Iterator[Mention]:
    for start in range(len(typed.words)):
        for name in names.list_at(typed.words, start):
            if is_meant(typed, start, name, names, area):
                yield Mention(
                    name.text, name.words, name.districts, name.area, len(name.words), 0, start, namesake=name.namesake
                )
        yield from _join_mended(mend_names(typed, start, names, area), typed, start)


def _join_mended(mended: list[Mended], typed: Typed, start: int) -> Iterator[Mention]:
    """Yield one mention for names that a typing mistake may be of alike: in any of their districts."""
    if not mended:
        return
    first = mended[0]
    districts = tuple(dict.fromkeys(code for one in mended for code in one.name.districts))
    words = typed.words[start : start + first.length]
    area = first.name.area if len(mended) == 1 else None
    if districts or area:
        yield Mention(first.name.text, words, districts, area, first.length, first.edits, start)


def _keep_longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return those that no longer or better spelt name overlaps: `Malvern Hills`, not `Malvern` in it."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for one in sorted(mentions, key=lambda one: (-one.length, one.edits, one.start)):
        span = set(range(one.start, one.start + one.length))
        if not span & taken:
            taken |= span
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
