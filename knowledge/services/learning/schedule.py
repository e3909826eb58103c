"""When a bite is due, and when an item is asked again. All pure; days and hours are those of clocks in England."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from knowledge.services.english_time import at_hour, to_local
from knowledge.services.learning.records import Bite

# Days until an item is asked again after so many right answers in a row; after a wrong one it is the first.
SPACES = (1, 3, 7, 21)
# Somebody who did not answer may not have seen it, and need not see it again at once.
_UNANSWERED = 7
# For how long after its hour a bite is still sent: a program that was away must not write in the night.
LATE = timedelta(hours=4)
SNOOZE = timedelta(days=7)
# From the first hour to the last at which somebody may want it.
HOURS = range(24)


def find_next(hour: int, now: datetime, first: date) -> datetime:
    """Return the first moment, from a day on, at which a bite is due: now or before if it is, in UTC."""
    day = max(first, to_local(now).date())
    due = at_hour(day, hour)
    return due if now < due + LATE else at_hour(day + timedelta(days=1), hour)


def is_in_time(day: date, hour: int, now: datetime) -> bool:
    """Whether the bite of a day may still be sent: on that day, and not long after its hour."""
    return to_local(now).date() == day and now < at_hour(day, hour) + LATE


def find_first(hour: int, now: datetime, last: date | None) -> datetime:
    """Return when the first bite is due after somebody began, chose another hour, or was given one on a last day."""
    today = to_local(now).date()
    is_today = last != today and now <= at_hour(today, hour)
    return at_hour(today if is_today else today + timedelta(days=1), hour)


def find_due(past: Sequence[Bite]) -> date | None:
    """Return the day from which an item may be asked again, by its bites, oldest first; `None` once it is known."""
    last = past[-1]
    if last.answered_at is None:
        return last.day + timedelta(days=_UNANSWERED)
    streak = count_streak(past)
    if streak > len(SPACES):
        return None
    answered = to_local(last.answered_at).date()
    return answered + timedelta(days=SPACES[max(streak, 1) - 1])


def count_streak(past: Sequence[Bite]) -> int:
    """Return how many of the last answers were right in a row; bites without an answer do not count."""
    streak = 0
    for bite in reversed([bite for bite in past if bite.answered_at]):
        if not bite.is_right:
            break
        streak += 1
    return streak
