"""When digests are due: by clocks in England, whatever the time of the year."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from knowledge.services.english_time import to_local

# In the morning, when those who read it begin to work.
MORNING = time(8)
_WEEK = timedelta(days=7)
_SATURDAY = 5


def find_week(now: datetime) -> date:
    """Return the last Monday whose morning has come, at a time in UTC."""
    local = to_local(now)
    monday = local.date() - timedelta(days=local.weekday())
    return monday if local.date() > monday or local.time() >= MORNING else monday - _WEEK


def find_month(now: datetime, is_bank_holiday: Callable[[date], bool]) -> date:
    """Return the last first working day of a month whose morning has come, at a time in UTC."""
    local = to_local(now)
    day = find_first_working_day(local.date(), is_bank_holiday)
    if (local.date(), local.time()) >= (day, MORNING):
        return day
    return find_first_working_day(local.date().replace(day=1) - timedelta(days=1), is_bank_holiday)


def find_first_working_day(month: date, is_bank_holiday: Callable[[date], bool]) -> date:
    """Return the first day of a month, which any of its days names, that is neither weekend nor bank holiday."""
    day = month.replace(day=1)
    while day.weekday() >= _SATURDAY or is_bank_holiday(day):
        day += timedelta(days=1)
    return day
