"""Numbers and addresses that a phone can ring, write to or open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A number of at least eight digits, or one that is nothing else. The short ones that may be an amount (105 homes) count
# only where the text tells to ring them.
_NUMBER = re.compile(
    r"(?<![\d£.,])(?P<number>(?:\+44 ?|0)\d[\d ]{5,11}\d|116 \d{3}|999)(?![\d%])"
    r"|(?:\b(?:[Rr]ing|[Cc]all|NHS|on) |: |(?<= 999) or |(?<= 999), or )(?P<short>1(?:01|05|11))(?![\d%])"
)
_WHOLE_NUMBER = re.compile(r"\+?[\d ()]{3,}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@dataclass(frozen=True)
class Piece:
    """A part of a text, with what it opens if it opens something."""

    text: str
    href: str | None = None


def link_numbers(text: str) -> tuple[Piece, ...]:
    """Return a text in pieces, each phone number in it one that can be rung."""
    return tuple(_part(text))


def find_way(text: str, *, is_text_line: bool = False) -> str | None:
    """Return what a contact's value opens: a call, a text message or a mail; `None` for an address."""
    if _WHOLE_NUMBER.fullmatch(text):
        return f"{'sms' if is_text_line else 'tel'}:{_dial(text)}"
    return f"mailto:{text}" if _EMAIL.fullmatch(text) else None


def _part(text: str) -> Iterator[Piece]:
    end = 0
    for found in _NUMBER.finditer(text):
        start, stop = found.span(found.lastgroup or 0)
        if start > end:
            yield Piece(text[end:start])
        yield Piece(text[start:stop], f"tel:{_dial(text[start:stop])}")
        end = stop
    if end < len(text):
        yield Piece(text[end:])


def _dial(number: str) -> str:
    # In brackets stands the nought that is left out after +44.
    return re.sub(r"\(0\)|[ ()]", "", number)
