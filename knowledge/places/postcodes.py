"""The postcodes and outward codes of a text, and what only looks like one: forms, vitamins, motorways, grades."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.places.names import PlaceNames
from knowledge.text.words import split_words

_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)(?:[ \t]{0,2}(\d[A-Za-z]{2}))?\b")
# The second half has none of the letters C I K M O V, and "1st" of "1st floor" is none, nor "2yr" of "2yr old".
_INWARD = re.compile(r"\d[abd-hjlnp-uw-z]{2}", re.IGNORECASE)
_COUNTED = re.compile(r"\d(?:st|nd|rd|th|yr|hr|ft|lb) +\w", re.IGNORECASE)
# A share in per cent below which a district is no reason to ask.
_LEAST_SHARE = 10.0
# In letters: what stands before or after a code in sight of it.
_NEAR = 20
_SIGNS = frozenset("in near from live lives living based around outside within at to postcode area".split())
_FORMS = frozenset("form forms certificate certificates notice probate".split())
# Grades of doctors, forms, a railway and motorways that are postcodes elsewhere; what `abbreviations` has is none.
_OTHERS = frozenset(
    "fy1 fy2 ct1 ct2 ct3 st1 st2 st3 st4 st5 st6 st7 st8 pa1 sa1 bd8 tr1 hs2 iv1 iv2 iv3 iv4 "
    "m1 m2 m3 m4 m5 m6 m8 m9 m11 m18 m20 m25 m26 m40 m50".split()
)


@dataclass(frozen=True)
class Code:
    """A postcode or outward code as it stands in a text."""

    text: str
    words: tuple[str, ...]
    # ONS codes of its districts, the largest first.
    districts: tuple[str, ...]
    # How much of the code lies in the first of them, in per cent.
    share: float


def find_codes(text: str, names: PlaceNames) -> Iterator[Code]:
    """Yield the postcodes and outward codes that a text names."""
    for found in _POSTCODE.finditer(text):
        outward, inward = found[1].upper(), _read_inward(found)
        shares = names.gazetteer.outward.get(outward)
        if shares is None:
            continue
        if inward:
            code = names.gazetteer.find_postcode(outward, inward)
            if code:
                share = 100.0 if outward in names.gazetteer.runs else shares[0][1]
                yield Code(found[0].upper(), tuple(split_words(found[0])), (code,), share)
        elif outward.lower() not in names.codes and _is_outward(found, text, [code for code, _ in shares], names):
            near = tuple(code for code, share in shares if share >= _LEAST_SHARE)
            yield Code(outward, tuple(split_words(found[1])), near or (shares[0][0],), shares[0][1])


def _read_inward(found: re.Match[str]) -> str | None:
    """Return the second half of a postcode, where it is one."""
    inward: str | None = found[2]
    if inward is None or not _INWARD.fullmatch(inward):
        return None
    is_apart = found.end(1) < found.start(2)
    return None if is_apart and _COUNTED.match(found.string, found.start(2)) else inward


def _is_outward(found: re.Match[str], text: str, districts: list[str], names: PlaceNames) -> bool:
    """Whether `wr9` or `B29` is a postcode; elsewhere it must be typed as one, or stand where a place does."""
    if any(code in names.area_of for code in districts):
        return True
    before, behind = text[: found.start()].rstrip(), text[found.end(1) :].strip(" ?.!")
    if _FORMS.issuperset(split_words(behind[:_NEAR])[:1]) and behind:
        return False
    if _SIGNS.issuperset(split_words(before[-_NEAR:])[-1:]) and before:
        return True
    typed: str = found[1]
    if typed.lower() in _OTHERS:
        return False
    is_first, is_last = not before, not behind
    if not typed[1].isalpha():
        is_apart = is_first or is_last or before.endswith(",")
        return typed.isupper() and is_apart and (len(typed) >= 3 or (is_first and is_last))
    is_typed_so = typed.isupper() and not text.isupper()
    return is_first or is_last or is_typed_so or before.endswith(",")
