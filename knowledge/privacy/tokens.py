"""Tokens: the words of a folded text, with their places in it."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"([^\W_]+(?:'(?!s(?![^\W_]))[^\W_]+)*)('s(?![^\W_]))?")


@dataclass(frozen=True)
class Token:
    """One word: `smith's` is the word `smith`, owned."""

    # The word without apostrophes and without a possessive 's.
    key: str
    start: int
    # Where the word ends, before a possessive 's.
    end: int
    owned: bool
    # What stands between the word (and its 's) before and this one; a text's first word has all before it.
    gap: str

    @property
    def whole(self) -> str:
        """The word with its possessive s: `johns` for `john's`."""
        return self.key + "s" if self.owned else self.key


def split_tokens(text: str) -> list[Token]:
    """Return the words of a folded text in order."""
    tokens = []
    last = 0
    for found in _TOKEN.finditer(text):
        word = found[1].replace("'", "")
        tokens.append(Token(word, found.start(), found.end(1), found[2] is not None, text[last : found.start()]))
        last = found.end()
    return tokens
