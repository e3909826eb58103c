"""A question of the day that could not be sent in time: by a crash, or while Telegram was away."""

from datetime import timedelta

import pytest

from handlers.telegram.bites import send_bites
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import DROP
from tests.telegram.desk import Desk
from tests.telegram.learning.quizzes import DAY, MONDAY, answer, begin, catch_up, get_bite, leave_behind, list_answers
from tests.web.site import Clock

EIGHT = MONDAY + timedelta(hours=1)


async def test_days_without_telegram_bring_one_question_at_its_hour(desk: Desk, api: BotApi, clock: Clock) -> None:
    await begin(desk)
    api.fail("sendPoll", DROP)
    for day in range(2):
        clock.now = EIGHT + day * DAY
        await send_bites(desk.channel)
    # In the night, when it is there again.
    clock.now = EIGHT + 2 * DAY - timedelta(hours=5)
    assert await desk.send_bites() == []
    await get_bite(desk, clock, EIGHT + 2 * DAY)
    assert await desk.send_bites() == []


async def test_quiz_that_a_crash_left_behind_is_sent_within_its_hours(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, EIGHT)
    await leave_behind(desk, quiz)
    clock.now = EIGHT + timedelta(hours=3)
    [again] = await catch_up(desk)
    assert again.text == quiz.text
    await answer(desk, again, right=True)
    assert await list_answers(desk) == [True]


@pytest.mark.parametrize("late", [timedelta(hours=4), DAY], ids=["hours later", "the next day"])
async def test_quiz_left_behind_is_not_sent_long_after_its_hour(desk: Desk, clock: Clock, late: timedelta) -> None:
    await begin(desk)
    await leave_behind(desk, await get_bite(desk, clock, EIGHT))
    clock.now = EIGHT + late
    assert await catch_up(desk) == []


@pytest.mark.parametrize(
    ("command", "button"),
    [("/learn", "Stop"), ("/learn", "Snooze for a week"), ("/forgetme", "Yes, forget me")],
    ids=["stopped", "rests", "forgotten"],
)
async def test_quiz_left_behind_does_not_reach_whoever_wants_none(
    desk: Desk, clock: Clock, command: str, button: str
) -> None:
    await begin(desk)
    await leave_behind(desk, await get_bite(desk, clock, EIGHT))
    await desk.press(await desk.say(command), button)
    assert await catch_up(desk) == []


async def test_quiz_left_behind_is_not_sent_while_nobody_is_answered(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    await leave_behind(desk, await get_bite(desk, clock, EIGHT))
    await desk.services.access.off_switch.stop(None, "a number is wrong")
    assert await catch_up(desk) == []


async def test_quiz_whose_poll_is_known_is_not_sent_twice(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    await leave_behind(desk, await get_bite(desk, clock, EIGHT), is_known=True)
    assert await catch_up(desk) == []


async def test_answer_to_another_poll_is_not_taken_for_one_that_is_not_sent_yet(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, EIGHT)
    await leave_behind(desk, quiz)
    assert await answer(desk, quiz, right=True) == []
    assert await list_answers(desk) == [None]
