"""`/area` with the name of a place behind it."""

import pytest

from knowledge.services.records import Setting
from tests.fakes.updates import ANNA, make_message, make_press
from tests.telegram.desk import Desk

AREAS = ["Worcestershire", "Hertfordshire", "Nottingham", "Cambridgeshire and Peterborough"]


async def get_setting(desk: Desk) -> Setting:
    return await desk.services.settings.get(desk.services.hash_person("telegram", str(ANNA.id)))


@pytest.mark.parametrize(
    ("place", "area", "district", "said"),
    [
        ("Redditch", "worcestershire", "Redditch", "Redditch, Worcestershire"),
        ("wr9", "worcestershire", "Wychavon", "Wychavon, Worcestershire"),
        ("wr9 8ab", "worcestershire", "Wychavon", "Wychavon, Worcestershire"),
        ("Kidderminster", "worcestershire", "Wyre Forest", "Wyre Forest, Worcestershire"),
        ("kiddermnster", "worcestershire", "Wyre Forest", "Wyre Forest, Worcestershire"),
        ("Winyates", "worcestershire", "Redditch", "Redditch, Worcestershire"),
        ("Stone", "worcestershire", "Wyre Forest", "Wyre Forest, Worcestershire"),
        ("st albans", "hertfordshire", "St Albans", "St Albans, Hertfordshire"),
        ("Nottingham", "nottingham", "Nottingham", "Done: Nottingham."),
    ],
)
async def test_a_place_sets_area_and_district_at_once(
    desk: Desk, place: str, area: str, district: str, said: str
) -> None:
    assert said in (await desk.handle(make_message(ANNA, f"/area {place}")))[0].text
    assert await get_setting(desk) == Setting(area, district)


async def test_an_area_is_set_and_its_districts_are_offered(desk: Desk) -> None:
    asked = await desk.say("/area herts")
    assert asked.rows[0] == ["All of Hertfordshire"]
    assert "Watford" in asked.buttons
    assert await get_setting(desk) == Setting("hertfordshire")


async def test_a_place_in_several_districts_asks_which(desk: Desk) -> None:
    asked = await desk.say("/area SG8")
    assert "North Hertfordshire or South Cambridgeshire" in asked.text
    assert asked.rows == [["North Hertfordshire"], ["South Cambridgeshire"]]
    assert await get_setting(desk) == Setting()
    done, *_ = await desk.handle(make_press(ANNA, asked.buttons["South Cambridgeshire"], asked))
    assert "Done: South Cambridgeshire" in done.text
    assert await get_setting(desk) == Setting("cambridgeshire-peterborough", "South Cambridgeshire")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("B29", "B29 is in Birmingham, which I have no entries for. Your area stays as it is."),
        ("b29 4hu", "B29 4HU is in Birmingham, which I have no entries for."),
        ("Birmingham", "I have no entries for Birmingham."),
        ("Gedling", "That is in Gedling, next door to Nottingham"),
        ("blurgh", "I do not know that place."),
        ("🏠", "I do not know that place."),
        ("x" * 4000, "I do not know that place."),
    ],
    ids=["outward", "postcode", "city", "next door", "no place", "emoji", "very long"],
)
async def test_a_place_that_cannot_be_set_is_said_and_changes_nothing(desk: Desk, place: str, said: str) -> None:
    await desk.choose_district("Redditch")
    reply = await desk.say(f"/area {place}")
    assert reply.text.startswith(said)
    assert list(reply.buttons) == AREAS
    assert await get_setting(desk) == Setting("worcestershire", "Redditch")


async def test_a_place_that_is_set_is_no_question_and_no_topic(desk: Desk) -> None:
    await desk.say("/area wr9 8ab")
    assert await desk.list_log() == []
    stored = b"".join(path.read_bytes() for path in desk.settings.data.iterdir()).lower()
    assert b"8ab" not in stored


async def test_a_place_that_is_set_answers_what_would_else_depend_on_it(desk: Desk) -> None:
    await desk.say("/area Bewdley")
    assert "Wyre Forest" in (await desk.say("housing options")).text
