"""A message cut into the thoughts that it holds, each of which may be a need of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.text.words import split_words

# Where one thought may end and another begin.
_BREAKS = re.compile(
    r"[.!?;:\n]+|,|\s[-–]\s"
    r"|\b(?:and also|as well as|on top of that|plus|also|and|but|then|another thing)\b",
    re.IGNORECASE,
)
# What joins two needs of a short message; "but" more often goes on with the same one.
_JOINS = re.compile(r"[,.&+]?\s*\b(?:and also|as well as|plus|also|and)\b|[,&+]|\.(?=\s+\S)|\s/\s|;", re.IGNORECASE)
# In words: what is shorter says nothing by itself and belongs to what stands before it.
_SHORTEST = 3
_MOST = 3
# A message of fewer words is one thought, unless a join parts two needs. In one that is not brief that is rare: a
# sentence of that length mostly tells of one.
_LONG = 12
_BRIEF = 8
# What parts two needs weakly: more often the same one goes on after it.
_WEAK = frozenset(",./;")


@dataclass(frozen=True)
class Halves:
    """A short message in two: what stands before a join and after it."""

    first: str
    second: str
    # The word or sign that joins them.
    join: str
    # Whether each half must be very sure to be a need of its own.
    is_weak: bool = False


def split_clauses(text: str) -> list[str]:
    """Return the thoughts of a message, in order; a short one is one of them."""
    if len(split_words(text)) < _LONG:
        return [text]
    clauses: list[str] = []
    for piece in _cut(text):
        if clauses and (len(split_words(piece)) < _SHORTEST or len(split_words(clauses[-1])) < _SHORTEST):
            clauses[-1] = f"{clauses[-1]} {piece}"
        else:
            clauses.append(piece)
    return _join_to(clauses, _MOST)


def split_halves(text: str) -> Halves | None:
    """Return the two halves of a short message; `None` for any other."""
    count = len(split_words(text))
    joins = _JOINS.findall(text) if count < _LONG else []
    if len(joins) != 1:
        return None
    first, second = _JOINS.split(text)
    if not split_words(first) or not split_words(second):
        return None
    join = joins[0].strip()
    return Halves(first.strip(), second.strip(), join, join in _WEAK or count > _BRIEF)


def _cut(text: str) -> Iterator[str]:
    for piece in _BREAKS.split(text):
        if split_words(piece):
            yield piece.strip()


def _join_to(clauses: list[str], most: int) -> list[str]:
    """Return at most so many clauses: the shortest neighbours become one."""
    while len(clauses) > most:
        at = min(range(len(clauses) - 1), key=lambda at: len(clauses[at]) + len(clauses[at + 1]))
        clauses[at : at + 2] = [f"{clauses[at]} {clauses[at + 1]}"]
    return clauses
