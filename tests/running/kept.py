"""What the running program leaves behind: every byte of it looked through for what must not be there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.privacy.redact import redact_text
from tests.running.made_people import Datum, Made
from tests.shipped import load_shipped

# A short number may stand by chance in the microseconds of a time, or in ids and hashes: runs of ten and more.
_BY_CHANCE = re.compile(rb":\d\d\.\d{6}|[0-9a-f]{10,}")
_SHORT = 6


@dataclass(frozen=True)
class Found:
    """A datum that is somewhere."""

    datum: Datum
    # Which of its needles, and in which files.
    needles: tuple[str, ...]
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
                seen[needle] = tuple(n for n, c in (meant if is_short else held).items() if holds(c, needle.lower()))
        left = tuple(needle for needle in datum.needles if seen[needle])
        if left:
            found.append(Found(datum, left, tuple(sorted({place for needle in left for place in seen[needle]}))))
    return found


def list_left(messages: Iterable[Made]) -> list[Found]:
    """Return what redaction leaves of each message, by itself."""
    keep = load_shipped().keep
    found = []
    for message in messages:
        kept = redact_text(message.text, keep=keep).text.lower().encode()
        for datum in message.data:
            left = tuple(needle for needle in datum.needles if holds(kept, needle.lower()))
            found += [Found(datum, left, ("redaction",))] if left else []
    return found


def check_found(found: Iterable[Found], messages: Sequence[Made], most_names: float) -> str:
    """Return how much of each kind is left; fail where it is more than names that redaction is known to leave.

    A name that one message leaves is found for each other that has it too; so how many are left is what redaction
    leaves of each message, and no other may be anywhere.
    """
    left = list_left(messages)
    known = {needle for one in left for needle in one.needles}
    assert [one for one in found if one.datum.kind != "name" or not known.issuperset(one.needles)] == []
    of = Counter(datum.kind for message in messages for datum in message.data)
    assert count_kinds(left)["name"] <= most_names * of["name"], [one.datum.said for one in left]
    return ", ".join(f"{kind}: {count_kinds(left)[kind]} of {of[kind]}" for kind in sorted(of))


def count_kinds(found: Iterable[Found]) -> Counter[str]:
    """Return how many there are of each kind."""
    return Counter(one.datum.kind for one in found)


def holds(content: bytes, needle: str) -> bool:
    """Whether a text stands somewhere and is no part of a longer word."""
    wanted = needle.encode()
    # Looked for plainly first, which is a hundred times as fast, and nearly always enough.
    if wanted not in content:
        return False
    return re.search(rb"(?<![a-z0-9])" + re.escape(wanted) + rb"(?![a-z0-9])", content) is not None
