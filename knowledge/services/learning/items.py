"""The learn items, as the live base has them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, LearnItem, Standing
from knowledge.services.card import make_source_lines
from knowledge.services.reply import Line

_ID_LETTERS = 20


@dataclass(frozen=True)
class Item:
    """A learn item, with the entry that it belongs to."""

    id: str
    entry: Entry
    written: LearnItem


def name_item(entry: str, written: LearnItem) -> str:
    """Return the id of an item: another one once its question or its right answer is another."""
    named = "\n".join((entry, written.question, written.right))
    return hashlib.sha256(named.encode()).hexdigest()[:_ID_LETTERS]


def list_items(base: Base) -> Mapping[str, Item]:
    """Return all learn items; an entry that has ended asks nothing any more."""
    return {item.id: item for entry in base.entries.values() for item in _list_own(entry)}


def _list_own(entry: Entry) -> Iterator[Item]:
    if entry.standing != Standing.ENDED:
        for written in entry.learn:
            yield Item(name_item(entry.id, written), entry, written)


def find_source(item: Item) -> Line:
    """Return where an item comes from, as a reply says it."""
    source = next(one for one in item.entry.sources if item.written.source in (one.url, one.seed))
    return next(make_source_lines(source))


def is_of_place(item: Item, area: str | None, district: str | None) -> bool:
    """Whether somebody of a place has a use for an item: it holds everywhere, or there."""
    entry = item.entry
    return entry.is_national or (entry.area == area and entry.covers(district))


def find_right(bite: str) -> int:
    """Return where the right answer of a bite stands among three: always the same, and everywhere as often."""
    return hashlib.sha256(bite.encode()).digest()[0] % 3


def order_answers(written: LearnItem, right: int) -> tuple[str, str, str]:
    """Return the three answers, the right one in its place."""
    answers = list(written.wrong)
    answers.insert(right, written.right)
    first, second, third = answers
    return first, second, third
