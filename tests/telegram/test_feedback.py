"""What staff say of an answer."""

from knowledge.services.records import Feedback
from tests.fakes.updates import ANNA, BEN, make_edit
from tests.telegram.desk import Desk


async def list_feedback(desk: Desk) -> list[Feedback]:
    return [said for logged in await desk.list_log() for said in logged.feedback]


async def test_helpful_is_thanked_for_and_logged(desk: Desk) -> None:
    thanks = await desk.press(await desk.say("Pension Credit"), "Helpful")
    assert thanks.text == "Thank you, noted."
    assert [(said.kind, said.entry) for said in await list_feedback(desk)] == [("helpful", "nat-pension-credit")]


async def test_helpful_pressed_twice_is_logged_once(desk: Desk) -> None:
    answer = await desk.say("Pension Credit")
    await desk.press(answer, "Helpful")
    await desk.press(answer, "Helpful")
    assert len(await list_feedback(desk)) == 1


async def test_not_this_is_logged_and_offers_the_runners_up(desk: Desk) -> None:
    answer = await desk.say("cold weather payment")
    offer = await desk.press(answer, "Not this")
    assert "Is it one of these?" in offer.text
    assert [name for name in offer.buttons if name.startswith("Cold Weather Payment")] == []
    assert len(offer.buttons) > 1
    assert [(said.kind, said.entry) for said in await list_feedback(desk)] == [("not-this", "nat-cold-weather-payment")]


async def test_a_runner_up_is_shown_when_picked(desk: Desk) -> None:
    offer = await desk.press(await desk.say("cold weather payment"), "Not this")
    name = next(iter(offer.buttons))
    assert (await desk.press(offer, name)).text.startswith(name)


async def test_not_this_without_runners_up_says_so(desk: Desk) -> None:
    reply = await desk.press(await desk.say("Awaab's Law"), "Not this")
    assert "I have nothing nearer" in reply.text
    assert "Tell me when it is answered" in reply.buttons


async def test_out_of_date_is_logged_before_anything_more_is_said(desk: Desk) -> None:
    asked = await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert "What has changed?" in asked.text
    assert [(said.kind, said.note) for said in await list_feedback(desk)] == [("out-of-date", None)]


async def test_the_next_message_is_the_note_and_no_question(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert "noted for the people" in (await desk.say("the number has changed")).text
    assert [said.note for said in await list_feedback(desk)] == ["the number has changed"]
    assert len(await desk.list_log()) == 1


async def test_a_note_is_kept_without_personal_data(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    await desk.say("Mrs Okonkwo rang 07700 900123 and nobody answered")
    (said,) = await list_feedback(desk)
    assert said.note == "Mrs [name] rang [phone] and nobody answered"


async def test_the_message_after_the_note_is_a_question_again(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    await desk.say("the number has changed")
    assert (await desk.say("Awaab's Law")).text.startswith("Awaab")


async def test_skip_leaves_the_report_without_a_note(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert "has been noted" in (await desk.say("/skip")).text
    assert (await desk.say("Awaab's Law")).text.startswith("Awaab")
    assert [said.note for said in await list_feedback(desk)] == [None]


async def test_skip_without_a_report_is_an_unknown_command(desk: Desk) -> None:
    assert "/help" in (await desk.say("/skip")).text


async def test_a_cry_for_help_is_not_the_note(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert (await desk.say("gas smell in the kitchen")).text.startswith("Gas: open doors")


async def test_another_person_s_message_is_not_the_note(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert (await desk.say("Awaab's Law", BEN)).text.startswith("Awaab")


async def test_an_edited_question_is_not_the_note(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    (reply,) = await desk.handle(make_edit(ANNA, "Awaab's Law"))
    assert reply.text.startswith("Awaab")
