"""Browsing: what there is on a topic for an area, without a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Standing, Topic


@dataclass(frozen=True)
class Page:
    """Some of the entries of a topic; pages count from 0."""

    entries: Sequence[Entry]
    number: int
    pages: int


def count_topics(base: Base, area: str | None, district: str | None) -> dict[Topic, int]:
    """Return how many entries each topic has for a place, without the topics that have none."""
    counts = {topic: len(_list_entries(base, topic, area, district)) for topic in Topic}
    return {topic: count for topic, count in counts.items() if count}


def open_page(base: Base, topic: Topic, area: str | None, district: str | None, number: int, size: int) -> Page:
    """Return a page of a topic; a number past the end gives the last page."""
    entries = _list_entries(base, topic, area, district)
    pages = max(1, -(-len(entries) // size))
    number = min(max(number, 0), pages - 1)
    return Page(entries[number * size : (number + 1) * size], number, pages)


def _list_entries(base: Base, topic: Topic, area: str | None, district: str | None) -> list[Entry]:
    """Return the entries of a topic, those of the area before the nation's, each by name; ended ones are left out."""
    found = [
        entry
        for entry in base.entries.values()
        if entry.topic == topic
        and entry.standing != Standing.ENDED
        and (entry.is_national or entry.area == area)
        and entry.covers(district)
    ]
    return sorted(found, key=lambda entry: (entry.is_national, entry.name.casefold()))
