"""A shared location: its district is named, and nothing of it is kept."""

import pytest

from knowledge.services.records import Setting
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST
from tests.fakes.http import Json
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, GROUP, make_edit, make_message, make_press
from tests.telegram.desk import Desk

WORCESTER = (52.19123, -2.22456)
NOTTINGHAM = (52.9548, -1.1581)
GEDLING = (52.97, -1.1)
BIRMINGHAM = (52.45, -1.93)
AT_SEA = (55.0, 0.9)
# Where Hertfordshire and Cambridgeshire meet.
BORDER = (52.0065, 0.0605)


def make_location(point: tuple[float, float], **parts: object) -> Json:
    return {"location": {"latitude": point[0], "longitude": point[1], **parts}}


async def share(desk: Desk, point: tuple[float, float]) -> Sent:
    (reply,) = await desk.handle(make_message(**make_location(point)))
    return reply


async def get_setting(desk: Desk) -> Setting:
    return await desk.services.settings.get(desk.services.hash_person("telegram", str(ANNA.id)))


async def test_a_location_is_answered_with_its_district_and_sets_nothing(desk: Desk) -> None:
    reply = await share(desk, WORCESTER)
    assert reply.text.startswith("That location is in Worcester, Worcestershire. I have not kept it")
    assert reply.rows == [["Use it as my district"], ["No"]]
    assert await get_setting(desk) == Setting()
    assert await desk.list_log() == []


async def test_its_district_is_set_when_the_person_says_so(desk: Desk) -> None:
    reply = await share(desk, WORCESTER)
    done, *_ = await desk.handle(make_press(ANNA, reply.buttons["Use it as my district"], reply))
    assert "Done: Worcester, Worcestershire" in done.text
    assert await get_setting(desk) == Setting("worcestershire", "Worcester")


async def test_no_leaves_the_setting_as_it_is(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    reply = await share(desk, WORCESTER)
    assert (await desk.press(reply, "No")).text == "All right, your area stays as it is."
    assert await get_setting(desk) == Setting("worcestershire", "Redditch")


async def test_the_buttons_hold_the_code_of_the_district_and_no_coordinates(desk: Desk) -> None:
    reply = await share(desk, WORCESTER)
    assert reply.buttons == {"Use it as my district": "home::E07000237", "No": "stay::"}


async def test_near_a_border_each_district_has_a_button(desk: Desk) -> None:
    reply = await share(desk, BORDER)
    assert "North Hertfordshire or South Cambridgeshire" in reply.text
    assert reply.rows == [["North Hertfordshire"], ["South Cambridgeshire"], ["No"]]
    await desk.press(reply, "North Hertfordshire")
    assert await get_setting(desk) == Setting("hertfordshire", "North Hertfordshire")


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (BIRMINGHAM, "That location is in Birmingham, which I have no entries for."),
        (GEDLING, "That is in Gedling, next door to Nottingham"),
        (AT_SEA, "I cannot tell which district that location is in"),
        ((0.0, 0.0), "I cannot tell which district that location is in"),
        ((-90.0, 180.0), "I cannot tell which district that location is in"),
    ],
    ids=["outside", "next door", "at sea", "zero", "pole"],
)
async def test_a_location_that_cannot_be_set_is_said(desk: Desk, point: tuple[float, float], said: str) -> None:
    reply = await share(desk, point)
    assert reply.text.startswith(said)
    assert reply.rows == []


async def test_an_area_of_one_district_is_named_once(desk: Desk) -> None:
    assert "in Nottingham. " in (await share(desk, NOTTINGHAM)).text


async def test_coordinates_are_neither_stored_nor_logged(desk: Desk, api: BotApi) -> None:
    await desk.press(await share(desk, WORCESTER), "Use it as my district")
    api.fail("sendMessage", BAD_REQUEST)
    await desk.handle(make_message(**make_location(WORCESTER)))
    stored = b"".join(path.read_bytes() for path in desk.settings.data.iterdir())
    assert b"reply refused" in stored
    assert [part for part in (b"52.19", b"2.2245") if part in stored] == []


async def test_a_live_location_is_answered_once(desk: Desk) -> None:
    (reply,) = await desk.handle(make_message(**make_location(WORCESTER, live_period=900)))
    assert "Worcester" in reply.text
    assert await desk.handle(make_edit(ANNA, **make_location(NOTTINGHAM, live_period=900))) == []


async def test_a_location_in_a_group_is_left_alone(desk: Desk) -> None:
    assert await desk.handle(make_message(ANNA, chat=GROUP, **make_location(WORCESTER))) == []


async def share_after(desk: Desk, question: str, point: tuple[float, float]) -> list[Sent]:
    """Return what a location brings that is shared after a question."""
    await desk.say(question)
    return await desk.handle(make_message(**make_location(point)))


async def test_the_last_question_is_answered_for_a_location_and_its_district_offered_below(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    answer, offer = await share_after(desk, "housing options", WORCESTER)
    assert answer.text.startswith("Worcester")
    assert "Helpful" in answer.buttons
    assert offer.text.startswith("That location is in Worcester, Worcestershire. I have not kept it")
    assert offer.rows == [["Use it as my district"], ["No"]]
    assert await get_setting(desk) == Setting("worcestershire", "Redditch")
    assert (await desk.say("housing options")).text.startswith("Redditch")


async def test_a_location_answers_which_district_it_is(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    answer, _ = await share_after(desk, "homeless team", WORCESTER)
    assert answer.text.startswith("Worcester")
    logged = [one.record for one in await desk.list_log()]
    assert [(record.text, record.district) for record in logged] == [
        ("homeless team", None),
        ("homeless team", "Worcester"),
    ]


async def test_a_location_takes_the_place_of_the_one_that_was_named(desk: Desk) -> None:
    await share_after(desk, "homeless team in Kidderminster", WORCESTER)
    assert (await desk.list_log())[-1].record.text == "homeless team in Worcester"
    assert (await desk.say("phone number?")).text.startswith("Worcester")


async def test_a_location_near_a_border_asks_which_of_the_districts(desk: Desk) -> None:
    answer, offer = await share_after(desk, "homeless team", BORDER)
    assert list(answer.buttons) == ["North Hertfordshire", "South Cambridgeshire"]
    assert "Is one of them your district?" in offer.text


async def test_a_location_elsewhere_is_answered_with_what_holds_there(desk: Desk) -> None:
    (answer,) = await share_after(desk, "Pension Credit", BIRMINGHAM)
    assert answer.text.startswith("That location is in Birmingham, which I have no entries for. This is what holds")


async def test_a_location_at_sea_answers_no_question(desk: Desk) -> None:
    (reply,) = await share_after(desk, "Pension Credit", AT_SEA)
    assert reply.text.startswith("I cannot tell which district")
    assert len(await desk.list_log()) == 1


async def test_of_a_location_that_answers_a_question_nothing_is_stored(desk: Desk) -> None:
    await share_after(desk, "housing options", WORCESTER)
    stored = b"".join(path.read_bytes() for path in desk.settings.data.iterdir())
    assert [part for part in (b"52.19", b"2.2245") if part in stored] == []


async def test_a_location_leaves_the_report(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    await share(desk, AT_SEA)
    await desk.say("the number has changed")
    assert [said.note for logged in await desk.list_log() for said in logged.feedback] == [None]
