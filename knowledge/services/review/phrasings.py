"""Logged questions as phrasings: what an admin may take over into an entry or a subject."""

import re
from collections.abc import Iterable

from knowledge.text.words import normalise_text

# As long as a phrasing may be.
LONGEST = 120
# What stands for a district, or for what was taken out of a question.
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def drop_brackets(text: str) -> str:
    """Return a logged text without what stands in brackets, which nobody typed."""
    return " ".join(_BRACKETS.sub(" ", text).split())


def list_phrasings(texts: Iterable[str]) -> list[str]:
    """Return questions as phrasings, in their order, each once."""
    found: dict[str, str] = {}
    for text in map(drop_brackets, texts):
        if text:
            found.setdefault(normalise_text(text), text)
    return list(found.values())


def check_phrasing(phrasing: str) -> str | None:
    """Return what is wrong with a phrasing and the cure, `None` if nothing is."""
    if len(phrasing) > LONGEST:
        return f"Shorten this to {LONGEST} characters: it has {len(phrasing)}"
    if not normalise_text(phrasing):
        return "Enter words for this phrasing, or untick it"
    return None
