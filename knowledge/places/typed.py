"""The words of a text with what `split_words` drops of them: capitals, and where a clause ends."""

import re
from dataclasses import dataclass

from knowledge.text.words import split_words

_CLAUSE_ENDS = re.compile(r"[,;:!?()/\n]|\.(?:\s|$)")


@dataclass(frozen=True)
class Typed:
    """A text as the words that `split_words` finds, each with how it was typed."""

    words: tuple[str, ...]
    # Whether each begins with a capital that means something: not in a text without small letters.
    capitals: tuple[bool, ...]
    # Whether a clause ends after each: a comma, a full stop, the end of a line.
    ends: tuple[bool, ...]

    def at(self, place: int) -> str:
        """Return the word at a place; an empty one outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def after(self, place: int) -> str:
        """Return the word that follows a place within its clause; an empty one where the clause ends there."""
        return "" if self.ends[place] else self.at(place + 1)

    def is_inner_capital(self, place: int) -> bool:
        """Whether the word has a capital and is not the first, which a phone gives one by itself."""
        return place > 0 and self.capitals[place]


def read_typed(text: str) -> Typed:
    """Return the words of a text with how they were typed."""
    words: list[str] = []
    capitals: list[bool] = []
    ends: list[bool] = []
    has_small = any(char.islower() for char in text)
    position = 0
    for end in (*_CLAUSE_ENDS.finditer(text), None):
        for chunk in text[position : end.start() if end else None].split():
            found = split_words(chunk)
            words += found
            capitals += [has_small and chunk.lstrip("'\"‘“")[:1].isupper()] * len(found)
            ends += [False] * len(found)
        if ends:
            ends[-1] = True
        position = end.end() if end else 0
    return Typed(tuple(words), tuple(capitals), tuple(ends))
