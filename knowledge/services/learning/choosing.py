"""Which item somebody is asked today: pure, and the same for the same person, day and past."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.entries.base import Base
from knowledge.services.learning.items import Item
from knowledge.services.learning.records import Bite
from knowledge.services.learning.schedule import find_due


@dataclass(frozen=True)
class Interest:
    """What somebody asks about, and what staff of their district ask in vain: ids of entries and families."""

    asked: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leanings:
    """By what one item goes before another: entries and topics."""

    asked_entries: Collection[str] = ()
    asked_topics: Collection[str] = ()
    lacking_entries: Collection[str] = ()
    lacking_topics: Collection[str] = ()


def choose_item(
    items: Iterable[Item], past: Sequence[Bite], leanings: Leanings, person: str, today: date
) -> Item | None:
    """Return the item to ask: what was wrong and is due, then by the leanings, then what is new; `None` for none.

    `past` are the person's bites, oldest first.
    """
    by_item: dict[str, list[Bite]] = {}
    for bite in past:
        by_item.setdefault(bite.item, []).append(bite)
    ranked = [
        (rank, item)
        for item in items
        if (rank := _rank(item, by_item.get(item.id, ()), leanings, person, today)) is not None
    ]
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def _rank(
    item: Item, past: Sequence[Bite], leanings: Leanings, person: str, today: date
) -> tuple[int, int, str, str] | None:
    """Return the place of an item among all, the smallest first; `None` where it is not to be asked today."""
    # Not the same first item for everybody.
    lot = hashlib.sha256(f"{person} {item.id}".encode()).hexdigest()
    due = find_due(past) if past else today
    if due is None or due > today:
        return None
    answers = [bite.is_right for bite in past if bite.answered_at]
    if False in answers:
        return 0, 0, due.isoformat(), lot
    if answers:
        # What was right every time is asked again after all that is new.
        return 6, 0, due.isoformat(), lot
    return _lean(item, leanings), len(past), "", lot


def _lean(item: Item, leanings: Leanings) -> int:
    entry = item.entry
    wishes = (
        entry.id in leanings.asked_entries,
        entry.topic in leanings.asked_topics,
        entry.id in leanings.lacking_entries,
        entry.topic in leanings.lacking_topics,
    )
    return next((number for number, is_one in enumerate(wishes, start=1) if is_one), len(wishes) + 1)


def find_leanings(base: Base, interest: Interest, area: str | None, district: str | None) -> Leanings:
    """Return by what somebody's items are chosen: what they ask, and what their district lacks."""
    asked, unmet = _find_entries(base, interest.asked), _find_entries(base, interest.unmet)
    return Leanings(
        asked_entries=asked,
        asked_topics=_find_topics(base, asked),
        lacking_entries=unmet | (_list_without_local(base, area, district) if area else frozenset()),
        lacking_topics={*_find_topics(base, unmet), *(_list_empty_topics(base, area, district) if area else ())},
    )


def _find_entries(base: Base, ids: Iterable[str]) -> frozenset[str]:
    """Return the entries of these ids, and of these families."""
    wanted = set(ids)
    return frozenset(entry.id for entry in base.entries.values() if entry.id in wanted or entry.family in wanted)


def _find_topics(base: Base, entries: Iterable[str]) -> frozenset[str]:
    return frozenset(base.entries[entry].topic for entry in entries)


def _list_without_local(base: Base, area: str, district: str | None) -> frozenset[str]:
    """Return the national entries that have a local one elsewhere, and none in a place."""
    elsewhere: set[str] = set()
    here: set[str] = set()
    for entry in base.entries.values():
        (here if entry.area == area and entry.covers(district) else elsewhere).update(entry.instead_of)
    return frozenset(elsewhere - here)


def _list_empty_topics(base: Base, area: str, district: str | None) -> frozenset[str]:
    """Return the topics in which a place has no entry of its own, though there are national ones."""
    national = {entry.topic for entry in base.entries.values() if entry.is_national}
    local = {entry.topic for entry in base.entries.values() if entry.area == area and entry.covers(district)}
    return frozenset(national - local)
