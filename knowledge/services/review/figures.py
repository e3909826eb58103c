"""The figures of the overview, for a period and an area."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.entries.model import Entry
from knowledge.matching.outcome import Outcome
from knowledge.services.review.queues import Queue
from knowledge.services.review.storage import Counts


@dataclass(frozen=True)
class Counted:
    """How often something occurred; `None` where it is not known."""

    name: str | None
    count: int


@dataclass(frozen=True)
class Figures:
    """What was asked in a period, both days included."""

    since: date
    until: date
    area: str | None
    questions: int
    # One for each day, also for those without a question.
    days: tuple[tuple[date, int], ...]
    # All outcomes, in the order of their enumeration.
    outcomes: tuple[Counted, ...]
    # By the entry that came first; the most frequent first.
    topics: tuple[Counted, ...]
    districts: tuple[Counted, ...]
    # Milliseconds from message in to reply made; `None` where nothing was asked.
    median_ms: float | None
    # What waits now, whatever the period.
    waiting: dict[Queue, int]
    # Entries past their review date today; `None` where there is no base.
    stale: int | None
    # Entries that nobody has confirmed with their service; `None` where there is no base.
    never_checked: int | None


def make_figures(
    since: date,
    until: date,
    area: str | None,
    counts: Counts,
    waiting: dict[Queue, int],
    ages: tuple[int | None, int | None],
    entries: Mapping[str, Entry],
) -> Figures:
    """Return the figures of a period from what was counted; `ages` are those past review and never checked."""
    days: Counter[date] = Counter()
    outcomes: Counter[str] = Counter()
    for day, outcome, count in counts.days:
        days[day] += count
        outcomes[outcome] += count
    topics: Counter[str | None] = Counter()
    for entry, count in counts.entries:
        topics[entries[entry].topic if entry and entry in entries else None] += count
    length = (until - since).days + 1
    return Figures(
        since=since,
        until=until,
        area=area,
        questions=days.total(),
        days=tuple((day, days[day]) for day in (since + timedelta(days=number) for number in range(length))),
        outcomes=tuple(Counted(outcome, outcomes[outcome]) for outcome in Outcome),
        topics=_sort(topics),
        districts=_sort(Counter(dict(counts.districts))),
        median_ms=counts.median_ms,
        waiting=waiting,
        stale=ages[0],
        never_checked=ages[1],
    )


def _sort(counter: Counter[str | None]) -> tuple[Counted, ...]:
    found = sorted(counter.items(), key=lambda one: (-one[1], one[0] or ""))
    return tuple(Counted(name, count) for name, count in found)
