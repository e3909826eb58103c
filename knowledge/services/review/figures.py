"""The figures of the overview, for a period and an area."""

from dataclasses import dataclass
from datetime import date

from knowledge.services.review.queues import Queue


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
    # The most frequent first.
    topics: tuple[Counted, ...]
    districts: tuple[Counted, ...]
    # Milliseconds from message in to reply made; `None` where nothing was asked.
    median_ms: float | None
    # What waits now, whatever the period.
    waiting: dict[Queue, int]
    # Entries past their review date today.
    stale: int
