"""Days and times as people in England write them."""

from datetime import date, datetime

from knowledge.services.english_time import to_local

_MONTHS = "January February March April May June July August September October November December".split()
_NOON = 12


def say_day(value: date | datetime) -> str:
    """Return a day, such as 4 November 2026; of a time, the day in England."""
    return _say_date(to_local(value) if isinstance(value, datetime) else value)


def say_time(value: datetime) -> str:
    """Return a time in England, such as 4 November 2026 at 3:05pm."""
    local = to_local(value)
    half = "am" if local.hour < _NOON else "pm"
    return f"{_say_date(local)} at {local.hour % _NOON or _NOON}:{local.minute:02}{half}"


def _say_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
