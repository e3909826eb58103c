"""Nobody in: every command and button with every role, with none, and with somebody else's."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram.ext import CommandHandler

from handlers.telegram.buttons import BUTTONS
from handlers.telegram.data import write_data
from knowledge.services.access import wording as gate
from knowledge.services.access.records import Account, Role
from knowledge.services.live import Knowledge
from knowledge.services.reply import ActionKind
from tests.fakes.bot_api import BotApi
from tests.fakes.http import Json
from tests.fakes.updates import ANNA, BEN, GROUP, Person, make_edit, make_message, make_press
from tests.telegram.desk import Desk, make_settings, open_desk

STALE = "That button is from an earlier time or is not yours"
# Every command that there is, with what whoever may use it is told first; a new one needs a line here.
COMMANDS = {
    "start": "Hello, I am Signpost",
    "link": "To link this chat to your account",
    "area": "Which area do you work in?",
    "topics": "What I know about",
    "why": "What about a home do you want to know",
    "aboutme": "You have not told me what you do",
    "learn": "Would you like to learn a little every day",
    "help": "Type what the person needs",
    "privacy": "What I keep",
    "skip": "I do not know that command",
    "console": "Open this link to sign in",
    "leave": "If you leave",
    "mydata": "This is all that I hold on you",
    "forgetme": "Shall I forget you?",
    "ask": "Write the question behind it",
}
# These let people in by a code; without one, /link says where there is one and no more.
BY_CODE = {"link", "start"}
# What is held on people is theirs to see and to have forgotten, whether or not they may ask.
RIGHTS, RIGHTS_WITH = {"mydata", "forgetme"}, {"wipe", "keep", "forget"}
# Every button that there is, with what its data may name; a new one needs a line here.
BUTTONS_WITH = {
    ActionKind.SHOW: "nat-pension-credit",
    ActionKind.FAMILY: "housing-register",
    ActionKind.DISTRICT: "housing-register.E07000236",
    ActionKind.HELPFUL: "nat-pension-credit",
    ActionKind.NOT_THIS: "nat-pension-credit",
    ActionKind.OUT_OF_DATE: "nat-pension-credit",
    ActionKind.TELL_ME: "",
    "area": "worcestershire",
    "home": "E07000236",
    "stay": "",
    "topics": "",
    "topic": "money.0",
    "entry": "nat-pension-credit",
    "why": "",
    "emp": "housing",
    "role": "housing.manager",
    "sure": "spot.3",
    "me": "change",
    "learn": "hours",
    "leave": "no",
    "wipe": "4711",
    "keep": "",
    "forget": "",
    "digest": "off",
    "right": "nat-pension-credit",
}
# What each file says of itself.
# What the file itself is, and the message that asks for it.
ABOUT = {"what this is", "made on", "Messages of yours that are being handled"}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOCATION: Json = {"location": {"latitude": 52.19, "longitude": -2.22}}


@pytest.fixture
async def closed(tmp_path: Path, log_file: Path, api: BotApi, knowledge: Knowledge) -> AsyncIterator[Desk]:
    """The application that answers only those who were invited."""
    async with open_desk(make_settings(tmp_path, access="invite"), api, knowledge) as desk:
        yield desk


async def let_in(desk: Desk, role: Role, person: Person = ANNA) -> Account:
    """Return the account of somebody who has joined from their chat."""
    _, code = await desk.services.access.invitations.make(None, f"{person.first_name} {role}", role)
    assert "You have joined" in (await desk.handle(make_message(person, f"/start {code}")))[0].text
    account = await desk.services.access.accounts.find(f"{person.first_name} {role}")
    assert account
    return account


def read_kept(desk: Desk) -> bytes:
    """Return every byte of the database; how its readers take turns is no part of it."""
    return b"".join(path.read_bytes() for path in desk.settings.data.glob("*.db*") if not path.name.endswith("-shm"))


def list_rows(desk: Desk) -> list[str]:
    """Return every row of the database, but for how many updates and replies there were."""
    with closing(sqlite3.connect(desk.settings.data / "signpost.db")) as database:
        kept = "SELECT * FROM inbox WHERE chat <> '' OR received IS NOT NULL OR sealed IS NOT NULL"
        assert database.execute(kept).fetchall() == []
        counted = ('INSERT INTO "inbox"', 'INSERT INTO "sqlite_sequence"', "DELETE FROM")
        return [row for row in database.iterdump() if not row.startswith(counted)]


def test_every_command_is_in_the_table(closed: Desk) -> None:
    handlers = [one for one in closed.channel.app.handlers[0] if isinstance(one, CommandHandler)]
    assert {command for one in handlers for command in one.commands} == set(COMMANDS)


def test_every_button_is_in_the_table() -> None:
    assert BUTTONS_WITH.keys() == BUTTONS
    assert set(ActionKind) <= BUTTONS


@pytest.mark.parametrize("role", list(Role))
async def test_whoever_has_joined_may_use_every_command(closed: Desk, role: Role) -> None:
    await let_in(closed, role)
    for command, said in COMMANDS.items():
        assert said in (await closed.say(f"/{command}")).text, command


@pytest.mark.parametrize("role", list(Role))
async def test_whoever_has_joined_may_use_every_button(closed: Desk, role: Role) -> None:
    await let_in(closed, role)
    for kind, argument in BUTTONS_WITH.items():
        said = (await closed.press_data(write_data(kind, "0123456789", argument))).text
        # A question that is not there is somebody else's or gone; the rest is done.
        assert said.startswith(STALE) == (kind in {*ActionKind, "wipe"}), kind


@pytest.mark.parametrize("was", ["never invited", "shut out", "left"])
async def test_everybody_else_gets_one_polite_line_to_everything_and_nothing_is_kept(closed: Desk, was: str) -> None:
    if was != "never invited":
        account = await let_in(closed, Role.STAFF)
        if was == "shut out":
            await closed.services.access.accounts.set_active(None, account, active=False)
        else:
            await closed.press(await closed.say("/leave"), "Leave Signpost")
    before = list_rows(closed)
    tried = [make_message(ANNA, f"/{command}") for command in COMMANDS.keys() - RIGHTS - {"link"}]
    tried += [make_message(ANNA, f"/{command} words") for command in COMMANDS.keys() - RIGHTS - BY_CODE]
    tried += [
        make_press(ANNA, write_data(kind, "0123456789", one))
        for kind, one in BUTTONS_WITH.items()
        if kind not in RIGHTS_WITH
    ]
    tried += [make_message(ANNA, text) for text in ("Pension Credit", "/weather", "/weather smell of gas", "1", "<b>")]
    tried += [make_message(ANNA, **LOCATION), make_edit(ANNA, "Pension Credit")]
    tried += [make_message(ANNA, "/ask Pension Credit", chat=GROUP), make_message(ANNA, "/area Redditch", chat=GROUP)]
    for update in tried:
        sent = await closed.handle(update)
        assert [one.text for one in sent] == [gate.NOT_INVITED], update
    assert await closed.list_log() == []
    assert (await closed.services.settings.get(closed.services.hash_person("telegram", str(ANNA.id)))).area is None
    assert list_rows(closed) == before
    assert [word for word in (b"Pension Credit", b"smell of gas", b"Redditch") if word in read_kept(closed)] == []


async def test_whoever_may_not_ask_gets_the_emergency_lines_in_danger_and_nothing_of_it_is_kept(closed: Desk) -> None:
    before = list_rows(closed)
    tried = [make_message(ANNA, "smell of gas"), make_message(ANNA, "/ask smell of gas")]
    tried += [make_edit(ANNA, "smell of gas"), make_message(ANNA, "/ask smell of gas", chat=GROUP)]
    for update in tried:
        (sent,) = await closed.handle(update)
        assert "0800 111 999" in sent.text, update
        assert sent.text.endswith(gate.NOT_INVITED), update
        assert sent.buttons == {}
    assert await closed.list_log() == []
    assert list_rows(closed) == before
    assert b"smell" not in read_kept(closed)


@pytest.mark.parametrize("was", ["never invited", "shut out", "left"])
async def test_everybody_sees_what_is_held_on_them_and_has_it_forgotten(closed: Desk, was: str) -> None:
    name, before = f"{ANNA.first_name} editor", list_rows(closed)
    if was != "never invited":
        account = await let_in(closed, Role.EDITOR)
        await closed.say("Pension Credit")
        if was == "shut out":
            await closed.services.access.accounts.set_active(None, account, active=False)
        else:
            await closed.press(await closed.say("/leave"), "Leave Signpost")
    await closed.say("/mydata")
    held = closed.api.files[-1]
    assert (name in held, "Pension Credit" in held) == (was != "never invited",) * 2
    said = (await closed.press(await closed.say("/forgetme"), "Yes, forget me")).text
    assert ("nothing to forget" in said) == (was == "never invited")
    if was == "never invited":
        assert list_rows(closed) == before
    await closed.say("/mydata")
    assert {str(value) for title, value in json.loads(closed.api.files[-1]).items() if title not in ABOUT} == {
        "nothing"
    }
    assert name.encode() not in read_kept(closed)
    assert (await closed.say("Pension Credit")).text == gate.NOT_INVITED


async def test_link_without_a_code_lets_nobody_in(closed: Desk) -> None:
    assert "To link this chat to your account" in (await closed.say("/link")).text
    assert "not known" in (await closed.say("/link ABCDEFGH23")).text
    assert (await closed.say("Pension Credit")).text == gate.NOT_INVITED


@pytest.mark.parametrize("code", ["x", "link-x", "../../etc/passwd", "<b>", "' OR 1=1 --", "{{7*7}}", "é" * 60])
async def test_a_code_that_nobody_made_lets_nobody_in(closed: Desk, code: str) -> None:
    said = (await closed.say(f"/start {code}")).text
    assert "999" in said or "not known" in said
    assert (await closed.say("Pension Credit")).text == gate.NOT_INVITED


@pytest.mark.parametrize("kind", list(ActionKind))
async def test_nobody_presses_the_buttons_of_somebody_elses_question(closed: Desk, kind: ActionKind) -> None:
    await let_in(closed, Role.STAFF, ANNA)
    await let_in(closed, Role.ADMIN, BEN)
    answer = await closed.say("Pension Credit", ANNA)
    question = answer.buttons["Helpful"].split(":")[1]
    said = await closed.press_data(write_data(kind, question, str(BUTTONS_WITH[kind])), BEN)
    assert said.text.startswith(STALE)
    (logged,) = await closed.list_log()
    assert logged.feedback == ()
    assert await closed.services.waiting.list("telegram") == []


async def test_leaving_is_ones_own(closed: Desk) -> None:
    anna, ben = await let_in(closed, Role.STAFF, ANNA), await let_in(closed, Role.STAFF, BEN)
    asked = await closed.say("/leave", ANNA)
    await closed.press(asked, "Leave Signpost", BEN)
    found = [await closed.services.access.accounts.get(one.id) for one in (anna, ben)]
    assert [one and one.active for one in found] == [True, False]


async def test_a_flood_of_strangers_is_met_with_silence_but_for_danger_and_none_of_them_is_noted(
    tmp_path: Path, log_file: Path, api: BotApi, knowledge: Knowledge
) -> None:
    settings = make_settings(tmp_path, access="invite", limit_all=3)
    async with open_desk(settings, api, knowledge, lambda: NOON) as desk:
        people = [Person(5550020000 + number, "P", f"p_{number}") for number in range(12)]
        for one in people:
            await desk.handle(make_message(one, "hello"))
        assert [sent.text for sent in api.sent] == [gate.NOT_INVITED] * 3
        for one in people:
            await desk.handle(make_message(one, "smell of gas"))
        # So that they are no way round either, those in danger have a limit too, which no other message counts in.
        assert ["0800 111 999" in sent.text for sent in api.sent[3:]] == [True] * 3
        kept = "\n".join(list_rows(desk))
        assert not any(desk.services.hash_person("telegram", str(one.id)) in kept for one in people)
