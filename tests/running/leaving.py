"""Messages sent through every channel of the running program, and all that it writes gathered."""

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fakes.bot_api import BotApi
from tests.fakes.updates import ANNA, BEN, Person, make_message, make_press
from tests.running.made_people import Made
from tests.running.program import Program
from tests.web.chatting import Reader
from tests.web.site import Client

PEOPLE = (ANNA, BEN, Person(5550098765, "Clothilde", "clothilde_sp"))
_AT = re.compile(r"Signpost is at (http://[^ ]+) ")
_LATER = 600.0


async def send_by_telegram(api: BotApi, messages: Sequence[Made]) -> None:
    """Send the messages, by turns from each person, and wait until the last of each is answered."""
    for number, message in enumerate(messages):
        await api.feed(make_message(PEOPLE[number % len(PEOPLE)], message.text))
    await wait_for_all(api)


async def wait_for_all(api: BotApi) -> None:
    """Wait until all that was sent is answered: each person's last message asks for help."""
    before = _count_help(api)
    for person in PEOPLE:
        await api.feed(make_message(person, "/help"))
    await api.wait_until(lambda: _count_help(api) >= before + len(PEOPLE), patience=_LATER)


def _count_help(api: BotApi) -> int:
    return sum(sent.text.startswith("Type what") for sent in api.sent)


async def report_by_telegram(api: BotApi, notes: Sequence[Made]) -> None:
    """Ask, press *Out of date*, and say what changed, for each note."""
    for note in notes:
        count = len(api.to(ANNA.id))
        await api.feed(make_message(ANNA, "Pension Credit"))
        await api.wait_until(lambda count=count: len(api.to(ANNA.id)) > count)  # type: ignore[misc]
        answer = api.to(ANNA.id)[-1]
        await api.feed(make_press(ANNA, answer.buttons["Out of date"], answer), make_message(ANNA, note.text))
        await wait_for_all(api)


async def send_by_web(program: Program, messages: Sequence[Made]) -> list[str]:
    """Ask on the chat page, once as somebody new for each eight messages; return what the pages showed."""
    await program.wait_for_screen("Signpost is at")
    found = _AT.search(program.read_screen())
    assert found
    pages = []
    for first in range(0, len(messages), 8):
        async with Client(found[1]) as client:
            reader = Reader(client)
            await reader.open()
            for message in messages[first : first + 8]:
                await reader.ask(message.text)
                pages.append(reader.page)
            pages.append(await reader.open())
            pages.append((await client.get("/my-data")).text)
    return pages


async def export(program: Program, folder: Path) -> None:
    """Write all exports that there are, and the listing, into the program's data folder."""
    environment = {"PATH": os.environ["PATH"], "SIGNPOST_DATA": str(program.data)}
    for arguments, name in ((("--csv", str(program.data / "export.csv")), "said.txt"), ((), "listing.txt")):
        command = (sys.executable, "-m", "bot", "questions", *arguments)
        with (program.data / name).open("wb") as said:
            process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=folder, stdout=said)
            assert await process.wait() == 0
