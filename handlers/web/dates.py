"""Days and times as people in England write them."""

from datetime import UTC, date, datetime, timedelta

_MONTHS = "January February March April May June July August September October November December".split()
_CHANGE_HOUR = 1
_MARCH, _OCTOBER = 3, 10
_SUNDAY = 7
_NOON = 12


def say_day(value: date | datetime) -> str:
    """Return a day, such as 4 November 2026; of a time, the day in England."""
    return _say_date(to_local(value) if isinstance(value, datetime) else value)


def say_time(value: datetime) -> str:
    """Return a time in England, such as 4 November 2026 at 3:05pm."""
    local = to_local(value)
    half = "am" if local.hour < _NOON else "pm"
    return f"{_say_date(local)} at {local.hour % _NOON or _NOON}:{local.minute:02}{half}"


def to_local(value: datetime) -> datetime:
    """Return a time as clocks in England show it, by the rule itself: not every machine has a table of time zones."""
    utc = value.astimezone(UTC)
    is_summer = _find_change(utc.year, _MARCH) <= utc < _find_change(utc.year, _OCTOBER)
    return utc + timedelta(hours=is_summer)


def _say_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _find_change(year: int, month: int) -> datetime:
    """Return when clocks change: at one o'clock UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, _CHANGE_HOUR, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % _SUNDAY)
