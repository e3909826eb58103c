"""Times as clocks in England show them: a day begins and ends there at the same moment on every page."""

from datetime import UTC, date, datetime, time, timedelta
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
    return at_minute(day, 0)


def at_hour(day: date, hour: int) -> datetime:
    """Return the moment at which clocks in England show a full hour, in UTC.

    Of an hour that they show twice it is the first; one that they leave out comes when it would have been.
    """
    return at_minute(day, hour * 60)


def at_minute(day: date, minute: int, *, fold: int = 0) -> datetime:
    """Return the moment at which clocks in England show a minute of a day, in UTC; those after 1439 are of the next.

    Of a minute that they show twice it is the first, or with a fold of 1 the second.
    """
    # Within a time zone minutes are added to what clocks show.
    shown = datetime.combine(day, time(), _ENGLAND) + timedelta(minutes=minute)
    return shown.replace(fold=fold).astimezone(UTC)
