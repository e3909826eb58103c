"""Digit runs: NHS numbers, phone numbers and payment cards, in whatever groups they are typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import luhn
from stdnum.gb import nhs

from knowledge.privacy.dates import mask_dates
from knowledge.privacy.spans import Span

# A house such as 167a is no part of the number before it.
_RUN = re.compile(r"\d+(?:[ \t\n.\-/()]{1,3}\d+(?![\da-z]))*")
_GROUP = re.compile(r"\d+")
# Numbers that anyone may ring: emergencies, helplines of six digits, text relay.
_SERVICE = re.compile(r"999|112|101|105|111|119|159|18000|18001|18002|116\d*|118\d*")
_OPENING = re.compile(r"[+(]{0,2}$")
_CURRENCY = "£$€"
_LONGEST = 19  # digits in a payment card
_NHS_WORDS = re.compile(
    r"(?<![a-z])n\.? ?h\.? ?s\.?[ .:#\-]{0,3}((?:numbers?|num|no|id|nr|#)(?:[ .:#=\-]|is\b|was\b){0,6})?"
    r"(\d(?:[ .\-]{0,2}\d){5,9})(?!\d)"
)
_PHONE_WORDS = re.compile(
    r"(?<![a-z])(?:tele?|ph|phone|telephone|mobile|mob|landline|cell|ring|rings?|call|text|whatsapp|contact|fax)"
    r"(?: ?(?:numbers?|num|no|nr|her|him|them|on|is|me|at))*[ .:#=\-]{0,4}(\d(?:[ \-]?\d){5,14})(?!\d)"
)


@dataclass(frozen=True)
class _Window:
    """Some neighbouring groups of a run, read as one number."""

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int


def find_digit_spans(text: str) -> Iterator[Span]:
    """Yield the numbers that belong to one person, by their own form or by the words before them."""
    for found in _NHS_WORDS.finditer(text):
        if found[1] or _count_digits(found[2]) == 10:
            yield Span(found.start(2), found.end(2), "nhs number")
    for found in _PHONE_WORDS.finditer(text):
        if not _SERVICE.match(found[1]):
            yield Span(found.start(1), found.end(1), "phone")
    # A date is not part of a longer number: "01/04/2026 111" is no phone number.
    text = mask_dates(text)
    for run in _RUN.finditer(text):
        yield from _read_run(text, run)


def _read_run(text: str, run: re.Match[str]) -> Iterator[Span]:
    groups = [found.span() for found in _GROUP.finditer(text, run.start(), run.end())]
    index = 0
    # A number in groups of any size begins where nothing else goes before it.
    alone = True
    while index < len(groups):
        if text[groups[index][0] - 1 : groups[index][0]] in _CURRENCY and groups[index][0]:
            index, alone = index + 1, False
            continue
        found = _read_at(text, groups, index, alone=alone)
        if found is None:
            index, alone = index + 1, False
            continue
        window, kind = found
        yield Span(window.start, window.end, kind)
        index, alone = index + len(window.groups), True


def _read_at(text: str, groups: list[tuple[int, int]], index: int, *, alone: bool) -> tuple[_Window, str] | None:
    """Return the number that begins with this group and its kind, if one does."""
    start, end = groups[index]
    plus = "+" in text[max(0, start - 2) : start]
    if not (plus or alone or text[start] in "047" or _may_begin(groups[index : index + 3])):
        return None
    windows = list(_windows(text, groups, index))
    if plus and (phone := _find_abroad(windows)):
        return phone, "phone"
    if phone := _find_phone(windows):
        return phone, "phone"
    for window in windows:
        if len(window.digits) == 10 and _is_nhs_number(window, alone=alone):
            return window, "nhs number"
    for window in reversed(windows):
        if _is_card(window):
            return window, "card number"
    # Nobody writes a sum of nine digits without a comma; it is an identifier with a slip in it.
    return (windows[0], "number") if end - start >= 9 else None


def _may_begin(groups: list[tuple[int, int]]) -> bool:
    """Say whether these groups look like the start of an NHS number, a card or one long number."""
    lengths = [end - start for start, end in groups]
    return lengths[0] >= 4 or lengths == [3, 3, 4]


def _windows(text: str, groups: list[tuple[int, int]], index: int) -> Iterator[_Window]:
    """Yield the groups from index on, read together, up to the longest number we know."""
    start = groups[index][0]
    opening = _OPENING.search(text, max(0, start - 2), start)
    start -= len(opening[0]) if opening else 0
    digits = ""
    lengths: list[int] = []
    for group_start, group_end in groups[index:]:
        # A first group of any length is a window; it may be far longer than any number we know.
        if digits and len(digits) + group_end - group_start > _LONGEST:
            return
        digits += text[group_start:group_end]
        lengths.append(group_end - group_start)
        yield _Window(digits, tuple(lengths), start, group_end)


def _find_abroad(windows: list[_Window]) -> _Window | None:
    """Return a number typed with its + and country code: the longest that is valid, else the longest."""
    possible = [each for each in windows if 8 <= len(each.digits) <= 16]
    valid = [each for each in possible if _is_valid("+" + _drop_trunk(each.digits))]
    return next(iter((valid or possible)[-1:]), None)


def _find_phone(windows: list[_Window]) -> _Window | None:
    """Return a British number, valid ones first; a mistyped one is still a phone number."""
    possible = [each for each in windows if _looks_like_phone(each)]
    valid = [each for each in possible if _is_valid(each.digits)]
    return next(iter((valid or possible)[-1:]), None)


def _looks_like_phone(window: _Window) -> bool:
    digits = window.digits
    if digits.startswith(("0044", "44")):
        bare = _drop_trunk(digits.removeprefix("00"))
        return (len(bare) == 12 and _is_valid("+" + bare)) or (len(bare) == 12 and bare[2] == "7")
    if digits.startswith("7"):
        # A mobile number whose 0 was left out, in one of the usual groups.
        return len(digits) == 10 and window.groups in {(10,), (4, 6), (4, 3, 3), (3, 3, 4), (3, 7), (2, 4, 4)}
    if len(digits) == 11 and digits.startswith("07"):
        return True
    if not digits.startswith("0") or len(digits) not in {10, 11}:
        return False
    return window.groups[0] >= 3 or _is_valid(digits)


def _drop_trunk(digits: str) -> str:
    """Return the digits without the (0) of `+44 (0)7700`."""
    return "44" + digits[3:] if digits.startswith("440") else digits


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _is_nhs_number(window: _Window, *, alone: bool) -> bool:
    if window.groups == (3, 3, 4):
        # This shape belongs to nothing else, so a wrong check digit is only a slip; after 999 it must be right.
        return not _SERVICE.fullmatch(window.digits[:3]) or bool(nhs.is_valid(window.digits))
    return (window.groups == (10,) or alone) and bool(nhs.is_valid(window.digits))


def _is_card(window: _Window) -> bool:
    if not 13 <= len(window.digits) <= _LONGEST:
        return False
    if window.groups == (4, 4, 4, 4):
        return True
    grouped = all(length >= 4 for length in window.groups[:-1])
    return grouped and bool(luhn.is_valid(window.digits))


def _count_digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
