"""What a text mentions: names and postcodes, each with the districts it may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.places.names import PlaceName, PlaceNames
from knowledge.text.words import english_words, split_words

# Before a name that is another word too, these show that a place is meant.
_STRONG_SIGNS = frozenset("in near from live lives living based around outside within".split())
# "moving to", "discharged to", "lives at": so too before a name that is another word.
_MOVES = frozenset("live lives living move moved moving back discharge discharged going go gone home return".split())
# After a name these show that a place is meant, or that it is a thing named after one, or another word.
_PLACE_NOUNS = frozenset("council estate area hospital".split())
_THINGS = frozenset("sauce diet pasty pudding pie".split())
_NOT_AFTER = frozenset("cold wall walls floor floors steps weight".split())
_TITLES = frozenset("mr mrs ms miss mx dr sister rev prof sir lady called named".split())
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)(?:[ \t]{0,2}(\d[A-Za-z]{2}))?\b")
# A share in per cent below which a district is no reason to ask.
_LEAST_SHARE = 10.0
_SHORTEST_MENDED = 5


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


def find_mentions(text: str, names: PlaceNames) -> list[Mention]:
    """Return the places that a text mentions, none of them inside another."""
    return [*_find_postcodes(text, names), *_keep_longest(_find_names(split_words(text), names))]


def _find_postcodes(text: str, names: PlaceNames) -> Iterator[Mention]:
    for found in _POSTCODE.finditer(text):
        outward, inward = found[1].upper(), found[2]
        shares = names.gazetteer.outward.get(outward)
        if shares is None:
            continue
        if inward:
            code = names.gazetteer.find_postcode(outward, inward)
            if code:
                yield Mention(found[0].upper(), tuple(split_words(found[0])), (code,))
        elif outward.lower() not in names.codes and _is_outward(found, text, [code for code, _ in shares], names):
            near = tuple(code for code, share in shares if share >= _LEAST_SHARE)
            yield Mention(outward, tuple(split_words(found[0])), near or (shares[0][0],))


def _is_outward(found: re.Match[str], text: str, districts: list[str], names: PlaceNames) -> bool:
    """Whether `wr9` or `B29` is a postcode; of one letter, elsewhere, it may be a vitamin or a form."""
    before = split_words(text[: found.start()])[-1:]
    is_ours = any(code in names.area_of for code in districts)
    if is_ours or found[1][1].isalpha() or (before and before[0] in _STRONG_SIGNS):
        return True
    return found[1].isupper() and (len(found[1]) >= 3 or not text[found.end() :].strip(" ?.!"))


def _find_names(words: list[str], names: PlaceNames) -> Iterator[Mention]:
    for start, word in enumerate(words):
        for name in names.by_first.get(word, ()):
            if tuple(words[start : start + len(name.words)]) == name.words and _is_meant(words, start, name):
                yield Mention(name.text, name.words, name.districts, name.area, len(name.words), 0, start)
        if len(word) >= _SHORTEST_MENDED and word not in names.by_first and word not in english_words():
            yield from _find_misspelt(words, start, names)


def _is_meant(words: list[str], start: int, name: PlaceName) -> bool:
    """Whether a name stands for a place here: always, unless it is another word too."""
    before, earlier = _word(words, start - 1), _word(words, start - 2)
    after = _word(words, start + len(name.words))
    if before in _TITLES or after in _THINGS or (name.needs_sign and after.isdigit()):
        return False
    if not name.needs_sign:
        return True
    if after in _PLACE_NOUNS:
        return True
    moving = before in ("to", "at") and earlier in _MOVES
    return (before in _STRONG_SIGNS or moving) and after not in _NOT_AFTER


def _word(words: list[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _find_misspelt(words: list[str], start: int, names: PlaceNames) -> Iterator[Mention]:
    """Yield the names of ours that this word, and those after it, are a typing mistake of."""
    for first, candidates in names.by_first.items():
        if first[0] != words[start][0] or not _edits(words[start], first):
            continue
        for name in candidates:
            known = name.area or any(code in names.area_of for code in name.districts)
            typed = words[start : start + len(name.words)]
            if not known or name.needs_sign or len(typed) < len(name.words):
                continue
            edits = [0 if one == wanted else _edits(one, wanted) for one, wanted in zip(typed, name.words, strict=True)]
            if None not in edits:
                edited = sum(filter(None, edits))
                yield Mention(name.text, tuple(typed), name.districts, name.area, len(typed), edited, start)


def _edits(word: str, wanted: str) -> int | None:
    """Return how many typing mistakes make the wanted word this one; `None` if it is another word."""
    most = 0 if len(wanted) < _SHORTEST_MENDED else 1 if len(wanted) < 8 else 2
    if abs(len(word) - len(wanted)) > most:
        return None
    edits = int(OSA.distance(word, wanted, score_cutoff=most))
    return edits if 0 < edits <= most else None


def _keep_longest(mentions: Iterator[Mention]) -> list[Mention]:
    """Return those that no longer or better spelt name overlaps: `Malvern Hills`, not `Malvern` in it."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for one in sorted(mentions, key=lambda one: (-one.length, one.edits, one.start)):
        span = set(range(one.start, one.start + one.length))
        if not span & taken:
            taken |= span
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
