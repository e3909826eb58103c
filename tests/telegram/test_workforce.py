"""What staff are asked about themselves in Telegram: when, by which buttons, and what is kept."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handlers.telegram.data import write_data
from knowledge.services.access.records import Role
from knowledge.services.live import Knowledge, Model, load_knowledge
from knowledge.services.records import Setting
from tests.fakes.bot_api import BotApi
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, GROUP, make_message, make_press
from tests.knowledge.entries.test_read_optional import WHY, WORKFORCE
from tests.knowledge.small import write_small_base
from tests.telegram.desk import Desk, make_settings, open_desk
from tests.web.site import Clock

WORK, SPOT, TURN_TO = "Whom do you work for?", "would spot when", "would know where to turn"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A small base with an employer and a theme, matched on spelling and words."""
    base = write_small_base(tmp_path_factory.mktemp("small"))
    (base / "why.yaml").write_text(WHY, encoding="utf-8")
    (base / "workforce.yaml").write_text(WORKFORCE, encoding="utf-8")
    return load_knowledge(base, Model())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def closed(tmp_path: Path, api: BotApi, small: Knowledge, clock: Clock) -> AsyncIterator[Desk]:
    """The application that answers only those who were invited, on a clock of its own."""
    async with open_desk(make_settings(tmp_path, access="invite"), api, small, clock) as desk:
        yield desk


async def join(desk: Desk, area: str | None = "rutland") -> list[str]:
    """Let Anna in, and return what she is told."""
    _, code = await desk.services.access.invitations.make(None, "Anna", Role.STAFF, area)
    return [one.text for one in await desk.handle(make_message(ANNA, f"/start {code}"))]


async def ask(desk: Desk, text: str = "food bank") -> list[str]:
    """Return all that a question brings."""
    return [one.text for one in await desk.handle(make_message(ANNA, text))]


async def press(desk: Desk, message: Sent, label: str) -> Sent:
    """Return the last message after a press: a new one, or this one, which has turned its page."""
    await desk.handle(make_press(ANNA, message.buttons[label], message))
    return desk.api.sent[-1]


async def read_held(desk: Desk) -> dict[str, Any]:
    """Return what is held on Anna, as she gets it."""
    await desk.say("/mydata")
    held: dict[str, Any] = json.loads(desk.api.files[-1])
    return held


async def test_two_taps_after_joining_then_how_sure_and_no_more_for_three_months(closed: Desk, clock: Clock) -> None:
    assert WORK in (await join(closed))[-1]
    asked = closed.api.sent[-1]
    assert asked.rows == [["Nursing"], ["Skip"]]
    asked = await press(closed, asked, "Nursing")
    assert asked.rows == [["Nurse"], ["Rather not say"]]
    asked = await press(closed, asked, "Nurse")
    assert asked.text.startswith("Thank you, noted: Nurse, Nursing.")
    assert SPOT in asked.text
    assert asked.rows == [["1", "2", "3", "4", "5"], ["Skip"]]
    asked = await press(closed, asked, "2")
    assert TURN_TO in asked.text
    assert "Thank you, noted" in (await press(closed, asked, "4")).text
    held = await read_held(closed)
    assert [row["role"] for row in held["What you do and whom you work for"]] == ["nurse"]
    assert {row["of"]: row["from 1 to 5"] for row in held["How sure you said you are"]} == {"spot": 2, "turn-to": 4}
    clock.go_on(days=91)
    assert len(await ask(closed)) == 1
    clock.go_on(days=1)
    assert SPOT in (await ask(closed))[-1]
    assert len(await ask(closed)) == 1


async def test_one_invitation_at_a_time_and_none_after_it_is_let_pass_or_skipped(closed: Desk, clock: Clock) -> None:
    await join(closed)
    assert len(await ask(closed)) == 1
    clock.go_on(days=1)
    assert SPOT in (await ask(closed))[-1]
    said = (await press(closed, closed.api.sent[-1], "Skip")).text
    assert said == "All right. I ask again in three months."
    for days in (0, 1, 90):
        clock.go_on(days=days)
        assert len(await ask(closed)) == 1
    clock.go_on(days=1)
    assert SPOT in (await ask(closed))[-1]


async def test_whoever_has_no_area_yet_is_asked_once_it_is_set(closed: Desk) -> None:
    assert WORK not in (await join(closed, area=None))[-1]
    said = [one.text for one in await closed.handle(make_message(ANNA, "/area Rutland"))]
    assert said[-2].startswith("Done: Rutland")
    assert WORK in said[-1]
    assert "I do not ask again" in (await press(closed, closed.api.sent[-1], "Skip")).text


async def test_who_came_before_is_offered_it_once_after_an_answer(
    tmp_path: Path, api: BotApi, small: Knowledge, clock: Clock
) -> None:
    async with open_desk(make_settings(tmp_path), api, small, clock) as desk:
        await desk.services.settings.set(desk.services.hash_person("telegram", str(ANNA.id)), Setting("rutland"))
        (said,) = await ask(desk)
        assert said.startswith("Food bank")
        await desk.services.workforce.fill_profiles()
        assert len(await ask(desk)) == 1
        clock.go_on(days=1)
        # What is not understood is no moment to ask, nor is danger, nor the hour after it.
        assert len(await ask(desk, "qqq www")) == 1
        assert len(await ask(desk, "house on fire, food bank")) == 1
        assert len(await ask(desk)) == 1
        clock.go_on(minutes=61)
        assert len(await desk.handle(make_message(ANNA, "/ask food bank", chat=GROUP))) == 1
        assert WORK in (await ask(desk))[-1]
        clock.go_on(days=400)
        assert WORK not in (await ask(desk))[-1]


async def test_what_was_said_is_shown_changed_and_taken_back(closed: Desk) -> None:
    await join(closed)
    assert "You have not told me" in (await closed.say("/aboutme")).text
    await closed.press_data(write_data("role", "", "nursing.nurse"))
    shown = await closed.say("/aboutme")
    assert shown.text == "You told me: Nurse, Nursing."
    assert (await press(closed, shown, "Change it")).rows == [["Nursing"], ["Skip"]]
    await closed.press_data(write_data("role", "", "nursing."))
    shown = await closed.say("/aboutme")
    assert shown.text == "You told me: Nursing."
    assert "I no longer hold" in (await press(closed, shown, "Take it back")).text
    (row,) = (await read_held(closed))["What you do and whom you work for"]
    assert "role" not in row
    assert "kind of employer" not in row


async def test_a_button_of_another_time_keeps_nothing(closed: Desk) -> None:
    await join(closed)
    late = ["emp::hunting", "role::nursing.hunter", "role::x.nurse", "sure::spot.6", "sure::x.3", "sure::spot.x"]
    for data in late:
        assert "That button is from an earlier time" in (await closed.press_data(data)).text, data
    assert (await read_held(closed))["How sure you said you are"] == "nothing"


async def test_why_tells_a_theme_with_what_acts_on_it_in_the_persons_place(closed: Desk) -> None:
    await join(closed)
    listed = await closed.say("/why")
    assert listed.rows == [["A cold home"]]
    told = await press(closed, listed, "A cold home")
    for said in (
        "Older people: Cold raises",
        "In figures: Cold homes cost",
        "Source: example.org",
        "paper, paragraph 5",
    ):
        assert said in told.text
    assert "in Rutland" in told.text
    assert told.rows == [["Warm homes grant"], ["All themes"]]
    assert (await press(closed, told, "Warm homes grant")).text.startswith("Warm homes grant")
    assert (await closed.say("/why freezng house")).text == told.text
    lost = await closed.say("/why football")
    assert "I have nothing on that" in lost.text
    assert lost.rows == listed.rows
    assert (await closed.say("/why freezing and house on fire")).text.startswith("Fire: get out.")
    assert await closed.list_log() == []
