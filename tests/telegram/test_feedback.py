"""What staff say of an answer."""

import pytest

from handlers.telegram.reports import PATIENCE_SECONDS, OpenReports, Report
from knowledge.services.records import Feedback
from knowledge.services.short_memory import InMemory
from tests.bot.records import make_record
from tests.fakes.updates import ANNA, BEN, make_answer, make_edit, make_message
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
    await desk.choose_district("All of Worcestershire")
    answer = await desk.say("loneliness")
    offer = await desk.press(answer, "Not this")
    assert "Is it one of these?" in offer.text
    assert [name for name in offer.buttons if name.startswith("The Silver Line")] == []
    assert len(offer.buttons) > 1
    assert [(said.kind, said.entry) for said in await list_feedback(desk)] == [
        ("not-this", "nat-silver-line-loneliness")
    ]


async def test_a_runner_up_is_shown_when_picked(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    offer = await desk.press(await desk.say("loneliness"), "Not this")
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


async def test_a_note_keeps_the_new_number_of_a_service(desk: Desk) -> None:
    asked = await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert "begin with 03, 0800 or 0808" in asked.text
    await desk.say("their new number is 0330 123 4567")
    (said,) = await list_feedback(desk)
    assert said.note == "their new number is 0330 123 4567"


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


async def list_notes(desk: Desk) -> list[str | None]:
    return [said.note for said in await list_feedback(desk)]


async def test_what_changed_is_asked_for_as_a_reply(desk: Desk) -> None:
    asked = await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert asked.params["reply_markup"] == {"force_reply": True, "input_field_placeholder": "What has changed?"}


async def test_a_question_after_out_of_date_is_answered(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    assert (await desk.say("Awaab's Law")).text.startswith("Awaab")
    assert await list_notes(desk) == [None]
    assert len(await desk.list_log()) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("what about Evesham?", "Wychavon Housing Options"),
        ("and the phone number?", "Redditch Homelessness"),
        ("how do i refer", "Redditch Homelessness"),
    ],
)
async def test_a_follow_up_after_out_of_date_is_answered(desk: Desk, text: str, shown: str) -> None:
    await desk.press(await desk.say("housing options in Redditch"), "Out of date")
    assert (await desk.say(text)).text.startswith(shown)
    assert await list_notes(desk) == [None]


@pytest.mark.parametrize("note", ["it is free now", "they moved to Evesham", "the number", "referral is by phone"])
async def test_what_changed_may_be_told_in_the_words_of_a_follow_up(desk: Desk, note: str) -> None:
    await desk.press(await desk.say("housing options in Redditch"), "Out of date")
    assert "noted for the people" in (await desk.say(note)).text
    assert await list_notes(desk) == [note]


async def test_after_a_question_no_note_is_awaited(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    await desk.say("Awaab's Law")
    await desk.say("the number has changed")
    assert await list_notes(desk) == [None]
    assert len(await desk.list_log()) == 3


async def test_a_reply_to_the_asking_is_the_note_though_it_reads_like_a_question(desk: Desk) -> None:
    asked = await desk.press(await desk.say("Pension Credit"), "Out of date")
    (reply,) = await desk.handle(make_answer(ANNA, "Awaab's Law", asked))
    assert "noted for the people" in reply.text
    assert await list_notes(desk) == ["Awaab's Law"]


async def test_a_cry_for_help_is_not_the_note_though_it_is_a_reply(desk: Desk) -> None:
    asked = await desk.press(await desk.say("Pension Credit"), "Out of date")
    reply = (await desk.handle(make_answer(ANNA, "gas smell in the kitchen", asked)))[0]
    assert reply.text.startswith("Gas: open doors")
    assert await list_notes(desk) == [None]


async def test_an_edited_note_rewrites_the_note(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    note = make_message(ANNA, "the number has changed")
    await desk.handle(note)
    (reply,) = await desk.handle(make_edit(ANNA, "the number is gone", note))
    assert "noted for the people" in reply.text
    assert await list_notes(desk) == ["the number is gone"]
    assert len(await desk.list_log()) == 1


async def test_a_note_that_is_edited_into_a_cry_for_help_is_answered(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    note = make_message(ANNA, "the number has changed")
    await desk.handle(note)
    assert (await desk.handle(make_edit(ANNA, "gas smell in the kitchen", note)))[0].text.startswith("Gas: open doors")


async def test_out_of_date_pressed_again_keeps_the_note(desk: Desk) -> None:
    answer = await desk.say("Pension Credit")
    await desk.press(answer, "Out of date")
    await desk.say("the number has changed")
    await desk.press(answer, "Out of date")
    assert await list_notes(desk) == ["the number has changed"]


async def test_another_button_leaves_the_report(desk: Desk) -> None:
    answer = await desk.say("Pension Credit")
    await desk.press(answer, "Out of date")
    await desk.press(answer, "Helpful")
    await desk.say("the number has changed")
    assert await list_notes(desk) == [None, None]


@pytest.mark.parametrize("command", ["/start", "/area", "/topics", "/help", "/privacy", "/nonsense"])
async def test_a_command_leaves_the_report(desk: Desk, command: str) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    await desk.say(command)
    await desk.say("the number has changed")
    assert await list_notes(desk) == [None]


async def test_a_report_waits_ten_minutes_for_its_note() -> None:
    now = [0.0]
    reports = OpenReports(InMemory(lambda: now[0], PATIENCE_SECONDS, 10))
    await reports.expect("anna", "q1", "nat-pip")
    now[0] = 600.0
    assert await reports.find("anna") == Report("q1", "nat-pip")
    assert await reports.find("ben") is None
    now[0] = 601.0
    assert await reports.find("anna") is None


async def test_a_note_is_known_by_its_message_once_it_was_given() -> None:
    reports = OpenReports(InMemory(lambda: 0.0, PATIENCE_SECONDS, 10))
    await reports.expect("anna", "q1", "nat-pip")
    assert await reports.find_noted("anna", 7) is None
    await reports.close("anna", 7)
    noted = await reports.find_noted("anna", 7)
    assert noted is not None
    assert (noted.question, noted.entry) == ("q1", "nat-pip")
    assert (await reports.find("anna"), await reports.find_noted("anna", 8)) == (None, None)
    await reports.close("anna")
    assert await reports.find_noted("anna", 7) is None


async def test_not_this_offers_no_other_districts_team_and_nothing_that_is_not_for_the_place(desk: Desk) -> None:
    teams = ("worcs-redditch-homes", "worcs-housing-register-south")
    elsewhere = "worcs-housing-options-bromsgrove"
    entries = tuple((entry, 0.9) for entry in (*teams, elsewhere, "nat-pip"))
    person = desk.services.hash_person("telegram", str(ANNA.id))
    await desk.services.presses.log.add(make_record(person=person, district="Redditch", entries=entries))
    offer = await desk.services.presses.mark_wrong("q1", person, teams[0])
    assert [button.argument for button in offer.buttons] == ["nat-pip", ""]


async def test_not_this_without_a_district_offers_no_other_team_of_the_family(desk: Desk) -> None:
    teams = ("worcs-redditch-homes", "worcs-housing-register-south")
    entries = tuple((entry, 0.9) for entry in (*teams, "nat-pip"))
    person = desk.services.hash_person("telegram", str(ANNA.id))
    await desk.services.presses.log.add(make_record(person=person, district=None, entries=entries))
    offer = await desk.services.presses.mark_wrong("q1", person, teams[0])
    assert [button.argument for button in offer.buttons] == ["nat-pip", ""]
