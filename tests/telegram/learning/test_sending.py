"""The question of the day in the chat: begun, sent at its hour, put off and ended."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.telegram.bites import send_bites
from knowledge.services.access.gate_records import Mode
from knowledge.services.live import Knowledge, load_knowledge
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BLOCKED
from tests.fakes.updates import ANNA, BEN, GROUP, make_message
from tests.knowledge.learning import FACTS, write_learning_base
from tests.telegram.desk import Desk, make_settings, open_desk
from tests.telegram.learning.quizzes import DAY, MONDAY, begin, get_bite
from tests.web.site import Clock


async def test_question_comes_once_a_day_as_a_quiz_at_the_hour_that_was_chosen(desk: Desk, clock: Clock) -> None:
    said = await begin(desk)
    assert said.text == "You get one question a day, at 8:00. The next one comes today at 8:00."
    assert await desk.send_bites() == []
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    assert (quiz.chat, quiz.poll["type"], quiz.poll["is_anonymous"]) == (ANNA.id, "quiz", False)
    texts = [option["text"] for option in quiz.poll["options"]]
    [right] = quiz.poll["correct_option_ids"]
    assert texts[right] in ("Whenever you see them", "Every room and the way in")
    assert len(set(texts)) == 3
    assert quiz.poll["explanation"]
    clock.now += timedelta(hours=3)
    assert await desk.send_bites() == []


async def test_two_instances_that_look_at_once_send_one_question(
    desk: Desk, api: BotApi, learning_base: Knowledge, clock: Clock
) -> None:
    await begin(desk)
    clock.now = MONDAY + timedelta(hours=1)
    async with open_desk(desk.settings, api, learning_base.hold(), clock) as other:
        await asyncio.gather(send_bites(desk.channel), send_bites(other.channel))
        await desk.channel.settle()
        await other.channel.settle()
    assert len(api.named("sendPoll")) == 1


async def test_week_without_the_program_brings_one_question(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    # In the night nobody is written to.
    clock.now = MONDAY + 8 * DAY - timedelta(hours=4)
    assert await desk.send_bites() == []
    await get_bite(desk, clock, MONDAY + 8 * DAY + timedelta(hours=2))
    assert await desk.send_bites() == []


async def test_question_that_nobody_answers_makes_way_for_another(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    first = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    second = await get_bite(desk, clock, MONDAY + DAY + timedelta(hours=1))
    assert first.text != second.text
    clock.now = MONDAY + 2 * DAY + timedelta(hours=1)
    # There is no third, and both were sent within the week.
    assert await desk.send_bites() == []
    assert (await get_bite(desk, clock, MONDAY + 7 * DAY + timedelta(hours=1))).text == first.text


@pytest.mark.parametrize(
    ("day", "utc_before", "utc_after"),
    [(datetime(2027, 3, 28, tzinfo=UTC), 8, 7), (datetime(2026, 10, 25, tzinfo=UTC), 7, 8)],
    ids=["clocks go forward", "clocks go back"],
)
async def test_hour_is_that_of_london_when_the_clocks_change(
    desk: Desk, clock: Clock, day: datetime, utc_before: int, utc_after: int
) -> None:
    clock.now = day - 2 * DAY
    await begin(desk)
    for at in (day - DAY + timedelta(hours=utc_before), day + timedelta(hours=utc_after)):
        clock.now = at - timedelta(minutes=1)
        assert await desk.send_bites() == []
        await get_bite(desk, clock, at)


async def test_nothing_comes_between_stop_and_start(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    menu = await desk.say("/learn")
    assert (await desk.press(menu, "Stop")).text.startswith("All right, no more questions.")
    clock.now = MONDAY + 3 * DAY + timedelta(hours=1)
    assert await desk.send_bites() == []
    assert (await desk.press(menu, "Snooze for a week")).text.startswith("You get no questions")
    assert await desk.send_bites() == []
    await begin(desk, 9)
    await get_bite(desk, clock, MONDAY + 3 * DAY + timedelta(hours=2))
    # Stopping and beginning anew brings no second one on the same day.
    await desk.press(await desk.say("/learn"), "Stop")
    said = await begin(desk, 12)
    assert said.text.endswith("The next one comes tomorrow at 12:00.")
    clock.now = MONDAY + 3 * DAY + timedelta(hours=6)
    assert await desk.send_bites() == []


async def test_snooze_is_for_a_week_and_another_hour_ends_it(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    snoozed = await desk.press(await desk.say("/learn"), "Snooze for a week")
    assert snoozed.text.endswith("The next question comes on Monday 30 November at 8:00.")
    said = await desk.say("/learn")
    assert said.text.startswith("Your questions rest. The next one comes on Monday 30 November at 8:00")
    clock.now = MONDAY + 6 * DAY + timedelta(hours=1)
    assert await desk.send_bites() == []
    await get_bite(desk, clock, MONDAY + 7 * DAY + timedelta(hours=1))
    await desk.press(await desk.say("/learn"), "Snooze for a week")
    said = await desk.press(await desk.press(await desk.say("/learn"), "Another hour"), "10:00")
    assert said.text == "You get one question a day, at 10:00. The next one comes tomorrow at 10:00."


async def test_entry_that_has_ended_asks_nothing(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    await begin(desk)
    ended = FACTS.replace("standing: current", "standing: ended\n  replaced_by_name: The hub")
    live = load_knowledge(write_learning_base(tmp_path, ended)).live
    assert live is not None
    await desk.services.knowledge.swap(live)
    clock.now = MONDAY + timedelta(hours=1)
    assert await desk.send_bites() == []


async def test_nobody_without_access_is_sent_anything(
    tmp_path: Path, log_file: Path, api: BotApi, learning_base: Knowledge, clock: Clock
) -> None:
    async with open_desk(make_settings(tmp_path), api, learning_base.hold(), clock) as desk:
        await begin(desk)
    async with open_desk(make_settings(tmp_path, access=Mode.INVITE), api, learning_base.hold(), clock) as desk:
        clock.now = MONDAY + timedelta(hours=1)
        assert await desk.send_bites() == []
        assert "/learn" not in (await desk.say("/learn")).text


async def test_group_is_told_kindly_that_this_is_for_one_person(desk: Desk) -> None:
    [said] = await desk.handle(make_message(ANNA, "/learn", chat=GROUP))
    assert said.text.startswith("The question of the day is for one person")
    assert said.rows == []


async def test_whoever_has_blocked_the_bot_keeps_nobody_else_waiting(desk: Desk, api: BotApi, clock: Clock) -> None:
    await begin(desk)
    await desk.press(await desk.say("/learn", BEN), "8:00", BEN)
    api.fail("sendPoll", BLOCKED, chat=ANNA.id)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    assert quiz.chat == BEN.id
