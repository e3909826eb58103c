"""E-mail addresses, typed or dictated."""

import re
from collections.abc import Iterator

from knowledge.privacy.spans import Span

# Each pattern may begin only where a word begins, so that a long word is read once.
_TYPED = re.compile(r"(?<![\w.+%'\-])[\w.+%'\-]+ ?@ ?[\w\-]+(?:\.[\w\-]+)*")
_PROVIDERS = "nhs|gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|msn|virginmedia|talktalk|proton"
_NAME = r"(?<![\w.+\-])[\w+\-]+(?:(?:\.| ?dot )[\w+\-]+){0,4}"
_DICTATED = re.compile(
    rf"{_NAME} ?(?:\(at\)|\[at\]|at) ?(?:{_PROVIDERS})(?:(?:\.| dot )[a-z]+){{1,3}}(?!\w)"
    rf"|(?<![\w.+\-])[\w+\-]+(?: dot [\w+\-]+){{1,4}} at [\w\-]+(?: ?\.| dot )[\w\-]+(?:(?:\.| dot )[a-z]+){{0,2}}"
)


def find_contact_spans(text: str) -> Iterator[Span]:
    """Yield each e-mail address of a folded text."""
    if "@" in text:
        yield from (Span(*found.span(), "email") for found in _TYPED.finditer(text))
    if "at" in text:
        yield from (Span(*found.span(), "email") for found in _DICTATED.finditer(text))
