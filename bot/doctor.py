"""The doctor: looks at what Signpost stands on, and says of each part how it is, with a cure."""

import asyncio
import os
import shutil
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path

import httpx
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.heartbeat import find_fault
from bot.identity import KEY_FILE, load_key, name_key
from bot.settings import Settings
from bot.storage.engine import NEWEST, find_version, hide_password, is_postgresql, looking
from bot.storage.tables import questions
from bot.storage.tables_access import accounts
from bot.storage.tables_sharing import known
from bot.storage.transaction import FAULTS
from knowledge.entries.read import read_base
from knowledge.matching.danger import find_danger_fault
from knowledge.services.access.records import Role
from knowledge.services.live import load_model

KEY = "key"
# Free on the disk: below the first it is time, below the second questions are about to be lost. Bytes.
_LITTLE, _TOO_LITTLE = 1_000_000_000, 100_000_000
# Seconds.
_TIMEOUT = 10.0
_CLOCK_OFF, _CLOCK_WRONG = 5.0, 300.0
# This was written then: a clock that is before it has not been set.
_SINCE = datetime(2026, 11, 1, tzinfo=UTC)


class Level(StrEnum):
    """How a part is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """What was found of a part, and how it is cured."""

    level: Level
    part: str
    said: str
    cure: str = ""

    def __str__(self) -> str:
        """Return it as a line."""
        line = f"{self.level:5} {self.part}: {self.said}"
        return f"{line}. Cure: {self.cure}" if self.cure else line


async def examine(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> list[Finding]:
    """Return what was found of every part; nothing is changed by it."""
    found = [
        *_look_at_configuration(settings),
        *await _look_at_database(settings, now()),
        *await asyncio.to_thread(_look_at_base, settings),
        *await asyncio.to_thread(_look_at_model),
        *await _look_at_telegram(settings, now),
        *_look_at_disk(settings),
    ]
    if now() < _SINCE:
        found.append(Finding(Level.FAIL, "clock", f"it says {now():%Y-%m-%d %H:%M} UTC", "set it, and keep it by NTP"))
    elif not any(one.part == "clock" for one in found):
        found.append(Finding(Level.OK, "clock", f"{now():%Y-%m-%d %H:%M} UTC; nothing to compare it with disagrees"))
    return found


def _look_at_configuration(settings: Settings) -> list[Finding]:
    part, found = "configuration", []
    if not settings.public_url.startswith("https://") and not settings.web.startswith(("127.", "localhost", "[::1]")):
        cure = "put a web server with a certificate in front and set SIGNPOST_WEB_URL=https://…"
        found.append(Finding(Level.WARN, part, "the web pages are reached without https", cure))
    if is_postgresql(settings.database) and settings.secret is None:
        cure = "set SIGNPOST_SECRET, the same for every instance"
        found.append(Finding(Level.FAIL, part, "several instances would each make a key of their own", cure))
    key = settings.data / KEY_FILE
    if settings.secret is None and key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        found.append(Finding(Level.WARN, part, f"others may read the key {key}", f"chmod 600 {key}"))
    if not settings.telegram_token and settings.web_url == "":
        said = "neither Telegram nor an address of the web pages is set: only this machine reaches them"
        cure = "set SIGNPOST_TELEGRAM_TOKEN, or SIGNPOST_WEB and SIGNPOST_WEB_URL"
        found.append(Finding(Level.WARN, part, said, cure))
    running = find_fault(settings.data)
    found.append(Finding(Level.OK, "program", "runs" if running is None else f"does not run here ({running})"))
    return [*found, *([] if _has_faults(found) else [Finding(Level.OK, part, "all settings can be used")])]


def _has_faults(found: list[Finding]) -> bool:
    return any(one.level != Level.OK for one in found)


async def _look_at_database(settings: Settings, now: datetime) -> list[Finding]:
    part, name = "database", hide_password(settings.database)
    try:
        async with looking(settings.database) as engine:
            if engine is None:
                return [Finding(Level.WARN, part, f"{name} is not there yet", "signpost run makes it")]
            version = await find_version(engine)
            if version is None:
                return [Finding(Level.WARN, part, f"{name} is empty", "signpost run makes its tables")]
            if version > NEWEST:
                cure = "run the newer Signpost that wrote it, or restore a backup of before"
                return [Finding(Level.FAIL, part, f"{name} has tables {version}, this Signpost knows {NEWEST}", cure)]
            if version < NEWEST:
                return [Finding(Level.WARN, part, f"{name} has tables {version}", f"signpost run makes them {NEWEST}")]
            return [*await _look_into(engine, name), *await _look_at_rows(engine, settings, now)]
    except FAULTS as error:
        said = str(getattr(error, "orig", None) or error)
        cure = "check SIGNPOST_DATABASE_URL, that the server runs and lets us in, and the rights of the file and folder"
        return [Finding(Level.FAIL, part, f"{name} cannot be used: {said}", cure)]


async def _look_into(engine: AsyncEngine, name: str) -> list[Finding]:
    part = "database"
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            whole = await connection.scalar(text("PRAGMA quick_check"))
            if whole != "ok":
                cure = "stop Signpost and restore the last backup: signpost restore FILE --force"
                return [Finding(Level.FAIL, part, f"{name} is damaged: {whole}", cure)]
        else:
            read_only = await connection.scalar(text("SHOW transaction_read_only"))
            if read_only == "on":
                cure = "connect to the primary server"
                return [Finding(Level.FAIL, part, f"{name} takes no writing", cure)]
        count = await connection.scalar(select(func.count()).select_from(questions))
        # It must take writing too; what is written is taken back.
        await connection.execute(known.insert().values(name="doctor", value="", at=datetime.now(UTC)))
        await connection.rollback()
    return [Finding(Level.OK, part, f"{name} is whole and takes writing, {count} questions, tables {NEWEST}")]


async def _look_at_rows(engine: AsyncEngine, settings: Settings, now: datetime) -> list[Finding]:
    async with engine.connect() as connection:
        return [
            *await _look_at_admins(connection),
            *await _look_at_key(connection, settings),
            *await _look_at_times(connection, now),
        ]


async def _look_at_admins(connection: AsyncConnection) -> list[Finding]:
    is_admin = (accounts.c.active, accounts.c.role == Role.ADMIN.value)
    count = await connection.scalar(select(func.count()).select_from(accounts).where(*is_admin)) or 0
    if count:
        return [Finding(Level.OK, "access", f"{count} admin{'s' * (count != 1)}")]
    cure = "open the link that signpost run says, or: signpost sign-in-link NAME --role admin"
    return [Finding(Level.WARN, "access", "there is no admin", cure)]


async def _look_at_key(connection: AsyncConnection, settings: Settings) -> list[Finding]:
    if settings.secret is None and not (settings.data / KEY_FILE).exists():
        return [Finding(Level.WARN, KEY, "there is none yet", "signpost run makes it")]
    noted = await connection.scalar(select(known.c.value).where(known.c.name == KEY))
    if noted and noted != name_key(load_key(settings)):
        cure = f"set the SIGNPOST_SECRET, or restore the file {KEY_FILE}, that this database was used with"
        return [Finding(Level.FAIL, KEY, "it is not the one that this database was used with: nobody is known", cure)]
    return [Finding(Level.OK, KEY, "people are known by it")]


async def _look_at_times(connection: AsyncConnection, now: datetime) -> list[Finding]:
    newest = await connection.scalar(select(func.max(questions.c.asked_at)))
    if newest and (newest - now).total_seconds() > _CLOCK_WRONG:
        said = f"it says {now:%Y-%m-%d %H:%M} UTC, and a question was asked at {newest:%Y-%m-%d %H:%M}"
        return [Finding(Level.FAIL, "clock", said, "set it, and keep it by NTP")]
    if connection.dialect.name == "postgresql":
        there = await connection.scalar(select(func.now()))
        return [_compare_clock((now - there).total_seconds(), "the database's")] if there else []
    return []


def _compare_clock(ahead: float, whose: str) -> Finding:
    """Return what is said of a clock that is so many seconds ahead of another."""
    if abs(ahead) < _CLOCK_OFF:
        return Finding(Level.OK, "clock", f"agrees with {whose}")
    level = Level.FAIL if abs(ahead) > _CLOCK_WRONG else Level.WARN
    said = f"{abs(ahead):.0f} seconds {'ahead of' if ahead > 0 else 'behind'} {whose}"
    return Finding(level, "clock", said, "keep it by NTP (timedatectl set-ntp true)")


def _look_at_base(settings: Settings) -> list[Finding]:
    part = "base"
    if not settings.knowledge.is_dir():
        cure = "check SIGNPOST_KNOWLEDGE; until then only emergencies are answered"
        return [Finding(Level.FAIL, part, f"there is no folder {settings.knowledge}", cure)]
    base, problems = read_base(settings.knowledge)
    if base is None:
        return [Finding(Level.FAIL, part, f"it cannot be read: {problems[0]}", "signpost check lists every problem")]
    if problems:
        said = f"{len(problems)} problem{'s' * (len(problems) != 1)}, the first: {problems[0]}"
        return [Finding(Level.WARN, part, said, f"signpost check {settings.knowledge} lists them all")]
    if not os.access(settings.knowledge, os.W_OK):
        cure = "let Signpost write there, or edit the files elsewhere"
        return [Finding(Level.WARN, part, f"changes cannot be published: {settings.knowledge} is read-only", cure)]
    return [Finding(Level.OK, part, f"{len(base.entries)} entries without problems, version {base.version}")]


def _look_at_model() -> list[Finding]:
    model = load_model()
    fault = model.fault or find_danger_fault(model.meaning)
    if fault:
        cure = "install Signpost again; until then it answers by spelling and words"
        return [Finding(Level.WARN, "model", fault, cure)]
    return [Finding(Level.OK, "model", "questions are understood by their meaning")]


async def _look_at_telegram(settings: Settings, now: Callable[[], datetime]) -> list[Finding]:
    part = "telegram"
    if settings.telegram_token is None:
        return [Finding(Level.OK, part, "not set up: SIGNPOST_TELEGRAM_TOKEN is not set")]
    address = f"{settings.telegram_api_url.rstrip('/')}/bot{settings.telegram_token.get_secret_value()}"
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT) as client:
            answer = await client.get(f"{address}/getMe")
            said = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        cure = "check the network and SIGNPOST_TELEGRAM_API_URL"
        return [Finding(Level.FAIL, part, f"it cannot be reached ({type(error).__name__})", cure)]
    clock = _read_clock(answer, now())
    if not isinstance(said, dict) or not said.get("ok"):
        cure = "copy the token from @BotFather again"
        return [*clock, Finding(Level.FAIL, part, "it does not accept SIGNPOST_TELEGRAM_TOKEN", cure)]
    return [*clock, Finding(Level.OK, part, f"reached, as @{said['result'].get('username', 'a bot')}")]


def _read_clock(answer: httpx.Response, now: datetime) -> list[Finding]:
    try:
        there = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError, TypeError):
        return []
    there = there if there.tzinfo else there.replace(tzinfo=UTC)
    return [_compare_clock((now - there).total_seconds(), "Telegram's")]


def _look_at_disk(settings: Settings) -> list[Finding]:
    part, folder = "disk", settings.data
    there = next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), Path())
    try:
        free = shutil.disk_usage(there).free
        trial = there / f".doctor-{time.time_ns()}"
        trial.write_bytes(b"x")
        trial.unlink()
    except OSError as error:
        cure = f"let Signpost write in {there}, and free some space"
        return [Finding(Level.FAIL, part, f"{there} cannot be written ({error.strerror or error})", cure)]
    said, cure = f"{free / 1e9:.1f} GB free in {there}", "free some space, or give it a larger disk"
    if free < _TOO_LITTLE:
        return [Finding(Level.FAIL, part, said, cure)]
    return [Finding(Level.WARN, part, said, cure) if free < _LITTLE else Finding(Level.OK, part, said)]
