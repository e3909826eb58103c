"""When a bite is due, by clocks in England, and when an item comes again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.services.learning.records import Bite
from knowledge.services.learning.schedule import find_due, find_first, find_next

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def make_past(*answers: tuple[int, bool | None]) -> list[Bite]:
    """Return bites of one item, each with the days since the first and what was answered."""
    return [
        Bite(
            f"b{number}", "p", "web", "i", "e", "money", None, (START + timedelta(days=days)).date(),
            START + timedelta(days=days), 0,
            answered_at=None if is_right is None else START + timedelta(days=days, hours=1), is_right=is_right,
        )
        for number, (days, is_right) in enumerate(answers)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ([(0, True)], 1),
        ([(0, True), (1, True)], 1 + 3),
        ([(0, True), (1, True), (4, True)], 4 + 7),
        ([(0, True), (1, True), (4, True), (11, True)], 11 + 21),
        ([(0, True), (1, True), (4, True), (11, True), (32, True)], None),
        ([(0, False)], 1),
        ([(0, True), (1, True), (4, False)], 4 + 1),
        ([(0, False), (1, True)], 1 + 1),
        ([(0, False), (1, True), (2, True)], 2 + 3),
        # Not answered: it may not have been seen, and what was answered before still counts.
        ([(0, None)], 7),
        ([(0, True), (1, None)], 1 + 7),
        ([(0, True), (1, None), (8, True)], 8 + 3),
    ],
)
def test_item_comes_again_after_longer_and_longer(answers: list[tuple[int, bool | None]], days: int | None) -> None:
    due = find_due(make_past(*answers))
    assert due == (None if days is None else (START + timedelta(days=days)).date())


def test_answer_given_days_later_counts_from_then() -> None:
    [bite] = make_past((0, True))
    late = Bite(**{**vars(bite), "answered_at": START + timedelta(days=5)})
    assert find_due([late]) == date(2026, 11, 8)


@pytest.mark.parametrize(
    ("hour", "now", "due"),
    [
        (8, "2026-11-23T07:59", "2026-11-23T08:00"),
        (8, "2026-11-23T08:00", "2026-11-23T08:00"),
        # A few hours late is better than not at all; later than that it waits for the next day.
        (8, "2026-11-23T11:59", "2026-11-23T08:00"),
        (8, "2026-11-23T12:00", "2026-11-24T08:00"),
        (22, "2026-11-24T01:00", "2026-11-24T22:00"),
        # In summer clocks in England are an hour ahead.
        (8, "2026-07-01T06:00", "2026-07-01T07:00"),
        # The hour that the clocks leave out, and the one that they show twice.
        (1, "2027-03-28T00:30", "2027-03-28T01:00"),
        (1, "2026-10-24T23:30", "2026-10-25T00:00"),
        (1, "2026-10-25T01:30", "2026-10-25T00:00"),
    ],
)
def test_bite_is_due_at_its_hour_in_england(hour: int, now: str, due: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert find_next(hour, moment, date(2020, 1, 1)) == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_days_that_are_not_free_are_left_out() -> None:
    assert find_next(8, START, date(2026, 11, 9)) == datetime(2026, 11, 9, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "last", "day"), [(9, None, 2), (8, None, 2), (7, None, 3), (9, date(2026, 11, 2), 3)],
    ids=["later today", "just now", "over for today", "had today's"],
)  # fmt: skip
def test_whoever_begins_gets_the_first_at_the_next_such_hour(hour: int, last: date | None, day: int) -> None:
    assert find_first(hour, START, last) == datetime(2026, 11, day, hour, tzinfo=UTC)
