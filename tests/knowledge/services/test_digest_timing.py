"""When digests are due: Monday mornings and first working days, by clocks in England."""

from datetime import UTC, date, datetime

import pytest

from knowledge.services.digests.timing import find_first_working_day, find_month, find_week
from knowledge.services.hours.bank_holidays import is_bank_holiday


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-23 07:59", "2026-11-16"),
        ("2026-11-23 08:00", "2026-11-23"),
        ("2026-11-29 23:59", "2026-11-23"),
        # Clocks go back on Sunday 25 October: eight is eight by the new time, which is that of UTC.
        ("2026-10-26 07:59", "2026-10-19"),
        ("2026-10-26 08:00", "2026-10-26"),
        # They go forward on Sunday 28 March: eight comes an hour earlier.
        ("2027-03-29 06:59", "2027-03-22"),
        ("2027-03-29 07:00", "2027-03-29"),
        # Past midnight in England, and still Sunday in UTC.
        ("2026-07-05 23:30", "2026-06-29"),
    ],
)
def test_a_week_is_due_on_monday_at_eight(now: str, monday: str) -> None:
    assert find_week(at(now)) == date.fromisoformat(monday)


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("2026-12-15", "2026-12-01"),
        # New Year's Day is a Friday.
        ("2027-01-20", "2027-01-04"),
        # Sunday.
        ("2027-08-01", "2027-08-02"),
        # Monday is the early May bank holiday.
        ("2028-05-31", "2028-05-02"),
    ],
)
def test_the_first_working_day_is_neither_weekend_nor_bank_holiday(month: str, day: str) -> None:
    assert find_first_working_day(date.fromisoformat(month), is_bank_holiday) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-12-01 07:59", "2026-11-02"),
        ("2026-12-01 08:00", "2026-12-01"),
        ("2027-01-03 12:00", "2026-12-01"),
        ("2027-01-04 08:00", "2027-01-04"),
        ("2026-04-01 07:00", "2026-04-01"),
    ],
)
def test_a_month_is_due_on_its_first_working_day_at_eight(now: str, day: str) -> None:
    assert find_month(at(now), is_bank_holiday) == date.fromisoformat(day)
