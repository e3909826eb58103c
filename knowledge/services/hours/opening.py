"""Whether hours are open at a moment, and when that changes: by the clock in England, whatever the time of year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from knowledge.services.english_time import at_minute, to_local
from knowledge.services.hours.bank_holidays import IsBankHoliday, is_bank_holiday
from knowledge.services.hours.week import BankHolidays, Hours, Spell

# Clocks change at this time in UTC.
_CHANGES = time(1)
# A line that opens on one day a week may meet a bank holiday two weeks running.
_DAYS_AHEAD = 28


@dataclass(frozen=True)
class Opening:
    """What hours come to at a moment. Times are those of England."""

    is_open: bool
    # Whether it is within its hours on a bank holiday of which its text says nothing.
    is_unsure: bool = False
    # When it closes, if it is open; `None` if it never does.
    closes: datetime | None = None
    # When it is next open for certain, if it is not open; `None` if that is weeks away.
    opens: datetime | None = None
    # The bank holidays before that on which it would open otherwise, and may not.
    holidays: tuple[date, ...] = ()


def find_opening(hours: Hours, now: datetime, is_holiday: IsBankHoliday = is_bank_holiday) -> Opening:
    """Return what hours come to at a moment, which has a time zone."""

    def is_open(moment: datetime) -> bool:
        return _is_open(hours, moment, is_holiday)

    if hours.is_always and hours.bank_holidays != BankHolidays.CLOSED:
        return Opening(is_open=True)
    if is_open(now):
        return Opening(is_open=True, closes=_find_first(hours, now, lambda moment: not is_open(moment)))
    opens = _find_first(hours, now, is_open)
    today = to_local(now)
    is_unsure = hours.bank_holidays == BankHolidays.NOT_SAID and _is_within(hours, now) and is_holiday(today.date())
    return Opening(
        is_open=False, is_unsure=is_unsure, opens=opens, holidays=tuple(_list_doubtful(hours, now, opens, is_holiday))
    )


def _is_open(hours: Hours, moment: datetime, is_holiday: IsBankHoliday) -> bool:
    """Whether it is open for certain."""
    if not _is_within(hours, moment):
        return False
    return hours.bank_holidays == BankHolidays.OPEN or not is_holiday(to_local(moment).date())


def _is_within(hours: Hours, moment: datetime) -> bool:
    local = to_local(moment)
    minute = local.hour * 60 + local.minute
    return any(one.weekday == local.weekday() and one.opens <= minute < one.closes for one in hours.spells)


def _find_first(hours: Hours, now: datetime, is_it: Callable[[datetime], bool]) -> datetime | None:
    """Return the first moment after now at which that holds, in England's time; `None` if it is too far away.

    It can only begin to hold where a spell begins or ends, or where clocks change.
    """
    first = to_local(now).date()
    for ahead in range(_DAYS_AHEAD + 1):
        moments = sorted(one for one in _list_changes(hours, first + timedelta(ahead)) if one > now)
        found = next(filter(is_it, moments), None)
        if found:
            return to_local(found)
    return None


def _list_changes(hours: Hours, day: date) -> Iterator[datetime]:
    """Yield the moments of a day, in UTC, at which hours may begin or end."""
    yield datetime.combine(day, _CHANGES, UTC)
    yield from _list_moments(day, 0)
    for spell in _list_spells(hours, day):
        yield from _list_moments(day, spell.opens)
        yield from _list_moments(day, spell.closes)


def _list_spells(hours: Hours, day: date) -> Iterator[Spell]:
    return (one for one in hours.spells if one.weekday == day.weekday())


def _list_moments(day: date, minute: int) -> Iterator[datetime]:
    """Yield when a clock shows a minute of a day: twice where it is put back."""
    for fold in (0, 1):
        yield at_minute(day, minute, fold=fold)


def _list_doubtful(hours: Hours, now: datetime, opens: datetime | None, is_holiday: IsBankHoliday) -> Iterator[date]:
    """Yield the bank holidays up to when it opens on which it may open as on other days."""
    if hours.bank_holidays != BankHolidays.NOT_SAID or opens is None:
        return
    local = to_local(now)
    minute = local.hour * 60 + local.minute
    for ahead in range((opens.date() - local.date()).days):
        day = local.date() + timedelta(ahead)
        spells = [one for one in _list_spells(hours, day) if ahead or one.closes > minute]
        if spells and is_holiday(day):
            yield day
