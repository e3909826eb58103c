"""What hours come to at a moment, in words for staff."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from knowledge.services.english_time import to_local
from knowledge.services.hours import wording
from knowledge.services.hours.clock_times import write_time
from knowledge.services.hours.opening import Opening, find_opening
from knowledge.services.hours.week import Hours

# From then on the name of a weekday may be taken for a nearer one.
_WEEK_DAYS = 7


def say_hours(hours: Hours, now: datetime, out_of_hours: str = "") -> str:
    """Return whether it is open and until when, or when it opens; nothing of what never closes.

    `out_of_hours` is what to use while it is closed, or may be.
    """
    if hours.is_always:
        return ""
    opening = find_opening(hours, now)
    today = to_local(now).date()
    if opening.is_open:
        return wording.OPEN.format(closes=_say_end(opening.closes, today)) if opening.closes else ""
    ways = (wording.OUT_OF_HOURS.format(way=out_of_hours),) if out_of_hours else ()
    return "; ".join((_say_closed(opening, today), *_say_holidays(opening, today), *ways))


def say_day(day: date, today: date) -> str:
    """Return a day from today on, as shortly as cannot be misread: today, Monday, Monday 4 January."""
    if day == today:
        return wording.TODAY
    return f"{day:%A}" if (day - today).days < _WEEK_DAYS else f"{day:%A} {day.day} {day:%B}"


def say_moment(moment: datetime, today: date) -> str:
    """Return a moment in England: Monday 9am."""
    return f"{say_day(moment.date(), today)} {_say_time(moment)}"


def _say_closed(opening: Opening, today: date) -> str:
    if opening.opens is None:
        return wording.CLOSED_LONG
    said = wording.HOLIDAY_NOW if opening.is_unsure else wording.CLOSED
    return said.format(opens=say_moment(opening.opens, today))


def _say_end(closes: datetime, today: date) -> str:
    # Midnight is the end of the day before.
    day = (closes - timedelta(minutes=1)).date()
    return _say_time(closes) if day == today else f"{say_day(day, today)} {_say_time(closes)}"


def _say_time(moment: datetime) -> str:
    return write_time(moment.hour * 60 + moment.minute)


def _say_holidays(opening: Opening, today: date) -> Sequence[str]:
    days = [say_day(day, today) for day in opening.holidays if not (opening.is_unsure and day == today)]
    if not days:
        return ()
    if len(days) == 1:
        return (wording.HOLIDAY_BEFORE.format(day=days[0]),)
    return (wording.HOLIDAYS_BEFORE.format(days=", ".join(days[:-1]), day=days[-1]),)
