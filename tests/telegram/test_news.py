"""News that a chat gets without asking: answers to those who wait, problems of the files to admins."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.telegram.news import tell_news
from knowledge.entries.problems import Problem
from knowledge.services.access.records import Role
from knowledge.services.live import Knowledge, LiveBase
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BLOCKED
from tests.fakes.updates import ANNA, BEN, Person
from tests.telegram.desk import Desk, make_settings, open_desk

QUESTION = "bicycle puncture repair club"
FAULT = Problem("national/money.yaml", 12, "nat-pip", "wait", "is empty: write it or take the key out")
OTHER = replace(FAULT, line=40, entry="nat-warm-home")


@pytest.fixture
async def desk(tmp_path: Path, log_file: Path, api: BotApi, knowledge: Knowledge) -> AsyncIterator[Desk]:
    """The application on a base of which nobody else swaps or spoils anything."""
    async with open_desk(make_settings(tmp_path), api, knowledge.hold()) as desk:
        yield desk


@asynccontextmanager
async def telling(desk: Desk) -> AsyncIterator[None]:
    """Have news told while this lasts, after what is the case at the start."""
    stop = asyncio.Event()
    task = asyncio.create_task(tell_news(desk.channel, stop))
    try:
        await asyncio.sleep(0)
        yield
    finally:
        stop.set()
        async with asyncio.timeout(60):
            await task


async def link(desk: Desk, role: Role, person: Person = ANNA) -> None:
    """Link a person's chat with an account of that role."""
    account = await desk.services.access.accounts.add(None, f"{role} {person.id}", role)
    code = await desk.services.access.sign_in.make_telegram_code(account)
    await desk.say(f"/link {code}", person)


def make_live(knowledge: Knowledge) -> LiveBase:
    assert knowledge.live is not None
    return knowledge.live


async def test_who_waits_is_told_when_a_base_that_answers_goes_live(desk: Desk, api: BotApi, newer: Knowledge) -> None:
    await desk.press(await desk.say(QUESTION), "Tell me when it is answered")
    before = len(api.sent)
    async with telling(desk):
        await desk.services.knowledge.swap(make_live(newer))
        await api.wait_until(lambda: len(api.sent) == before + 2)
    assert api.sent[-2].text == f"You asked: “{QUESTION}”. I can answer that now."
    assert api.sent[-1].text.startswith("Puncture <b>club</b> & friends")


async def test_admins_are_told_of_problems_once_and_when_they_are_mended(desk: Desk, api: BotApi) -> None:
    await link(desk, Role.ADMIN)
    knowledge, before = desk.services.knowledge, len(api.sent)
    async with telling(desk):
        await knowledge.note_problems([FAULT])
        await api.wait_until(lambda: len(api.sent) == before + 1)
        await knowledge.note_problems([replace(FAULT, line=14)])
        await asyncio.sleep(0)
        await knowledge.note_problems([FAULT, OTHER])
        await api.wait_until(lambda: len(api.sent) == before + 2)
        await knowledge.note_problems([])
        await api.wait_until(lambda: len(api.sent) == before + 3)
    first, second, third = (sent.text for sent in api.sent[before:])
    assert "they have one problem now. None of the edit is live" in first
    assert str(FAULT) in first
    assert "they have 2 problems now" in second
    assert third == "The files of the knowledge base have no problems any more, and what they say is live."


async def test_problems_of_the_start_are_told_with_what_they_mean(desk: Desk, api: BotApi) -> None:
    await link(desk, Role.APPROVER)
    desk.services.knowledge.problems = [FAULT] * 20
    before = len(api.sent)
    async with telling(desk):
        await api.wait_until(lambda: len(api.sent) == before + 1)
    said = api.sent[-1].text
    assert said.startswith("The files of the knowledge base have 20 problems. I answer without the entries named here")
    assert said.endswith("… and 12 more. The console lists them all, and so does signpost check.")
    assert len(said) < 4096


async def test_only_approvers_and_admins_are_told(desk: Desk, api: BotApi) -> None:
    await link(desk, Role.EDITOR, ANNA)
    await link(desk, Role.ADMIN, BEN)
    before = len(api.sent)
    async with telling(desk):
        await desk.services.knowledge.note_problems([FAULT])
        await api.wait_until(lambda: len(api.sent) > before)
    assert len(api.sent) == before + 1
    assert api.to(BEN.id)[-1] == api.sent[-1]


async def test_who_has_blocked_the_bot_stops_nobody_else_from_being_told(desk: Desk, api: BotApi) -> None:
    await link(desk, Role.ADMIN, ANNA)
    await link(desk, Role.APPROVER, BEN)
    api.fail("sendMessage", BLOCKED, chat=ANNA.id)
    before = len(api.to(BEN.id))
    async with telling(desk):
        await desk.services.knowledge.note_problems([FAULT])
        await api.wait_until(lambda: len(api.to(BEN.id)) == before + 1)
    assert str(FAULT) in api.to(BEN.id)[-1].text


async def test_a_base_that_is_missing_is_told_as_what_it_is(desk: Desk, api: BotApi) -> None:
    await link(desk, Role.ADMIN)
    knowledge = desk.services.knowledge
    knowledge.live, knowledge.problems = None, [FAULT]
    before = len(api.sent)
    async with telling(desk):
        await api.wait_until(lambda: len(api.sent) == before + 1)
    assert "so I can answer nothing but emergencies until that is mended" in api.sent[-1].text
