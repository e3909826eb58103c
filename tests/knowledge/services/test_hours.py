"""Opening hours: what is read and what is not, and what it comes to at a moment."""

import operator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.services.english_time import to_local
from knowledge.services.hours.bank_holidays import is_bank_holiday
from knowledge.services.hours.opening import find_opening
from knowledge.services.hours.read import is_near, read_hours
from knowledge.services.hours.reply import say_what_is_open
from knowledge.services.hours.say import say_hours
from knowledge.services.hours.week import DAY_MINUTES, BankHolidays, Hours, Spell
from knowledge.services.reply import Line, LineKind, Reply
from knowledge.services.wording import CHECK_FIRST

_OFFICE = "0 1 2 3 4 540-1020"


def write_week(hours: Hours | None) -> str:
    """Return hours as weekdays and minutes, those of the same times together."""
    if hours is None:
        return ""
    days: dict[str, list[str]] = {}
    for day in range(7):
        times = " ".join(f"{one.opens}-{one.closes}" for one in hours.spells if one.weekday == day)
        days.setdefault(times, []).append(str(day))
    return "; ".join(f"{' '.join(those)} {times}" for times, those in days.items() if times)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("Monday to Friday 9am to 5pm", _OFFICE),
        ("Monday to Friday, 9am–5pm", _OFFICE),
        ("Mon-Fri 9am - 5pm.", _OFFICE),
        ("MONDAY TO FRIDAY 09:00 to 17:00", _OFFICE),
        ("9am to 5pm, Monday to Friday", _OFFICE),
        ("weekdays from 9am until 5pm", _OFFICE),
        ("Monday to Friday 8.30am to 4.50pm", "0 1 2 3 4 510-1010"),
        ("every day 8am to 7pm", "0 1 2 3 4 5 6 480-1140"),
        ("daily 8am to midnight", "0 1 2 3 4 5 6 480-1440"),
        ("24 hours a day, 7 days a week", "0 1 2 3 4 5 6 0-1440"),
        ("24 hours", "0 1 2 3 4 5 6 0-1440"),
        ("Any time", "0 1 2 3 4 5 6 0-1440"),
        ("Tuesday and Thursday 9.30am to midday", "1 3 570-720"),
        ("Mondays, Wednesdays and Fridays 10am to 12.30pm", "0 2 4 600-750"),
        ("Monday to Friday 9am to 9pm, weekends 9am to 4pm", "0 1 2 3 4 540-1260; 5 6 540-960"),
        ("Monday to Thursday 9am to 5.30pm, Friday 9am to 4.30pm", "0 1 2 3 540-1050; 4 540-990"),
        ("Monday to Friday 9am to 8pm, Saturday to Sunday 11am to 4pm", "0 1 2 3 4 540-1200; 5 6 660-960"),
        ("Saturday to Monday 10am to 4pm", "0 5 6 600-960"),
        ("Monday 9am to 12 noon and 1pm to 5pm", "0 540-720 780-1020"),
        ("Monday to Friday 8.30am to 4.50pm, same number out of hours for emergencies only", "0 1 2 3 4 510-1010"),
        # What may mean two things, or holds more than days and times, is not read at all.
        ("9am to 5pm", ""),
        ("Monday to Friday", ""),
        ("Monday to Friday 9 to 5", ""),
        ("Tuesday 1:00-4:00", ""),
        ("Monday to Friday 9:00-12:00 and 1:00-4:00", ""),
        ("Monday to Friday 09:00-12:00 and 1:00-4:00", ""),
        ("Monday to Friday 9am to 12am", ""),
        ("Monday to Friday 10pm to 6am", ""),
        ("Monday to Friday 9am to 5pm (4pm on Friday)", ""),
        ("Monday to Friday 9am to 5pm except Wednesday", ""),
        ("Monday to Friday 9am to 5pm, Wednesday 10am to 4pm", ""),
        ("Monday 9am to 5pm and 4pm to 6pm", ""),
        ("Monday, Monday 9am to 5pm", ""),
        ("Monday to Friday 9am to 5pm in term time", ""),
        ("Monday to Friday 9am to 5pm, not on bank holidays or in August", ""),
        ("first Monday 9am to 5pm", ""),
        ("bdht lines open from 10am on Wednesdays", ""),
        ("offices open from 8.30am", ""),
        ("outside office hours", ""),
        ("24 hours. Office hours for non-urgent calls Monday to Thursday 9am to 5.30pm, Friday 9am to 4.30pm", ""),
        ("", ""),
        ("9" * 120, ""),
        ("and ☎ to, , ,", ""),
    ],
)
def test_hours_are_read_for_certain_or_not_at_all(text: str, week: str) -> None:
    assert write_week(read_hours(text)) == week


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weekdays 9am to 5pm, except bank holidays", BankHolidays.CLOSED),
        ("weekdays 9am to 5pm, closed on public holidays", BankHolidays.CLOSED),
        ("every day 8am to 7pm, including bank holidays", BankHolidays.OPEN),
        ("weekdays 9am to 5pm", BankHolidays.NOT_SAID),
    ],
)
def test_what_a_text_says_of_bank_holidays_is_read(text: str, said: BankHolidays) -> None:
    hours = read_hours(text)
    assert hours
    assert hours.bank_holidays == said


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("9am to 5pm", True),
        ("Monday to Friday 9 to 5", True),
        ("Tuesday 1:00-4:00", True),
        ("Monday to Friday 9am to 5pm", False),
        ("outside office hours", False),
        ("Out of hours", False),
    ],
)
def test_hours_that_are_nearly_readable_are_known(text: str, near: bool) -> None:
    assert is_near(text) == near


@pytest.mark.parametrize(
    ("text", "now", "said"),
    [
        # Times in UTC; in winter England's clocks show the same, in summer an hour more.
        ("Monday to Friday 9am to 5pm", "2026-11-23T10:00", "open now until 5pm"),
        ("Monday to Friday 9am to 5pm", "2026-11-23T08:59", "closed now, opens today 9am"),
        ("Monday to Friday 9am to 5pm", "2026-11-23T09:00", "open now until 5pm"),
        ("Monday to Friday 9am to 5pm", "2026-11-23T17:00", "closed now, opens Tuesday 9am"),
        ("Monday to Friday 9am to 5pm", "2026-11-20T18:00", "closed now, opens Monday 9am"),
        ("Monday to Friday 9am to 5pm", "2026-07-01T08:00", "open now until 5pm"),
        ("Monday to Friday 9am to 5pm", "2026-07-01T16:00", "closed now, opens Thursday 9am"),
        ("Tuesday 9.30am to midday", "2026-11-24T12:00", "closed now, opens Tuesday 1 December 9.30am"),
        ("Tuesday 9.30am to midday", "2026-11-24T11:00", "open now until midday"),
        ("daily 8am to midnight", "2026-11-24T23:00", "open now until midnight"),
        ("Friday 8pm to midnight, Saturday midnight to 2am", "2026-11-27T21:00", ""),
        ("24 hours a day, 7 days a week", "2026-12-25T03:00", ""),
        # Clocks go forward on 29 March 2026 and back on 25 October 2026.
        ("Monday to Friday 9am to 5pm", "2026-03-27T18:00", "closed now, opens Monday 9am"),
        ("Sunday 9am to 5pm", "2026-03-29T07:59", "closed now, opens today 9am"),
        ("Sunday 9am to 5pm", "2026-03-29T08:00", "open now until 5pm"),
        ("Sunday 9am to 5pm", "2026-10-25T08:59", "closed now, opens today 9am"),
        ("Sunday 9am to 5pm", "2026-10-25T16:59", "open now until 5pm"),
        # Christmas: the 25th is a Friday, and Monday the 28th stands in for Boxing Day.
        (
            "Monday to Friday 9am to 5pm",
            "2026-12-24T18:00",
            "closed now, opens Tuesday 9am; bank holidays Friday and Monday: may be closed",
        ),
        (
            "Monday to Friday 9am to 5pm",
            "2026-12-25T10:00",
            "bank holiday: may be closed, opens Tuesday 9am; bank holiday Monday: may be closed",
        ),
        ("Monday to Friday 9am to 5pm", "2026-12-28T10:00", "bank holiday: may be closed, opens Tuesday 9am"),
        ("Monday to Friday 9am to 5pm, except bank holidays", "2026-12-28T10:00", "closed now, opens Tuesday 9am"),
        ("every day 9am to 5pm, including bank holidays", "2026-12-25T10:00", "open now until 5pm"),
        (
            "Monday 9am to 5pm",
            "2027-12-20T18:00",
            "closed now, opens Monday 10 January 9am; "
            "bank holidays Monday 27 December and Monday 3 January: may be closed",
        ),
    ],
)
def test_what_hours_come_to_is_said_for_the_moment(text: str, now: str, said: str) -> None:
    hours = read_hours(text)
    assert (say_hours(hours, at(now)) if hours else "") == said


@pytest.mark.parametrize("day", ["2026-12-25", "2026-12-28", "2027-01-01", "2026-04-03", "2026-04-06", "2026-08-31"])
def test_bank_holidays_are_those_of_england(day: str) -> None:
    assert is_bank_holiday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-12-24", "2026-03-17", "2026-01-02", "2026-11-30", "2026-08-03"])
def test_days_that_are_holidays_only_elsewhere_are_none(day: str) -> None:
    assert not is_bank_holiday(date.fromisoformat(day))


def test_out_of_hours_is_said_only_while_it_may_be_closed() -> None:
    hours = read_hours("Monday to Friday 9am to 5pm")
    assert hours
    assert say_hours(hours, at("2026-11-23T10:00"), "01905 768020") == "open now until 5pm"
    for now in ("2026-11-23T18:00", "2026-12-28T10:00"):
        assert say_hours(hours, at(now), "01905 768020").endswith("; out of hours: 01905 768020")


_SPELLS = st.builds(
    lambda day, opens, length: Spell(day, opens, min(DAY_MINUTES, opens + length)),
    st.integers(0, 6),
    # Clocks change between one and two.
    st.one_of(st.integers(30, 150), st.integers(0, DAY_MINUTES - 1)),
    st.one_of(st.integers(1, 90), st.integers(1, DAY_MINUTES)),
)
_CHANGES = (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC))


def _count_minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


_MOMENTS = st.one_of(
    st.builds(operator.add, st.sampled_from(_CHANGES), st.integers(-1440, 360).map(_count_minutes)),
    st.integers(0, 527_040).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
)


@settings(max_examples=150)
@given(st.lists(_SPELLS, min_size=1, max_size=4), st.sampled_from(BankHolidays), st.booleans(), _MOMENTS)
def test_it_opens_at_the_first_minute_at_which_it_is_open(
    spells: list[Spell], said: BankHolidays, holidays: bool, now: datetime
) -> None:
    hours = Hours(tuple(spells), said)
    opening = find_opening(hours, now, lambda day: holidays and day.day % 3 == 0)

    def is_open(moment: datetime) -> bool:
        local = to_local(moment)
        minute = local.hour * 60 + local.minute
        is_within = any(one.weekday == local.weekday() and one.opens <= minute < one.closes for one in spells)
        is_off = holidays and local.day % 3 == 0 and said != BankHolidays.OPEN
        return is_within and not is_off

    assert opening.is_open == is_open(now)
    change = opening.closes if opening.is_open else opening.opens
    # A minute's walk, for a week at most: beyond it nothing new can be met.
    end = min(change.astimezone(UTC) if change else now + timedelta(days=8), now + timedelta(days=8))
    moment = now + timedelta(minutes=1)
    while moment < end:
        assert is_open(moment) == opening.is_open
        moment += timedelta(minutes=1)
    if change:
        assert is_open(change) != opening.is_open


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("remark", "said"), [("seen 2026", "closed now, opens Monday 9am; "), (f"2019: {CHECK_FIRST}", "")]
)
def test_old_hours_are_not_stated_as_they_are_now(remark: str, said: str) -> None:
    line = Line("01905 722589", "Housing team", LineKind.CONTACT, remark=remark, hours="Monday to Friday 9am to 5pm")
    sunday = datetime(2026, 11, 22, 12, tzinfo=UTC)
    [shown] = say_what_is_open(Reply((), after=(line,)), sunday).after
    assert shown.remark == said + remark
