"""Telegram's HTML: what it reads, and what it refuses."""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z-]*)((?:\s[^<>]*)?)>")
_KNOWN = frozenset("b strong i em u ins s strike del a code pre blockquote tg-spoiler span".split())
# Other named entities stand as they are.
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class MarkupError(Exception):
    """A text that Telegram cannot read."""


def read_html(text: str) -> str:
    """Return a text without its markup; raise MarkupError as Telegram refuses it."""
    plain: list[str] = []
    open_tags: list[str] = []
    last = 0
    for found in _TAG.finditer(text):
        plain.append(_read_plain(text[last : found.start()]))
        last = found.end()
        _step(open_tags, closing=bool(found[1]), name=found[2])
    plain.append(_read_plain(text[last:]))
    if open_tags:
        raise MarkupError(f"can't find end tag corresponding to start tag {open_tags[-1]!r}")
    return "".join(plain)


def count_units(text: str) -> int:
    """Return the length of a text as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _step(open_tags: list[str], *, closing: bool, name: str) -> None:
    if name not in _KNOWN:
        raise MarkupError(f"unsupported start tag {name!r}")
    if not closing:
        open_tags.append(name)
    elif not open_tags or open_tags.pop() != name:
        raise MarkupError(f"unmatched end tag {name!r}")


def _read_plain(text: str) -> str:
    if "<" in text:
        raise MarkupError("unsupported start tag")
    return _ENTITY.sub(lambda found: unescape(found[0]), text)
