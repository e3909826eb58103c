"""A week's digest, from what was counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.services.age import is_old
from knowledge.services.digests.records import Became, Failure, Gap, Listed, Reported, Week
from knowledge.services.digests.storage import Understood, WeekCounts
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


def make_week(period: Period, counts: WeekCounts, base: Base | None, failures: Sequence[Failure], waiting: int) -> Week:
    """Return the digest of a period."""
    return Week(
        since=period.since,
        until=period.until,
        area=period.area,
        groups=counts.groups,
        gaps=_list(_name_gaps(counts.gaps, base)),
        stale=_list(_find_stale(base, period) if base else ()),
        reported=_list(_name_reported(counts.reported, base)),
        failures=tuple(failures),
        waiting=waiting,
    )


def _list(found: Iterable[T]) -> Listed[T]:
    every = tuple(found)
    return Listed(every[:MOST], len(every))


def _name_gaps(gaps: Sequence[tuple[Understood, int]], base: Base | None) -> list[Gap]:
    """Return how often something was missing by topic and district, the most first."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for understood, count in gaps:
        counts[_find_topic(understood, base), understood.district] += count
    found = [Gap(topic, district, count) for (topic, district), count in counts.items()]
    return sorted(found, key=lambda one: (-one.count, one.topic or "", one.district or ""))


def _find_topic(understood: Understood, base: Base | None) -> str | None:
    """Return the topic of the family that was understood, or of the entry that came nearest."""
    entries = base.entries if base else {}
    near = entries.get(understood.entry or "")
    family = (one.topic for one in entries.values() if understood.family and one.family == understood.family)
    found = next(family, near.topic if near else None)
    return str(found) if found else None


def _find_stale(base: Base, period: Period) -> list[Became]:
    """Return what became stale in a period: its review date passed, or contacts were seen too long ago."""
    entries = (one for one in base.entries.values() if period.area in (None, one.area))
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
