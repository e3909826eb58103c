"""What the running program leaves behind: every byte of it looked through for what must not be there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.running.made_people import Datum, Made

# A short number may stand by chance in the microseconds of a time, or in ids and hashes: runs of ten and more.
_BY_CHANCE = re.compile(rb":\d\d\.\d{6}|[0-9a-f]{10,}")
_SHORT = 6


@dataclass(frozen=True)
class Found:
    """A datum that is somewhere."""

    datum: Datum
    places: tuple[str, ...]


def find_kept(messages: Iterable[Made], files: Mapping[str, bytes]) -> list[Found]:
    """Return what of the messages stands in files, given by name, in whatever case."""
    held = {name: content.lower() for name, content in files.items()}
    meant = {name: _BY_CHANCE.sub(b" ", content) for name, content in held.items()}
    seen: dict[str, tuple[str, ...]] = {}
    found = []
    for datum in (datum for message in messages for datum in message.data):
        for needle in datum.needles:
            if needle not in seen:
                is_short = needle.isdigit() and len(needle) <= _SHORT
                seen[needle] = tuple(n for n, c in (meant if is_short else held).items() if _holds(c, needle.lower()))
        if places := tuple(sorted({place for needle in datum.needles for place in seen[needle]})):
            found.append(Found(datum, places))
    return found


def count_kinds(found: Iterable[Found]) -> Counter[str]:
    """Return how many there are of each kind."""
    return Counter(one.datum.kind for one in found)


def _holds(content: bytes, needle: str) -> bool:
    """Whether a text stands somewhere and is no part of a longer word."""
    wanted = needle.encode()
    # Looked for plainly first, which is a hundred times as fast, and nearly always enough.
    if wanted not in content:
        return False
    return re.search(rb"(?<![a-z0-9])" + re.escape(wanted) + rb"(?![a-z0-9])", content) is not None
