"""Answers as staff read them."""

import pytest

from knowledge.entries.model import Entry
from knowledge.services.live import Knowledge
from tests.telegram.desk import Desk

CHOICE = "damp landlord"


def find_entry(knowledge: Knowledge, name: str) -> Entry:
    assert knowledge.live
    return knowledge.live.base.entries[name]


async def test_a_card_reads_name_what_who_how_contacts_why_age_and_source_in_order(
    desk: Desk, knowledge: Knowledge
) -> None:
    entry = find_entry(knowledge, "nat-priority-services-register")
    text = (await desk.say("Priority Services Register")).text
    parts = [
        entry.name,
        entry.summary,
        f"Who it is for: {entry.who_for}",
        f"How to refer: {entry.how_to_refer}",
        entry.contacts[0].label,
        f"Why it matters for health: {entry.why_it_matters}",
        "Not yet checked with the service",
        "Source: ",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


async def test_contacts_stand_one_a_line_each_with_its_label_first(desk: Desk, knowledge: Knowledge) -> None:
    await desk.choose_district("Worcester")
    lines = (await desk.say("housing register")).text.split("\n")
    contacts = find_entry(knowledge, "worcs-housing-register-south").contacts
    phones = [contact for contact in contacts if contact.kind == "phone"]
    assert len(phones) > 1
    shown = [phone.label for phone in phones if any(line.startswith(f"{phone.label}: {phone.value}") for line in lines)]
    assert shown == [phone.label for phone in phones if not phone.label.startswith(("Malvern Hills", "Wychavon"))]


async def test_a_page_is_named_by_its_site_and_linked(desk: Desk) -> None:
    await desk.choose_district("Malvern Hills")
    source = (await desk.say("housing register")).source
    assert '<a href="https://www.malvernhills.gov.uk/housing/housing-advice">malvernhills.gov.uk</a>' in source


async def test_old_knowledge_is_called_old_before_anything_else(desk: Desk) -> None:
    await desk.choose_district("Worcester")
    warning = (await desk.say("housing register")).text.split("\n\n")[1]
    assert warning.startswith("Careful: this is old knowledge")


async def test_a_checked_entry_says_when(newer_desk: Desk) -> None:
    assert "Last checked 15 January 2026." in (await newer_desk.say("bicycle puncture repair club")).text


async def test_the_name_is_bold_and_the_source_a_link(newer_desk: Desk) -> None:
    source = (await newer_desk.say("bicycle puncture repair club")).source
    assert source.startswith("<b>Puncture ")
    assert 'href="https://punctures.example/club?a=1&amp;b=2"' in source


async def test_signs_of_markup_in_an_entry_are_shown_as_they_are(newer_desk: Desk) -> None:
    reply = await newer_desk.say("bicycle puncture repair club")
    assert "Puncture <b>club</b> & friends" in reply.text
    assert "if the tyre is < 3 years old & has > 2 patches" in reply.text
    assert "Tyres & tubes <desk>: 01905 722589" in reply.text


@pytest.mark.parametrize("text", ["damp & mould <b>", "<i>pension credit", "a < b > c && d", "</b>", "&lt;", "&#0;"])
async def test_signs_of_markup_in_a_question_do_no_harm(desk: Desk, text: str) -> None:
    assert "something went wrong" not in (await desk.say(text)).text


async def test_an_answer_has_its_feedback_side_by_side(desk: Desk) -> None:
    assert (await desk.say("Pension Credit")).rows[-1] == ["Helpful", "Not this", "Out of date"]


async def test_close_matches_are_offered_to_choose_from(desk: Desk, knowledge: Knowledge) -> None:
    await desk.choose_district("All of Worcestershire")
    reply = await desk.say(CHOICE)
    assert "Which one is it?" in reply.text
    assert find_entry(knowledge, "nat-damp-and-mould").name in reply.buttons
    assert find_entry(knowledge, "worcs-private-rented-disrepair").name in reply.buttons
    assert reply.rows[-1] == ["None of these"]


async def test_the_chosen_entry_is_shown_with_its_feedback(desk: Desk, knowledge: Knowledge) -> None:
    await desk.choose_district("All of Worcestershire")
    name = find_entry(knowledge, "nat-damp-and-mould").name
    card = await desk.press(await desk.say(CHOICE), name)
    assert card.text.startswith(name)
    assert "Helpful" in card.buttons


async def test_none_of_these_is_logged_and_gives_the_front_door(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    reply = await desk.press(await desk.say(CHOICE), "None of these")
    assert "Adult Front Door" in reply.text
    (logged,) = await desk.list_log()
    assert [(said.kind, said.entry) for said in logged.feedback] == [("not-this", None)]


async def test_a_service_of_each_district_asks_which_and_answers_without_retyping(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    asked = await desk.say("housing options")
    assert list(asked.buttons) == ["Bromsgrove", "Malvern Hills", "Redditch", "Worcester", "Wychavon", "Wyre Forest"]
    assert (await desk.press(asked, "Redditch")).text.startswith("Redditch Homelessness")
    (logged,) = await desk.list_log()
    assert logged.record.district == "Redditch"


async def test_a_picked_district_without_the_service_is_told_so(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    reply = await desk.press(await desk.say("housing register"), "Bromsgrove")
    assert "nothing recorded for Bromsgrove" in reply.text
    assert "Adult Front Door" in reply.text


async def test_what_a_place_does_not_have_is_named_with_what_is_nearest(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    reply = await desk.say("housing register in Bromsgrove")
    assert "I understood this as: Housing register" in reply.text
    assert "nothing recorded for Bromsgrove" in reply.text
    assert "\nAdult Front Door (Worcestershire adult social care): 01905 768053" in reply.text
    assert "\nBromsgrove housing options" in reply.text
    assert "Tell me when it is answered" in reply.buttons


async def test_a_greeting_is_answered_with_how_to_ask(desk: Desk) -> None:
    assert (await desk.say("hello")).text.startswith("I look up housing")


async def test_who_has_set_no_area_is_told_that_only_englands_is_shown(desk: Desk) -> None:
    hint = "No area is set"
    assert hint in (await desk.say("Pension Credit")).text
    await desk.choose_district("All of Worcestershire")
    assert hint not in (await desk.say("Pension Credit")).text


async def test_emergency_lines_come_first(desk: Desk) -> None:
    reply = await desk.say("gas smell in the kitchen")
    assert reply.text.startswith("Gas: open doors and windows")
    assert reply.source.startswith("<b>")
    assert "National Gas Emergency Service" in reply.text
