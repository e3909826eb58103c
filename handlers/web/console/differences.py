"""What an edit changes, field by field and item by item, for somebody who approves it."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.web.console.form.field import Kind
from handlers.web.console.form.fields import FIELDS, GROUP_NAMES
from handlers.web.console.form.values import Fields
from knowledge.entries.model import ALL_DISTRICTS, WrittenEntry
from knowledge.services.card import write_date

# A word with the space after it.
_TOKEN = re.compile(r"\S+\s*")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
# What a group is known by, the first that it has.
_KEYS = {"contacts": ("value", "label"), "learn": ("question", "right"), "sources": ("url", "seed")}
# Two texts with less in common than this are shown one after the other, not word by word.
_ALIKE = 0.4


@dataclass(frozen=True)
class Piece:
    """Some words of a text that stay, go (`gone`) or come (`new`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One thing that is added, taken out or changed."""

    field: str
    # In plain English, with the part of a contact or source.
    label: str
    # `None` where there was nothing, and where there is nothing any more.
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """Whether it is added, taken out or changed, as a word."""
        return "Added" if self.before is None else "Taken out" if self.after is None else "Changed"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both texts as one, word by word; empty where they have too little in common for that to help."""
        return compare_words(self.before, self.after) if self.before and self.after else ()


def list_differences(before: Fields, after: Fields, names: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return what differs between two sets of fields, in the file's order; `names` has what ids are called."""
    changed = [key for key in WrittenEntry.model_fields if before.get(key) != after.get(key)]
    return tuple(one for key in changed for one in _compare(key, before.get(key), after.get(key), names))


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as pieces that stay, go and come, in reading order."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ()
    pieces: list[Piece] = []
    for kind, from_, to, start, end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[from_:to])))
            continue
        for name, words in (("gone", old[from_:to]), ("new", new[start:end])):
            if words:
                pieces.append(Piece(name, "".join(words)))
    return tuple(pieces)


def _compare(key: str, before: Any, after: Any, names: Mapping[str, str]) -> Iterator[Difference]:
    field = FIELDS.get(key)
    label = field.label if field else key.capitalize()
    if field and field.kind == Kind.GROUPS:
        yield from _compare_groups(key, before or [], after or [])
    elif field and field.kind in (Kind.LINES, Kind.SELECTS, Kind.DISTRICTS):
        old, new = (_list(value, names) for value in (before, after))
        yield from _compare_items(key, label, old, new)
    else:
        yield Difference(key, label, say_value(key, before, names), say_value(key, after, names))


def say_value(key: str, value: Any, names: Mapping[str, str]) -> str | None:
    """Return a field's value as people read it, `None` where it is not there."""
    if value in (None, "", [], {}):
        return None
    if isinstance(value, Mapping):
        parts = (f"{say_value(name, part, names)}" for name, part in value.items() if part not in (None, ""))
        return ", ".join(parts)
    if isinstance(value, list | tuple):
        return ", ".join(_list(value, names))
    field = FIELDS.get(key)
    words = dict(field.options).get(str(value)) if field else None
    text = words or names.get(str(value), str(value))
    return write_date(text) if _DATE.fullmatch(text) and key not in ("value", "name") else text


def _list(value: Any, names: Mapping[str, str]) -> list[str]:
    if value == ALL_DISTRICTS:
        return ["The whole area"]
    items = [value] if isinstance(value, str) else value or []
    return [names.get(str(item), str(item)) for item in items]


def _compare_items(key: str, label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    gone = [item for item in old if item not in new]
    come = [item for item in new if item not in old]
    yield from (Difference(key, label, item, None) for item in gone)
    yield from (Difference(key, label, None, item) for item in come)
    if not gone and not come:
        yield Difference(key, f"{label}: order", "\n".join(old), "\n".join(new))


def _compare_groups(key: str, old: Sequence[Fields], new: Sequence[Fields]) -> Iterator[Difference]:
    """Yield what differs between groups, of which those that bear the same value or label are the same one."""
    left = list(old)
    pairs: list[tuple[Fields | None, Fields]] = []
    for group in new:
        partner = _find_partner(key, group, left)
        if partner is not None:
            left.remove(partner)
        pairs.append((partner, group))
    for group in left:
        yield Difference(key, GROUP_NAMES[key], _say_group(key, group), None)
    for partner, group in pairs:
        if partner is None:
            yield Difference(key, GROUP_NAMES[key], None, _say_group(key, group))
        elif partner != group:
            yield from _compare_parts(key, partner, group)
    kept = [partner for partner, _ in pairs if partner is not None]
    if not left and len(kept) == len(pairs) and kept != sorted(kept, key=list(old).index):
        orders = ["\n".join(_say_group(key, group) for group in groups) for groups in (old, new)]
        yield Difference(key, f"{FIELDS[key].label}: order", *orders)


def _find_partner(key: str, group: Fields, left: Sequence[Fields]) -> Fields | None:
    if group in left:
        return group
    for part in _KEYS[key]:
        found = [one for one in left if one.get(part) and one.get(part) == group.get(part)]
        if found:
            return found[0]
    return None


def _compare_parts(key: str, before: Fields, after: Fields) -> Iterator[Difference]:
    name = f"{GROUP_NAMES[key]} {_name_group(key, after)}"
    for part in FIELDS[key].parts:
        old, new = (_say_part(key, part.key, group.get(part.key)) for group in (before, after))
        if old != new:
            yield Difference(key, f"{name}: {part.label[0].lower()}{part.label[1:]}", old, new)


def _say_group(key: str, group: Fields) -> str:
    parts = (_say_part(key, part.key, group.get(part.key)) for part in FIELDS[key].parts)
    return ", ".join(filter(None, parts))


def _say_part(key: str, part: str, value: Any) -> str | None:
    if value in (None, ""):
        return None
    field = next(one for one in FIELDS[key].parts if one.key == part)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if part in ("seen", "dated") and _DATE.fullmatch(text):
        return f"seen {write_date(text)}" if part == "seen" else write_date(text)
    return dict(field.options).get(text, text)


def _name_group(key: str, group: Fields) -> str:
    return next((str(group[part]) for part in _KEYS[key] if group.get(part)), "")
