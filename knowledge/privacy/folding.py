"""Folding: a text made plain, so that no odd space, dash or digit hides an identifier."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# What stands for a part already taken out: no pattern matches it or reaches across it.
BARRIER = "\ue000"
_APOSTROPHES = "'’‘`´ʼ"


@dataclass(frozen=True)
class Folded:
    """A text in small plain letters, and where each of its characters came from."""

    text: str
    # For each character of `text`, the index of the character in `source` that it came from.
    origins: tuple[int, ...]
    source: str

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the characters from start to end stand."""
        return self.origins[start], self.origins[end - 1] + 1

    def find_start(self, index: int) -> int:
        """Return the place in `text` of the first character from source index on."""
        return bisect_left(self.origins, index)

    def is_capital(self, index: int) -> bool:
        """Say whether the character was typed as a capital."""
        return self.source[self.origins[index]].isupper()


def fold_text(source: str, kinds: Iterable[str]) -> Folded:
    """Return the source folded, with `[kind]` of each kind as a barrier."""
    if source.isascii():
        chars, origins = source.lower(), tuple(range(len(source)))
    else:
        pairs = [(char, index) for index, each in enumerate(source) for char in _fold_char(each)]
        chars = "".join(char for char, _ in pairs)
        origins = tuple(index for _, index in pairs)
    taken = re.compile(r"\[(?:" + "|".join(re.escape(kind) for kind in kinds) + r")\]")
    return Folded(taken.sub(lambda found: BARRIER * len(found[0]), chars), origins, source)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """Return what a character is read as: itself, plainer, or nothing at all (zero width, accents)."""
    if char in _APOSTROPHES:
        return "'"
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me"}:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Pd" or char == "\u2212":
        return "-"
    if category == "Zs":
        return " "
    parts = unicodedata.normalize("NFKD", char).lower()
    if len(parts) > 4:
        # A whole sentence in one sign hides no identifier, and would make a long text of a short one.
        return char
    return "".join(part for part in parts if not unicodedata.combining(part))
