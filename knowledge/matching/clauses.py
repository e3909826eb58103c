"""A message cut into the thoughts that it holds, each of which may be a need of its own."""

import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.text.words import split_words

# Where one thought may end and another begin; a dash or a slash only between blanks ("24/7").
_BREAKS = re.compile(
    r"([.!?;:\n]+(?=\s|$)|[,&+]|\s[-–/]\s"
    r"|\b(?:and also|as well as|on top of that|plus|also|and|but|then|another thing)\b)",
    re.IGNORECASE,
)
# What parts two needs weakly: more often the same one goes on after it.
_WEAK = frozenset((",", "/", "-", "–", ":", "but", "then"))
# In words: in a long message what is shorter says nothing by itself and belongs to what stands before it.
_SHORTEST = 3
_MOST = 3
# A message of so many words tells a story; in a shorter one each part is looked at as it stands, if they are few.
_LONG = 20
_MOST_PARTS = 4
# In words: what is no longer may be a keyword.
_KEYWORD = 2
# What stands before a place, and says nothing without it.
_BEFORE_PLACES = frozenset("in near at around from of".split())


@dataclass(frozen=True)
class Thoughts:
    """The thoughts of a message in order; one is the whole of it."""

    texts: tuple[str, ...]
    # Whether the message is a story, of which the thoughts are only parts.
    is_long: bool = False
    # Whether nothing but commas and their like stands between them.
    is_weak: bool = False

    @property
    def is_terse(self) -> bool:
        """Whether they are two keywords, each of which stands for itself: `grab rails, food bank`."""
        return len(self.texts) == 2 and all(len(split_words(text)) <= _KEYWORD for text in self.texts)


def split_thoughts(text: str, where: Collection[str] = ()) -> Thoughts:
    """Return the thoughts of a message; a part that has only words in `where`, of its place, is none."""
    if len(split_words(text)) >= _LONG:
        return Thoughts(tuple(_join_clauses(text)), is_long=True)
    parts = list(_list_parts(text, {*where, *_BEFORE_PLACES}))
    if not 2 <= len(parts) <= _MOST_PARTS:
        return Thoughts((text,))
    return Thoughts(tuple(part for part, _ in parts), is_weak=all(is_weak for _, is_weak in parts[1:]))


def _list_parts(text: str, where: AbstractSet[str]) -> Iterator[tuple[str, bool]]:
    """Yield each part that says more than a place, and whether it is joined weakly to what stands before it."""
    # What stands at odd places are the breaks.
    pieces = _BREAKS.split(text)
    is_weak = True
    for at in range(0, len(pieces), 2):
        is_weak = is_weak and (at == 0 or pieces[at - 1].strip().lower() in _WEAK)
        if not set(split_words(pieces[at])) <= where:
            yield pieces[at].strip(), is_weak
            is_weak = True


def _join_clauses(text: str) -> list[str]:
    """Return the thoughts of a long message, each with what is too short to be one, and no more than are looked at."""
    clauses: list[str] = []
    for piece in _BREAKS.split(text)[::2]:
        count = len(split_words(piece))
        if clauses and count and (count < _SHORTEST or len(split_words(clauses[-1])) < _SHORTEST):
            clauses[-1] = f"{clauses[-1]} {piece.strip()}"
        elif count:
            clauses.append(piece.strip())
    while len(clauses) > _MOST:
        at = min(range(len(clauses) - 1), key=lambda at: len(clauses[at]) + len(clauses[at + 1]))
        clauses[at : at + 2] = [f"{clauses[at]} {clauses[at + 1]}"]
    return clauses
