"""Going on from the last question."""

import pytest

from knowledge.services import wording
from tests.fakes.updates import ANNA, BEN, make_edit
from tests.telegram.desk import Desk

QUESTION = "housing register in Redditch"


async def test_another_place_gets_the_same_need_answered_there(desk: Desk) -> None:
    assert (await desk.say(QUESTION)).text.startswith("Redditch Homes")
    assert (await desk.say("what about Evesham?")).text.startswith("Housing register: Malvern Hills, Worcester")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("He lives in Watford actually", "Watford housing options"),
        ("no, in Ely", "East Cambridgeshire housing options"),
        ("actually she lives in Wisbech", "Fenland housing options"),
        ("same question but Dacorum", "Dacorum housing options"),
        ("she has now moved to Hertsmere", "Hertsmere housing options"),
        ("they moved from Redditch to Watford", "Watford housing options"),
        ("moved to Watford from Redditch", "Watford housing options"),
        ("she's in Pershore I think", "Wychavon Housing Options"),
        ("what if they lived in Peterborough", "Peterborough City Council Housing Needs"),
    ],
)
async def test_a_place_that_has_changed_is_said_in_many_ways(desk: Desk, text: str, title: str) -> None:
    await desk.say("housing options in Redditch")
    assert (await desk.say(text)).text.startswith(title)


@pytest.mark.parametrize("text", ["what about here", "what about my own area", "and in our patch?"])
async def test_a_follow_up_goes_back_to_the_askers_own_place(desk: Desk, text: str) -> None:
    await desk.choose_district("Redditch")
    await desk.say("housing options in Watford")
    assert (await desk.say(text)).text.startswith("Redditch Homelessness")
    assert (await desk.list_log())[-1].record.district == "Redditch"


@pytest.mark.parametrize("text", ["thanks, that's great", "cheers x", "thank you so much", "Brilliant!"])
async def test_thanks_are_no_unmet_question(desk: Desk, text: str) -> None:
    assert (await desk.say(text)).text == wording.WELCOME
    assert (await desk.list_log())[-1].record.outcome == "chatter"


async def test_a_gap_in_the_other_place_is_said(desk: Desk) -> None:
    await desk.say(QUESTION)
    reply = await desk.say("and in bromsgrove")
    assert "I understood this as: Housing register" in reply.text
    assert "nothing recorded for Bromsgrove" in reply.text


async def test_another_place_can_be_in_another_area(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    await desk.say("housing options")
    assert (await desk.say("same for Watford")).text.startswith("Watford housing options")


async def test_a_place_that_nothing_is_known_of_is_named(desk: Desk) -> None:
    await desk.say(QUESTION)
    assert (await desk.say("what about B29?")).text.startswith("B29 is in Birmingham")


async def test_the_other_place_is_forgotten_by_the_next_question(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    await desk.say("housing register")
    await desk.say("what about Evesham?")
    assert (await desk.say("housing register")).text.startswith("Redditch Homes")


async def test_a_district_can_be_typed_where_it_was_asked_for(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    assert "depends on the district" in (await desk.say("housing options")).text
    assert (await desk.say("Redditch")).text.startswith("Redditch Homelessness")


async def test_only_the_contacts_are_shown_with_their_doubts_and_feedback(desk: Desk) -> None:
    card = await desk.say("housing options in Bromsgrove")
    reply = await desk.say("and the phone number?")
    assert reply.text.startswith("Bromsgrove housing options")
    assert "01527 557510" in reply.text
    assert "check before you give it out" in reply.text
    assert "Who it is for" not in reply.text
    assert len(reply.text) < len(card.text)
    assert reply.rows[-1] == ["Helpful", "Not this", "Out of date"]


async def test_a_detail_of_old_knowledge_is_called_old_too(desk: Desk) -> None:
    await desk.say("housing register in Worcester")
    assert "Careful: this is old knowledge" in (await desk.say("who is it for")).text


@pytest.mark.parametrize(
    ("text", "shown", "hidden"),
    [
        ("how do i refer?", "How to refer:", "Who it is for:"),
        ("who is it for", "Who it is for:", "How to refer:"),
        ("tell me more", "How to refer:", "I have nothing recorded on that"),
        ("cost?", "Cost:", "How to refer:"),
    ],
)
async def test_a_detail_that_is_asked_for_is_shown(desk: Desk, text: str, shown: str, hidden: str) -> None:
    await desk.say("disabled facilities grant in Redditch")
    reply = await desk.say(text)
    assert reply.text.startswith("Disabled Facilities Grant")
    assert shown in reply.text
    assert hidden not in reply.text


async def test_a_detail_that_is_not_recorded_is_said_and_the_card_shown(desk: Desk) -> None:
    await desk.say("disabled facilities grant in Redditch")
    reply = await desk.say("how long is the wait?")
    assert reply.text.startswith("I have nothing recorded on that.")
    assert "How to refer:" in reply.text


async def test_the_entry_that_was_picked_is_what_a_detail_is_of(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    await desk.press(await desk.say("housing options"), "Redditch")
    reply = await desk.say("phone number?")
    assert reply.text.startswith("Redditch Homelessness")
    assert "Who it is for" not in reply.text
    assert (await desk.say("what about Kidderminster")).text.startswith("Wyre Forest housing options")


async def test_the_entry_that_was_chosen_is_what_follows(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    choice = await desk.say("damp landlord")
    await desk.press(choice, "Damp and mould and health")
    assert (await desk.say("who is it for")).text.startswith("Damp and mould and health")
    assert (await desk.say("what about Redditch?")).text.startswith("Damp and mould and health")


async def test_emergency_lines_come_again_with_a_detail(desk: Desk) -> None:
    await desk.say("gas smell in the kitchen")
    assert (await desk.say("phone number?")).text.startswith("Gas: open doors and windows")


async def test_an_emergency_is_no_follow_up(desk: Desk) -> None:
    await desk.say(QUESTION)
    reply = await desk.say("and the smell of gas in Evesham")
    assert reply.text.startswith("Gas: open doors and windows")
    assert "Housing register" not in reply.text


async def test_a_question_that_stands_by_itself_is_a_new_one(desk: Desk) -> None:
    await desk.say(QUESTION)
    await desk.say("what about pension credit in redditch")
    assert (await desk.list_log())[-1].record.entries[0][0] == "nat-pension-credit"


async def test_small_talk_between_does_not_change_the_topic(desk: Desk) -> None:
    await desk.say(QUESTION)
    await desk.say("hello")
    await desk.say("thanks, that's great")
    assert (await desk.say("how do i refer?")).text.startswith("Redditch Homes")


async def test_each_follow_up_leaves_one_record_of_its_own(desk: Desk) -> None:
    await desk.say(QUESTION)
    await desk.say("what about her neighbour Mrs Okonkwo in WR9 8AB")
    await desk.say("phone number?")
    records = [logged.record for logged in await desk.list_log()]
    assert [record.text for record in records] == [
        QUESTION,
        "housing register in [Wychavon]",
        "phone number?",
    ]
    assert [record.district for record in records] == ["Redditch", "Wychavon", "Wychavon"]
    assert [record.entries[0][0] for record in records[1:]] == ["worcs-housing-register-south"] * 2


async def test_feedback_on_a_follow_up_is_logged_with_it(desk: Desk) -> None:
    await desk.say(QUESTION)
    await desk.press(await desk.say("phone number?"), "Helpful")
    first, second = await desk.list_log()
    assert first.feedback == ()
    assert [(said.kind, said.entry) for said in second.feedback] == [("helpful", "worcs-redditch-homes")]


async def test_somebody_elses_question_is_not_gone_on_from(desk: Desk) -> None:
    await desk.say(QUESTION, ANNA)
    assert "Redditch Homes" not in (await desk.say("phone number?", BEN)).text


async def test_an_edited_question_is_the_one_to_go_on_from(desk: Desk) -> None:
    await desk.say(QUESTION)
    await desk.handle(make_edit(ANNA, "pension credit"))
    assert (await desk.say("phone number?")).text.startswith("Pension Credit")


async def test_without_a_question_before_it_a_text_is_a_question(desk: Desk) -> None:
    await desk.say("how do i refer?")
    (logged,) = await desk.list_log()
    assert logged.record.text == "how do i refer?"


async def test_a_typed_number_chooses_as_the_button_does(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    await desk.say("housing options")
    assert (await desk.say("the third one")).text.startswith("Redditch Homelessness")
    (logged,) = await desk.list_log()
    assert logged.record.district == "Redditch"


async def test_a_typed_number_without_a_list_is_no_unmet_question(desk: Desk) -> None:
    await desk.say(QUESTION)
    assert (await desk.say("2")).text == wording.NO_LIST
    assert (await desk.list_log())[-1].record.outcome == "chatter"


async def test_a_typed_number_of_somebody_else_is_none_of_this_list(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    await desk.say("housing options", ANNA)
    assert (await desk.say("3", BEN)).text == wording.NO_LIST


@pytest.mark.parametrize(("text", "said"), [("12", "The list has only 6"), ("I don't know", wording.UNSURE_WHERE)])
async def test_a_number_above_the_list_and_not_knowing_bring_the_list_again(desk: Desk, text: str, said: str) -> None:
    await desk.choose_district("All of Worcestershire")
    await desk.say("housing options")
    reply = await desk.say(text)
    assert reply.text.startswith(said)
    assert (await desk.press(reply, "Redditch")).text.startswith("Redditch Homelessness")


async def test_a_detail_of_a_choice_asks_to_choose_first_or_gives_each_first_phone(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    choice = await desk.say("damp landlord")
    assert (await desk.say("is it free?")).text.startswith(wording.CHOOSE_FIRST)
    ways = await desk.say("number?")
    assert ways.text.startswith(wording.FIRST_WAYS)
    assert ways.buttons.keys() == choice.buttons.keys()


async def test_a_detail_of_what_had_no_answer_is_not_noted_again(desk: Desk) -> None:
    await desk.say("recipe for lentil soup")
    assert (await desk.say("is it free?")).text.startswith(wording.STILL_UNMET)
    assert [logged.record.outcome for logged in await desk.list_log()] == ["unmet", "chatter"]
