"""A week's digest, from what was counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.services.age import is_old
from knowledge.services.digests.records import Became, Failure, Listed, Reported, Week
from knowledge.services.digests.storage import WeekCounts
from knowledge.services.stale import find_review_date

# Of each part a digest lists so many, and says how many more there are.
MOST = 10
T = TypeVar("T")


@dataclass(frozen=True)
class Period:
    """Days in England, both included, and the area that is looked at, `None` for all."""

    since: date
    until: date
    area: str | None
    # Whether national entries are looked at too, where nobody is told of all areas.
    has_national: bool = False


def make_week(period: Period, counts: WeekCounts, base: Base | None, failures: Sequence[Failure], waiting: int) -> Week:
    """Return the digest of a period."""
    return Week(
        since=period.since,
        until=period.until,
        area=period.area,
        groups=counts.groups,
        gaps=_list(counts.gaps),
        stale=_list(_find_stale(base, period) if base else ()),
        reported=_list(_name_reported(counts.reported, base)),
        failures=tuple(failures),
        waiting=waiting,
    )


def _list(found: Iterable[T]) -> Listed[T]:
    every = tuple(found)
    return Listed(every[:MOST], len(every))


def _find_stale(base: Base, period: Period) -> list[Became]:
    """Return what became stale in a period: its review date passed, or contacts were seen too long ago."""
    entries = (
        one
        for one in base.entries.values()
        if period.area in (None, one.area) or (period.has_national and one.is_national)
    )
    found = [became for entry in entries if (became := _find_became(entry, period))]
    return sorted(found, key=lambda one: (one.due or "", one.name.casefold()))


def _find_became(entry: Entry, period: Period) -> Became | None:
    # What is due on a day is past it on the next.
    before, after = period.since, period.until + timedelta(days=1)
    due = find_review_date(entry)
    is_past = due is not None and before.isoformat() <= due < after.isoformat()
    old = sum(is_old(one.seen, after) and not is_old(one.seen, before) for one in entry.contacts)
    return Became(entry.id, entry.name, due if is_past else None, old) if is_past or old else None


def _name_reported(reported: Sequence[tuple[str, int]], base: Base | None) -> list[Reported]:
    entries = base.entries if base else {}
    found = [Reported(one, entries[one].name if one in entries else one, count) for one, count in reported]
    return sorted(found, key=lambda one: (-one.count, one.name.casefold()))
