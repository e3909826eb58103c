"""Times as clocks in England show them: a day begins and ends there at the same moment on every page."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_ENGLAND = ZoneInfo("Europe/London")


def to_local(value: datetime) -> datetime:
    """Return a time as clocks in England show it."""
    return value.astimezone(_ENGLAND)


def start_month(day: date) -> date:
    """Return the first day of a day's month, by which months are named."""
    return day.replace(day=1)


def start_day(day: date) -> datetime:
    """Return the moment at which a day begins in England, in UTC."""
    return datetime.combine(day, time(), _ENGLAND).astimezone(UTC)


def at_hour(day: date, hour: int) -> datetime:
    """Return the moment at which clocks in England show a full hour, in UTC.

    Of an hour that they show twice it is the first; one that they leave out comes when it would have been.
    """
    return datetime.combine(day, time(hour), _ENGLAND).astimezone(UTC)
