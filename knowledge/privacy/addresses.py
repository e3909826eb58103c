"""Addresses: full postcodes, and a house or flat with its street."""

import re
from collections.abc import Iterator

from knowledge.privacy.folding import Folded
from knowledge.privacy.spans import Span
from knowledge.privacy.street_words import (
    AFTER_WEAK_STREETS,
    BUILDINGS,
    COUNTED,
    HOME_WORDS,
    NEVER_IN_STREETS,
    NOT_HOUSE_NUMBERS,
    PLACES_OFFERED,
    STREETS,
    UNIT_WORDS,
    WEAK_STREETS,
)
from knowledge.privacy.tokens import Token

_AREAS = (
    "ab|al|b|ba|bb|bd|bf|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy"
    "|g|gl|gu|gy|ha|hd|hg|hp|hr|hs|hu|hx|ig|im|ip|iv|ka|kt|kw|ky|l|la|ld|le|ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw"
    "|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd"
    "|wf|wn|wr|ws|wv|yo|ze"
)
_POSTCODE = re.compile(rf"(?<![a-z0-9])((?:{_AREAS})\d[a-z\d]?)([ .\-]{{0,3}})(\d[abd-hjlnp-uw-z]{{2}})(?![a-z0-9])")
# "s21 2nd notice", "s8 4yr old": no inward part, unless typed in capitals, without the space or after "postcode".
_MEASURE = re.compile(r"1st|2nd|3rd|[04-9]th|\dyr|\dhr")
_POSTCODE_WORD = re.compile(r"post ?code[ .:=\-]{0,3}(?:is )?$")
_NUMBER = re.compile(r"\d{1,4}[a-z]?")
_SERVICE = frozenset({"999", "111", "101", "105", "112"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 5  # words of a street with its kind: "old st johns hill road"
_JOIN = re.compile(r"[ \t]{1,3}|, ?|\. ?|-|\n|'")
_AFTER_HOME = re.compile(r"[ \t:=\-]{1,4}")


def find_postcode_spans(folded: Folded) -> Iterator[Span]:
    """Yield each full postcode; its outward part may stay."""
    for found in _POSTCODE.finditer(folded.text):
        is_measure = _MEASURE.fullmatch(found[3]) and found[2] and not folded.is_capital(found.end() - 1)
        if not is_measure or _POSTCODE_WORD.search(folded.text, max(0, found.start() - 16), found.start()):
            yield Span(*found.span(), "postcode", kept=len(found[1]))


def find_address_spans(text: str, tokens: list[Token]) -> Iterator[Span]:
    """Yield each house with its street."""
    index = 0
    while index < len(tokens):
        found = _find_numbered(text, tokens, index) or _find_named(text, tokens, index)
        if found:
            first, last = found
            yield Span(tokens[first].start, tokens[last].end, "address")
            index = last
        index += 1


def _find_numbered(text: str, tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Return the first and last word of `flat 3, 27b ombersley rd`, if it begins here."""
    first = index
    unit = tokens[index].key in UNIT_WORDS
    if unit:
        index += 1
        if index < len(tokens) and tokens[index].key in {"no", "number"}:
            index += 1
    if index >= len(tokens) or not _is_house(text, tokens, index, unit=unit):
        return None
    index = _skip_second_number(tokens, index)
    homely = unit or (first > 0 and tokens[first - 1].key in HOME_WORDS)
    last = _find_street(tokens, index + 1, homely=homely)
    if last is None:
        return None
    if unit and tokens[last].key in BUILDINGS and (street := _find_street(tokens, last + 1, homely=False)):
        # "flat 4, acacia house, high street"
        last = street
    return first, last


def _is_house(text: str, tokens: list[Token], index: int, *, unit: bool) -> bool:
    token = tokens[index]
    if unit and (len(token.key) == 1 or _NUMBER.fullmatch(token.key)):
        return True
    if not _NUMBER.fullmatch(token.key) or _YEAR.fullmatch(token.key):
        return False
    if token.start and text[token.start - 1] in "£$€.,":
        # ", 27b" and ". 27b" have their space; a sum or a decimal has none.
        return False
    before = tokens[index - 1].key if index else ""
    if token.key in _SERVICE and before not in {"at", "of", *HOME_WORDS}:
        return False
    return before not in NOT_HOUSE_NUMBERS


def _skip_second_number(tokens: list[Token], index: int) -> int:
    """Return the last number of `12-14 high street` or `flat 3, 27b ombersley rd`."""
    after = index + 1
    if after < len(tokens) and tokens[after].key in {"no", "number"}:
        after += 1
    if after < len(tokens) and _NUMBER.fullmatch(tokens[after].key) and len(tokens[after].gap) <= 3:
        return after
    return index


def _find_street(tokens: list[Token], start: int, *, homely: bool) -> int | None:
    """Return the last word of the street whose name begins at start."""
    # "15 old" counts years only if no street follows: "15 old smithy way".
    if start >= len(tokens) or (tokens[start].key in COUNTED and tokens[start].key != "old"):
        return None
    for index in range(start, min(start + _LONGEST, len(tokens))):
        token = tokens[index]
        if not (_JOIN.fullmatch(token.gap) or (index == start and _AFTER_HOME.fullmatch(token.gap))) or (
            "." in token.gap and len(tokens[index - 1].key) > 3
        ):
            return None
        if index > start and _is_street(tokens, start, index, homely=homely):
            return _extend_street(tokens, start, index, homely=homely)
        if not token.key.isalpha() or token.key in NEVER_IN_STREETS:
            return None
    return None


def _extend_street(tokens: list[Token], start: int, index: int, *, homely: bool) -> int:
    """Return the last word where one kind of street follows another: `st peters road`, `grove park road`."""
    for further in range(index + 1, min(index + 4, start + _LONGEST, len(tokens))):
        token = tokens[further]
        saint = tokens[index].key == "st"
        if token.key in NEVER_IN_STREETS or not (saint or further == index + 1) or len(token.gap) > 2:
            break
        if _is_street(tokens, start, further, homely=homely):
            return _extend_street(tokens, start, further, homely=homely)
    return index


def _is_street(tokens: list[Token], start: int, index: int, *, homely: bool) -> bool:
    key = tokens[index].key
    if homely and key in BUILDINGS:
        return True
    if key in STREETS:
        return True
    if key not in WEAK_STREETS:
        return False
    goes_on = index + 1 < len(tokens) and not tokens[index + 1].gap.strip()
    after = tokens[index + 1].key if goes_on else ""
    if after in AFTER_WEAK_STREETS.get(key, ()):
        return False
    return homely or not any(token.key in PLACES_OFFERED for token in tokens[start:index])


def _find_named(text: str, tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Return the first and last word of a home without a number: after `address`, or `rose cottage, mill lane`."""
    key = tokens[index].key
    if key in {"address", "addr", "lives", "living", "resides", "residing", "staying"}:
        return _find_after_home(text, tokens, index)
    if key not in {"cottage", "farm", "bungalow", "barn", "villa", "lodge"} or not index:
        return None
    if tokens[index - 1].key in NEVER_IN_STREETS or tokens[index - 1].key in COUNTED:
        return None
    last = _find_street(tokens, index + 1, homely=False)
    return None if last is None or tokens[last].key in WEAK_STREETS else (index - 1, last)


def _find_after_home(text: str, tokens: list[Token], index: int) -> tuple[int, int] | None:
    start = index + 1
    while start < min(index + 4, len(tokens)) and tokens[start].key in {"is", "at", "on", "in", "now"}:
        start += 1
    if start >= len(tokens) or not _AFTER_HOME.fullmatch(tokens[start].gap):
        return None
    spoken = tokens[index].key in {"address", "addr"} or any(each.key == "at" for each in tokens[index:start])
    last = _find_street(tokens, start, homely=True) if spoken else None
    if last is None and spoken and (found := _find_numbered(text, tokens, start)):
        return found
    if last is None and spoken and _NUMBER.fullmatch(tokens[start].key) and start + 1 < len(tokens):
        # "lives at 27 ombersley": people drop the word for the kind of street.
        street = tokens[start + 1].key
        if street.isalpha() and street not in NEVER_IN_STREETS and street not in COUNTED:
            last = start + (2 if street in {"st", "saint"} and start + 2 < len(tokens) else 1)
    return None if last is None else (start, last)
