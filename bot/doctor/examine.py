"""Every part looked at, one after the other: those that need no database and no Telegram in here."""

import asyncio
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime

from bot.doctor.database import look_at_database
from bot.doctor.disk import look_at_disk
from bot.doctor.finding import Finding, Level
from bot.doctor.telegram import look_at_telegram
from bot.heartbeat import find_fault
from bot.identity import KEY_FILE
from bot.served import find_other, name_cure, say_other
from bot.settings import Settings
from bot.storage.address import is_postgresql
from bot.unknown_settings import list_unknown
from knowledge.entries.read import read_base
from knowledge.matching.danger import find_danger_fault
from knowledge.services.live import load_model

# This was written then: a clock that is before it has not been set.
_SINCE = datetime(2026, 11, 1, tzinfo=UTC)


async def examine(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> list[Finding]:
    """Return what was found of every part; nothing is changed by it."""
    found = [
        *_look_at_configuration(settings),
        *await look_at_database(settings, now()),
        *await asyncio.to_thread(_look_at_base, settings),
        *await asyncio.to_thread(_look_at_model),
        *await look_at_telegram(settings, now),
        *look_at_disk(settings),
    ]
    if now() < _SINCE:
        found.append(Finding(Level.FAIL, "clock", f"it says {now():%Y-%m-%d %H:%M} UTC", "set it, and keep it by NTP"))
    elif not any(one.part == "clock" for one in found):
        found.append(Finding(Level.OK, "clock", f"{now():%Y-%m-%d %H:%M} UTC; nothing to compare it with disagrees"))
    return found


def _look_at_configuration(settings: Settings) -> list[Finding]:
    part = "configuration"
    found = [Finding(Level.WARN, part, unknown.said, unknown.cure) for unknown in list_unknown()]
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


def _look_at_base(settings: Settings) -> list[Finding]:
    part = "base"
    if not settings.knowledge.is_dir():
        cure = "check SIGNPOST_KNOWLEDGE; until then only emergencies are answered"
        return [Finding(Level.FAIL, part, f"there is no folder {settings.knowledge}", cure)]
    other = find_other(settings)
    if other:
        cure = f"{name_cure(other)} here too: a backup refuses, and what this looks at is not what staff get"
        return [Finding(Level.WARN, part, say_other(settings, other), cure)]
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
