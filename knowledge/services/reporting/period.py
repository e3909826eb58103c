"""The months that a report covers: whole ones that are over, as clocks in England have them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.services.english_time import start_month

_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
# Ten years.
_MOST = 120
_NAMES = "January February March April May June July August September October November December".split()


class PeriodError(ValueError):
    """A period that no report covers; the message says which would do."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        # `from` or `to`.
        self.field = field


@dataclass(frozen=True)
class Period:
    """Whole months, each named by its first day, both included."""

    first: date
    last: date

    @property
    def end(self) -> date:
        """Return the last day."""
        return self.last.replace(day=monthrange(self.last.year, self.last.month)[1])

    @property
    def months(self) -> tuple[date, ...]:
        """Return all months in their order."""
        found = [self.first]
        while found[-1] < self.last:
            found.append(next_month(found[-1]))
        return tuple(found)

    def holds(self, month: date) -> bool:
        """Whether a month is one of these."""
        return self.first <= month <= self.last


def next_month(month: date) -> date:
    """Return the month after one."""
    return start_month(month + timedelta(days=31))


def previous_month(month: date) -> date:
    """Return the month before one."""
    return start_month(month - timedelta(days=1))


def name_month(month: date) -> str:
    """Return a month in words, such as March 2026."""
    return f"{_NAMES[month.month - 1]} {month.year}"


def name_day(day: date) -> str:
    """Return a day in words, such as 31 March 2026."""
    return f"{day.day} {name_month(day)}"


def read_period(first: str, last: str, today: date) -> Period:
    """Return the period of two texts such as 2025-12 or 2025-12-01; raise PeriodError with the nearest that work."""
    since, month = _read_first(first), _read_last(last, previous_month(start_month(today)))
    if since > month:
        raise PeriodError(
            "to", f"{name_month(month)} is before {name_month(since)}: use {since:%Y-%m} or a later month"
        )
    period = Period(since, month)
    if len(period.months) > _MOST:
        raise PeriodError(
            "from", f"A report covers at most {_MOST} months: use {_go_back(month):%Y-%m} or a later month"
        )
    return period


def _read_first(text: str) -> date:
    """Return the month that a text names, or of which it is the first day."""
    day, is_whole = _read(text, "from")
    if not is_whole and day.day != 1:
        month = start_month(day)
        raise PeriodError(
            "from",
            f"A report covers whole months, and {day} is not the first day of one: use {month} or {next_month(month)}",
        )
    return start_month(day)


def _read_last(text: str, over: date) -> date:
    """Return the month that a text names, or of which it is the last day; `over` is the latest that is over."""
    day, is_whole = _read(text, "to")
    month = start_month(day)
    if month > over:
        raise PeriodError("to", f"{name_month(month)} is not over: the latest that a report covers is {over:%Y-%m}")
    if not is_whole and day != Period(month, month).end:
        ends = (month - timedelta(days=1), Period(month, month).end)
        raise PeriodError(
            "to", f"A report covers whole months, and {day} is not the last day of one: use {ends[0]} or {ends[1]}"
        )
    return month


def _go_back(month: date) -> date:
    for _ in range(_MOST - 1):
        month = previous_month(month)
    return month


def _read(text: str, field: str) -> tuple[date, bool]:
    """Return the day of a text, or the first of a month, and whether it names a whole month."""
    text, is_whole = text.strip(), bool(_MONTH.fullmatch(text.strip()))
    try:
        if not is_whole and not _DAY.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(f"{text}-01" if is_whole else text)
    except ValueError as error:
        raise PeriodError(field, f"Enter a month like 2026-03 or a day like 2026-03-01, not “{text[:40]}”") from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise PeriodError(field, f"Enter a year from {_FIRST_YEAR} to {_LAST_YEAR}, not {day.year}")
    return day, is_whole
