"""Browsing by topic."""

from knowledge.entries.model import Standing, Topic
from knowledge.services.live import Knowledge
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, make_press
from tests.telegram.desk import Desk

TURNS = ("Next", "Previous", "All topics")


async def open_topic(desk: Desk, name: str) -> Sent:
    """Return the message with the first page of a topic."""
    message = await desk.say("/topics")
    label = next(label for label in message.buttons if label.startswith(f"{name} ("))
    await turn(desk, message, label)
    return message


async def turn(desk: Desk, message: Sent, label: str) -> None:
    """Press a button that changes the message in place."""
    assert await desk.handle(make_press(ANNA, message.buttons[label], message)) == []


def list_entries(page: Sent) -> list[str]:
    return [label for label in page.buttons if label not in TURNS]


async def test_topics_show_how_much_there_is_for_the_place(desk: Desk) -> None:
    nation = await desk.say("/topics")
    await desk.choose_district("All of Worcestershire")
    county = await desk.say("/topics")
    assert "England" in nation.text
    assert "Worcestershire" in county.text
    assert len(nation.buttons) == len(county.buttons) == len(Topic)
    assert list(nation.buttons) != list(county.buttons)


async def test_a_topic_opens_in_place_of_the_list(desk: Desk) -> None:
    assert (await open_topic(desk, "Housing")).text.startswith("Housing, page 1 of ")


async def test_the_pages_of_a_topic_hold_each_of_its_entries_once(desk: Desk, knowledge: Knowledge) -> None:
    page = await open_topic(desk, "Housing")
    found = list_entries(page)
    while "Next" in page.buttons:
        await turn(desk, page, "Next")
        found += list_entries(page)
    assert knowledge.live
    wanted = [
        entry.name
        for entry in knowledge.live.base.entries.values()
        if entry.topic == Topic.HOUSING and entry.is_national and entry.standing != Standing.ENDED
    ]
    assert sorted(found) == sorted(wanted)


async def test_a_page_turns_back(desk: Desk) -> None:
    page = await open_topic(desk, "Housing")
    first = list_entries(page)
    await turn(desk, page, "Next")
    assert page.text.startswith("Housing, page 2")
    await turn(desk, page, "Previous")
    assert list_entries(page) == first


async def test_a_page_leads_back_to_the_topics(desk: Desk) -> None:
    page = await open_topic(desk, "Housing")
    await turn(desk, page, "All topics")
    assert len(page.buttons) == len(Topic)


async def test_an_entry_of_a_page_is_shown_as_a_card_of_its_own(desk: Desk) -> None:
    page = await open_topic(desk, "Housing")
    name = list_entries(page)[0]
    assert (await desk.press(page, name)).text.startswith(name)


async def test_an_entry_whose_contacts_depend_on_the_district_asks_for_it_first(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    asked = await desk.press_data("entry::worcs-duty-to-refer")
    assert "Which district" in asked.text
    assert len(asked.buttons) == 6
    card = await desk.press(asked, "Wychavon")
    assert "Wychavon" in card.text
    assert "Wyre Forest District" not in card.text


async def test_an_entry_is_opened_for_the_persons_own_district(desk: Desk) -> None:
    await desk.choose_district("Wychavon")
    card = await desk.press_data("entry::worcs-duty-to-refer")
    assert "Which district" not in card.text
    assert "Wyre Forest District" not in card.text


async def test_a_follow_up_goes_on_from_an_opened_entry(desk: Desk) -> None:
    await desk.say("Pension Credit")
    page = await open_topic(desk, "Housing")
    name = list_entries(page)[0]
    await desk.press(page, name)
    assert (await desk.say("how do i refer?")).text.startswith(name)


async def test_a_page_past_the_end_gives_the_last(desk: Desk) -> None:
    page = await open_topic(desk, "Housing")
    await desk.handle(make_press(ANNA, "topic::housing.99", page))
    assert "Next" not in page.buttons
    assert "Previous" in page.buttons


async def test_a_list_that_telegram_has_no_longer_is_sent_anew(desk: Desk) -> None:
    assert "page 1 of" in (await desk.press_data("topic::housing.0")).text


async def test_a_list_that_was_just_deleted_is_sent_anew(desk: Desk) -> None:
    topics = await desk.say("/topics")
    desk.api.sent.clear()
    assert "page 1 of" in (await desk.press_data("topic::housing.0", message=topics)).text


async def test_browsing_leaves_no_question(desk: Desk) -> None:
    page = await open_topic(desk, "Housing")
    await desk.press(page, list_entries(page)[0])
    assert await desk.list_log() == []
