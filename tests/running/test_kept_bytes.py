"""No byte of the data folder says who a resident or a member of staff is."""

import re
from pathlib import Path

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST
from tests.fakes.updates import ANNA, BEN, Person, make_message, make_press
from tests.running.identifiers import Message, make_messages
from tests.running.kept import holds
from tests.running.program import Program, serving_program

PEOPLE = (ANNA, BEN, Person(5550098765, "Clothilde", "clothilde_sp"))


# Six digits of a resident stand by chance in the microseconds of a time, or in ids and hashes: runs of ten and more.
_BY_CHANCE = re.compile(rb":\d\d\.\d{6}|[0-9a-f]{10,}")
_SHORT = 6


def find_kept(program: Program, secrets: set[str]) -> set[tuple[str, str]]:
    """Return each secret that stands in a file, in whatever case, with the file's name."""
    kept = set()
    for name, content in program.read_data().items():
        held = content.lower()
        meant = _BY_CHANCE.sub(b" ", held)
        for secret in secrets:
            if len(secret) > _SHORT:
                is_kept = secret.lower().encode() in held
            else:
                # Five letters or six digits stand in what is sealed by chance, but as no word of their own.
                is_kept = holds(meant if secret.isdigit() else held, secret.lower())
            if is_kept:
                kept.add((secret, name))
    return kept


def list_secrets(messages: list[Message], api: BotApi) -> set[str]:
    """Return what must not be kept: of residents, of staff, and the bot's token with each half of it."""
    staff = {said for person in PEOPLE for said in (str(person.id), person.first_name, person.username)}
    return {secret for message in messages for secret in message.secrets} | staff | {api.token, api.token.split(":")[1]}


async def send_all(api: BotApi, messages: list[Message]) -> None:
    """Send the messages, by turns from each person, and wait until the last of each is answered."""
    for number, message in enumerate(messages):
        await api.feed(make_message(PEOPLE[number % len(PEOPLE)], message.text))
    for person in PEOPLE:
        await api.feed(make_message(person, "/help"))
    await api.wait_until(
        lambda: sum(sent.text.startswith("Type what") for sent in api.sent) == len(PEOPLE), patience=60
    )


async def report(api: BotApi, note: str) -> None:
    """Ask, press *Out of date*, and say what changed."""
    await api.feed(make_message(ANNA, "Pension Credit"))
    await wait_for_text(api, "Pension Credit")
    answer = api.sent[-1]
    await api.feed(make_press(ANNA, answer.buttons["Out of date"], answer), make_message(ANNA, note))
    await wait_for_text(api, "Thank you. That has been noted")


async def wait_for_text(api: BotApi, start: str) -> None:
    """Wait until the newest message begins so."""
    await api.wait_until(lambda: bool(api.sent) and api.sent[-1].text.startswith(start))


async def test_neither_residents_nor_staff_nor_the_token_are_in_any_file_or_on_the_screen(
    tmp_path: Path, api: BotApi
) -> None:
    messages, notes = make_messages(seed=2026, count=42), make_messages(7, 2, needs=["the number has changed"])
    secrets = list_secrets([*messages, *notes], api)
    async with serving_program(api, tmp_path, LOG_LEVEL="DEBUG") as program:
        api.fail("sendMessage", BAD_REQUEST, times=3)  # whose traces go to the log
        await send_all(api, messages)
        for note in notes:
            await report(api, note.text)
        assert {"signpost.db", "signpost.db-wal", "signpost.db-shm", "signpost.log"} <= set(program.read_data())
        assert program.read_data()["signpost.db-wal"].count(b"answer") > 0
        assert find_kept(program, secrets) == set()
        assert await program.stop() == 0
        held = program.read_data()["signpost.db"]
        assert held.count(b"telegram") >= len(messages)
        assert held.count(b"out-of-date") >= len(notes)
        assert find_kept(program, secrets) == set()
        assert api.token not in program.read_screen()
