"""When somebody is asked about themselves: one table, on a clock that stands still."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge.services.workforce.due import add_months, find_due, find_open
from knowledge.services.workforce.records import Known, Moment, Profile, Prompt, PromptKind

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
THEN = datetime(2026, 8, 23, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
WORK, SURE = PromptKind.WORKFORCE, PromptKind.CONFIDENCE


def profile(days: float, role: str | None = None) -> Profile:
    return Profile("p1", role, None, NOW - days * DAY)


def settled(at: datetime) -> Prompt:
    return Prompt(at, at)


# What is known, what they are asked on joining, and what after an answer.
CASES = {
    "nobody knows them": (Known(), WORK, None),
    "they came an hour ago": (Known(profile(0.04)), WORK, None),
    "they came a day ago": (Known(profile(1)), WORK, WORK),
    "they were asked what they do a minute ago": (Known(workforce=Prompt(NOW)), None, None),
    "they let that pass for almost a day": (Known(workforce=Prompt(NOW - DAY + timedelta(seconds=1))), None, None),
    "they let that pass for a day": (Known(workforce=Prompt(NOW - DAY)), SURE, SURE),
    "they have just said what they do": (Known(profile(0, "gp"), settled(NOW)), SURE, None),
    "they skipped it just now": (Known(workforce=settled(NOW)), SURE, None),
    "they said what they do unasked": (Known(profile(2, "gp")), SURE, SURE),
    "both were asked yesterday and let pass": (Known(None, Prompt(NOW - DAY), Prompt(NOW - DAY)), None, None),
    "they said how sure they are almost three months ago": (
        Known(profile(95, "gp"), settled(NOW), settled(THEN + timedelta(seconds=1))), None, None,
    ),
    "they said how sure they are three months ago": (
        Known(profile(95, "gp"), settled(NOW - 99 * DAY), settled(THEN)), SURE, SURE,
    ),
    "they let that pass three months ago": (
        Known(profile(95, "gp"), settled(NOW - 99 * DAY), Prompt(THEN)), SURE, SURE,
    ),
    "they answered a day after they were asked": (
        Known(None, settled(NOW - 99 * DAY), Prompt(NOW - 92 * DAY, NOW - 91 * DAY)), None, None,
    ),
    "somebody is in danger": (Known(profile(9), has_danger=True), None, None),
    "somebody is in danger, and months have gone by": (
        Known(profile(99), settled(NOW - 99 * DAY), settled(NOW - 99 * DAY), has_danger=True), None, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known", "joined", "answered"), CASES.values(), ids=CASES)
def test_what_is_asked(known: Known, joined: PromptKind | None, answered: PromptKind | None) -> None:
    assert find_due(known, Moment.JOINED, NOW) == joined
    assert find_due(known, Moment.ANSWERED, NOW) == answered


def test_without_anything_to_choose_from_nobody_is_asked_what_they_do() -> None:
    assert find_due(Known(), Moment.JOINED, NOW, {SURE}) == SURE


@pytest.mark.parametrize(
    ("known", "is_open"),
    [
        (Known(), None),
        (Known(workforce=Prompt(NOW)), WORK),
        (Known(workforce=settled(NOW), confidence=Prompt(NOW - DAY / 2)), SURE),
        (Known(workforce=Prompt(NOW - DAY)), None),
        (Known(confidence=settled(NOW)), None),
    ],
)
def test_an_invitation_stands_for_a_day(known: Known, is_open: PromptKind | None) -> None:
    assert find_open(known, NOW) == is_open


@pytest.mark.parametrize(
    ("day", "later"), [((2026, 11, 30), (2027, 2, 28)), ((2027, 11, 30), (2028, 2, 29)), ((2026, 1, 31), (2026, 4, 30))]
)
def test_months_end_where_they_end(day: tuple[int, int, int], later: tuple[int, int, int]) -> None:
    assert add_months(datetime(*day, tzinfo=UTC), 3) == datetime(*later, tzinfo=UTC)
