"""Buttons of an earlier time, of somebody else, or of nobody."""

import pytest

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST, SERVER_ERROR
from tests.fakes.updates import BEN
from tests.telegram.desk import Desk

STALE = "That button is from an earlier time or is not yours"


async def test_a_pressed_button_stops_its_spinner(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Helpful")
    assert len(desk.api.named("answerCallbackQuery")) == 1


async def test_a_button_of_a_question_that_is_gone_gets_a_notice(desk: Desk) -> None:
    assert (await desk.press_data("good:0123456789:nat-pension-credit")).text.startswith(STALE)
    (call,) = desk.api.named("answerCallbackQuery")
    assert call.params["text"].startswith(STALE)
    assert call.params["show_alert"] is True


@pytest.mark.parametrize("label", ["Helpful", "Not this", "Out of date"])
async def test_somebody_elses_button_gets_a_notice_and_does_nothing(desk: Desk, label: str) -> None:
    answer = await desk.say("Pension Credit")
    assert (await desk.press(answer, label, BEN)).text.startswith(STALE)
    (logged,) = await desk.list_log()
    assert logged.feedback == ()


async def test_somebody_else_cannot_wait_for_an_answer(desk: Desk) -> None:
    answer = await desk.say("bicycle puncture repair club")
    assert (await desk.press(answer, "Tell me when it is answered", BEN)).text.startswith(STALE)
    assert await desk.services.waiting.list("telegram") == []


MALFORMED = [
    *("", ":", "::", ":::", "good", "good:", "good::", "nonsense:a:b", "tell::", "old:x:y", "\u0000", "🏠:🏠:🏠"),
    *("show::nat-pension-credit", "dist::Redditch", "dist::housing-register.E07000236", "entry::no-such-entry"),
    *("area::atlantis", "home::E99999999", "topic::housing", "topic::nonsense.0", "topic::housing.x"),
    *("topic::housing.²", "topic::housing.-1"),
]


@pytest.mark.parametrize("data", MALFORMED)
async def test_malformed_data_gets_a_notice(desk: Desk, data: str) -> None:
    assert (await desk.press_data(data)).text.startswith(STALE)


async def test_an_entry_that_the_base_no_longer_has_gets_a_notice(desk: Desk) -> None:
    answer = await desk.say("Pension Credit")
    question = answer.buttons["Helpful"].split(":")[1]
    assert (await desk.press_data(f"show:{question}:no-such-entry")).text.startswith(STALE)


async def test_a_district_that_nobody_knows_gets_a_notice_and_is_not_kept(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    asked = await desk.say("housing register")
    question = asked.buttons["Redditch"].split(":")[1]
    reply = await desk.press_data(f"dist:{question}:housing-register.E99999999")
    (logged,) = await desk.list_log()
    assert reply.text.startswith(STALE)
    assert logged.record.district is None


async def test_feedback_on_an_entry_that_nobody_knows_gets_a_notice_and_is_not_kept(desk: Desk) -> None:
    answer = await desk.say("Pension Credit")
    question = answer.buttons["Helpful"].split(":")[1]
    reply = await desk.press_data(f"good:{question}:Zebedee Okonkwo")
    (logged,) = await desk.list_log()
    assert reply.text.startswith(STALE)
    assert logged.feedback == ()


async def test_a_press_too_old_to_be_acknowledged_is_no_fault(desk: Desk, api: BotApi) -> None:
    answer = await desk.say("Pension Credit")
    api.fail("answerCallbackQuery", BAD_REQUEST)
    assert (await desk.press(answer, "Helpful")).text == "Thank you, noted."


async def test_a_spinner_that_cannot_be_stopped_is_no_fault(desk: Desk, api: BotApi) -> None:
    answer = await desk.say("Pension Credit")
    api.fail("answerCallbackQuery", SERVER_ERROR, times=5)
    assert (await desk.press(answer, "Helpful")).text == "Thank you, noted."
