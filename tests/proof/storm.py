"""Many people ask at once while the program is killed again and again and Telegram fails: what must be true after."""

import asyncio
import hashlib
import hmac
import secrets
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml
from sqlalchemy import func, select

from bot.identity import hash_person
from bot.storage.engine import open_database
from bot.storage.tables import questions
from bot.storage.tables_delivery import inbox, outbox
from knowledge.entries.read import SHIPPED, read_emergencies
from knowledge.entries.urgent import make_alarms
from knowledge.matching.emergencies import find_emergencies
from tests.fakes.bot_api import BotApi
from tests.fakes.http import Json
from tests.fakes.messages import Sent
from tests.fakes.trouble import Trouble
from tests.fakes.updates import Person, make_message
from tests.knowledge.small import ENTRIES, write_small_base
from tests.running.program import Program, start_program

QUESTIONS = Path(__file__).resolve().parent.parent / "questions" / "worcestershire.yaml"
SECRET = "k" * 64
# Seconds for all of it to be done once nobody kills any more, whatever the machine does besides.
_PATIENCE = 300.0
# Seconds for the last of it to be written down as done.
_CALM = 60.0
_PORTS = range(20_000, 32_000)
_FIRST_CHAT, _FIRST_UPDATE = 700_000_000, 50_000


@dataclass(frozen=True)
class Storm:
    """How much comes, how often it is killed, and on what it runs."""

    updates: int
    chats: int
    kills: int
    seed: int
    is_webhook: bool
    # Where several instances share a database; a SQLite file of one instance without it.
    database_url: str = ""
    instances: int = 1
    # Whether it runs on a base of ten entries, which starts sooner, and not on the one that ships.
    is_small: bool = False


@dataclass
class Aftermath:
    """What there was in the end."""

    # Each question that was asked: its id, and the chat it came from, in the order of the updates.
    asked: list[tuple[str, int]]
    sent: list[Sent]
    # Each question that was recorded, with the person; ids may stand here twice.
    recorded: list[tuple[str, str | None]]
    undone: int
    unsent: int
    kills: int
    troubles: dict[str, int] = field(default_factory=dict)
    # The questions that tell of danger.
    urgent: frozenset[str] = frozenset()

    def check(self) -> None:
        """Fail on the first thing that was lost, doubled, out of order or misled."""
        assert sorted(self.recorded) == sorted(
            (question, hash_person(SECRET.encode(), "telegram", str(chat))) for question, chat in self.asked
        )
        assert (self.undone, self.unsent) == (0, 0)
        chat_of = dict(self.asked)
        replies = [(name_question(one), one.chat) for one in self.sent]
        assert [one for one, chat in replies if chat_of.get(one) != chat] == [], "a reply in a wrong chat"
        for chat in set(chat_of.values()):
            wanted = [question for question, of in self.asked if of == chat]
            got = list(dict.fromkeys(question for question, to in replies if to == chat))
            assert set(got) == set(wanted), f"chat {chat}: missing {set(wanted) - set(got)}"
            # Danger waits for no slow database, and may overtake what came before it.
            wanted, got = ([one for one in each if one not in self.urgent] for each in (wanted, got))
            assert got == wanted, f"chat {chat}: missing {set(wanted) - set(got)}, or out of order: {got} for {wanted}"


def name_question(sent: Sent) -> str:
    """Return the id of the question that a message answers; every answer to a question has buttons that hold it."""
    return next((data.split(":")[1] for data in sent.buttons.values()), "")


def derive_question(update: int) -> str:
    """Return the id under which the question of an update is recorded, in whichever life of the program."""
    return hmac.new(SECRET.encode(), f"update {update}:1".encode(), hashlib.sha256).hexdigest()[:10]


def make_updates(storm: Storm) -> list[tuple[Json, int]]:
    """Return updates with the chat of each; all are questions with an answer to press buttons on."""
    random = Random(storm.seed)  # noqa: S311 # nothing is secret here # the same storm each time
    if storm.is_small:
        texts = [f"{text} in Rutland" for phrasings in ENTRIES.values() for text in phrasings]
    else:
        texts = [one["text"] for one in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))]
    made = []
    for number in range(storm.updates):
        chat = _FIRST_CHAT + (number if number < storm.chats else random.randrange(storm.chats))
        update = make_message(Person(chat, "Storm", "storm"), random.choice(texts))
        made.append(({**update, "update_id": _FIRST_UPDATE + number}, chat))
    return made


async def rage(storm: Storm, folder: Path) -> Aftermath:
    """Let it happen, and return what is left of it."""
    random = Random(storm.seed + 1)  # noqa: S311
    updates = make_updates(storm)
    asked = [(derive_question(update["update_id"]), chat) for update, chat in updates]
    ports = [_find_port() for _ in range(storm.instances)]
    database = f"sqlite+aiosqlite:///{folder / 'data' / 'signpost.db'}"
    async with BotApi(trouble=Trouble(storm.seed)) as api, AsyncExitStack() as stack:
        lives = [await stack.enter_async_context(_open_life(api, folder, storm, port, ports)) for port in ports]
        parts = list(_part([update for update, _ in updates], storm.kills + 1))
        for part in parts[:-1]:
            before = len(api.sent)
            await api.feed(*part)
            # Anywhere from the first reply of this life to the last, or while it starts.
            await _wait_for(api, before + random.randrange(len(part) + 1), random.uniform(0.5, 5.0))
            await random.choice(lives).kill_and_start()
        await api.feed(*parts[-1])
        wanted = {question for question, _ in asked}
        await api.wait_until(
            lambda: any(life.has_ended for life in lives) or wanted <= {name_question(one) for one in api.sent},
            patience=_PATIENCE,
        )
        # What Telegram took while its answer was lost waits to be sent once more.
        await _wait_until_done(storm.database_url or database)
        for life in lives:
            await life.stop()
        found = await _read_database(storm.database_url or database)
        troubles = api.trouble.counts if api.trouble else {}
        return Aftermath(asked, api.sent, *found, storm.kills, troubles, _list_urgent(updates))


def _list_urgent(updates: Sequence[tuple[Json, int]]) -> frozenset[str]:
    """Return the questions whose words tell of danger."""
    known = read_emergencies(SHIPPED)
    assert known
    alarms = make_alarms(known)
    return frozenset(
        derive_question(update["update_id"])
        for update, _ in updates
        if find_emergencies(update["message"]["text"], alarms)
    )


@dataclass
class _Life:
    """One instance, through its deaths."""

    api: BotApi
    folder: Path
    settings: dict[str, str]
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _program: Program | None = None

    @property
    def has_ended(self) -> bool:
        """Whether it ended by itself."""
        return self._program is not None and self._program.has_ended

    async def start(self) -> None:
        self._program = await self._stack.enter_async_context(start_program(self.api, self.folder, **self.settings))

    async def kill_and_start(self) -> None:
        """End it as a power cut does, and begin anew at once."""
        if self._program:
            assert not self._program.has_ended, self._program.read_screen()
            self._program.process.kill()
            await self._program.process.wait()
        await self.start()

    async def stop(self) -> None:
        """End it as a service manager does."""
        if self._program:
            assert not self._program.has_ended, self._program.read_screen()
            assert await self._program.stop() == 0, self._program.read_screen()

    async def close(self) -> None:
        await self._stack.aclose()


@asynccontextmanager
async def _open_life(api: BotApi, folder: Path, storm: Storm, port: int, ports: Sequence[int]) -> AsyncIterator[_Life]:
    own = folder / f"instance-{port}" if storm.database_url else folder
    own.mkdir(exist_ok=True)
    settings = {"WEB": f"127.0.0.1:{port}", "SECRET": SECRET, "LOG_LEVEL": "WARNING"}
    if storm.is_small:
        settings["KNOWLEDGE"] = str(write_small_base(own))
    if storm.database_url:
        settings["DATABASE_URL"] = storm.database_url
    if storm.is_webhook:
        # What stands for a load balancer: the stand-in brings updates to each by turns.
        api.webhooks = tuple(f"http://127.0.0.1:{one}/telegram" for one in ports)
        settings["WEBHOOK_URL"] = f"http://127.0.0.1:{port}"
    life = _Life(api, own, settings)
    await life.start()
    try:
        yield life
    finally:
        await life.close()


async def _wait_for(api: BotApi, sent: int, seconds: float) -> None:
    try:
        await api.wait_until(lambda: len(api.sent) >= sent, patience=seconds)
    except TimeoutError:
        return


async def _wait_until_done(url: str) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(_CALM):
            while (await _read_database(url))[1:] != (0, 0):  # noqa: ASYNC110 # another process: nothing is told
                await asyncio.sleep(0.2)


def _part(updates: Sequence[Json], parts: int) -> list[Sequence[Json]]:
    size = -(-len(updates) // parts)
    return [updates[start : start + size] for start in range(0, len(updates), size)]


async def _read_database(url: str) -> tuple[list[tuple[str, str | None]], int, int]:
    async with open_database(url) as engine, engine.connect() as connection:
        rows = (await connection.execute(select(questions.c.id, questions.c.person))).all()
        undone = await connection.scalar(select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None)))
        unsent = await connection.scalar(select(func.count()).select_from(outbox))
    return [(row.id, row.person) for row in rows], int(undone or 0), int(unsent or 0)


def _find_port() -> int:
    """Return a free port below those that the system gives away, so that it is still free after a kill."""
    while True:
        port = secrets.choice(_PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
