"""Setting out: what Signpost says of itself, and the choice of area and district."""

import pytest

from handlers.telegram.application import register_commands
from tests.fakes.updates import ANNA, BEN, make_press
from tests.telegram.desk import Desk

AREAS = [["Worcestershire"], ["Hertfordshire"], ["Nottingham"], ["Cambridgeshire and Peterborough"]]
DISTRICTS = ["Bromsgrove", "Malvern Hills", "Redditch", "Worcester", "Wychavon", "Wyre Forest"]


async def test_start_says_what_it_is_and_what_not_to_send(desk: Desk) -> None:
    welcome = await desk.say("/start")
    assert "I am Signpost" in welcome.text
    assert "leave out names, addresses, phone and NHS numbers" in welcome.text
    assert "999" in welcome.text


async def test_start_offers_each_area_as_a_button(desk: Desk) -> None:
    assert (await desk.say("/start")).rows == AREAS


async def test_choosing_an_area_leads_to_its_districts(desk: Desk) -> None:
    asked = await desk.press(await desk.say("/start"), "Worcestershire")
    assert asked.rows == [["All of Worcestershire"], *([name] for name in DISTRICTS)]


async def test_a_chosen_district_is_confirmed(desk: Desk) -> None:
    asked = await desk.press(await desk.say("/start"), "Worcestershire")
    confirmed, *_ = await desk.handle(make_press(ANNA, asked.buttons["Redditch"], asked))
    assert "Redditch, Worcestershire" in confirmed.text


async def test_a_chosen_district_answers_what_would_else_depend_on_it(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    assert (await desk.say("housing register")).text.startswith("Redditch Homes")


async def test_a_whole_area_leaves_the_district_open(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    assert "depends on the district" in (await desk.say("housing register")).text


async def test_a_place_in_the_question_wins_over_the_setting_and_is_forgotten(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    there = await desk.say("housing register in Kidderminster")
    here = await desk.say("housing register")
    assert "Wyre Forest" in there.text
    assert here.text.startswith("Redditch Homes")


async def test_a_setting_is_a_persons_own(desk: Desk) -> None:
    await desk.choose_district("Redditch", ANNA)
    await desk.choose_district("All of Worcestershire", BEN)
    assert (await desk.say("housing register", ANNA)).text.startswith("Redditch Homes")
    assert "depends on the district" in (await desk.say("housing register", BEN)).text


async def test_area_shows_the_setting_and_lets_it_be_changed(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    shown = await desk.say("/area")
    assert "Your area is Redditch, Worcestershire" in shown.text
    assert shown.rows == AREAS


async def test_area_asks_whoever_has_set_none(desk: Desk) -> None:
    assert (await desk.say("/area")).text == "Which area do you work in?"


async def test_help_names_every_command_that_helps(desk: Desk) -> None:
    text = (await desk.say("/help")).text
    assert [name for name in ("/area", "/topics", "/privacy", "/help") if name not in text] == []


async def test_help_says_how_to_go_on_and_what_else_sets_the_area(desk: Desk) -> None:
    text = (await desk.say("/help")).text
    assert [part for part in ("what about Evesham?", "/area wr9", "Share a location") if part not in text] == []


async def test_privacy_says_what_is_kept_and_what_is_not(desk: Desk) -> None:
    text = (await desk.say("/privacy")).text
    assert "What I keep:" in text
    assert "What I do not keep: photos, voice messages" in text
    assert "For ten minutes your last question without personal data stays in memory" in text


async def test_an_unknown_command_gets_a_hint(desk: Desk) -> None:
    assert "/help" in (await desk.say("/weather")).text


@pytest.mark.parametrize("command", ["/start", "/area", "/help", "/topics", "/privacy", "/weather", "/skip"])
async def test_a_command_is_no_question(desk: Desk, command: str) -> None:
    await desk.say(command)
    assert await desk.list_log() == []


async def test_the_phones_menu_lists_the_commands(desk: Desk) -> None:
    await register_commands(desk.channel.bot)
    (call,) = desk.api.named("setMyCommands")
    assert [one["command"] for one in call.params["commands"]] == [
        "start", "area", "topics", "why", "aboutme", "learn", "help", "privacy", "mydata", "forgetme", "leave",
    ]  # fmt: skip
