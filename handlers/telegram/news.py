"""What a chat is told without asking: that a question can be answered now, and that the base's files have problems."""

import asyncio
import hashlib
from collections.abc import Sequence
from textwrap import shorten

import structlog

from handlers.telegram import wording
from handlers.telegram.channel import Channel
from handlers.telegram.sending import send_text
from handlers.telegram.telling import tell_waiting
from knowledge.entries.problems import Problem
from knowledge.services.live import Knowledge
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# How many problems a message lists, and how much of each in characters: Telegram takes 4,096.
_LISTED, _LENGTH = 8, 320
# Where it is noted which problems admins were told of.
_TOLD = "problems told"
# Seconds after which it is looked whether answering goes on, while it is stopped.
_LOOK_AGAIN = 30.0


async def tell_news(channel: Channel, stop: asyncio.Event) -> None:
    """Tell those who wait whenever another base is live, and admins whenever its files' problems are others.

    It begins with what is the case now, and ends once told to stop.
    """
    knowledge, news = channel.services.knowledge, asyncio.Event()

    async def note() -> None:
        news.set()

    knowledge.after_swap.append(note)
    knowledge.after_problems.append(note)
    stopping = asyncio.create_task(stop.wait())
    version = ""
    try:
        while not stop.is_set():
            news.clear()
            # One instance after the other: whoever was told by one is no longer told by the next.
            async with channel.services.instances.alone("news"):
                is_off = await channel.services.access.gate.find_stop() is not None
                if knowledge.version != version and not is_off:
                    version = knowledge.version
                    await tell_waiting(channel, stop.is_set)
                await _warn(channel)
            waiting = asyncio.create_task(news.wait())
            # Answering may go on by another process, which tells nobody here.
            patience = _LOOK_AGAIN if is_off else None
            await asyncio.wait({waiting, stopping}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
    finally:
        stopping.cancel()
        knowledge.after_swap.remove(note)
        knowledge.after_problems.remove(note)


async def _warn(channel: Channel) -> None:
    """Tell admins of problems other than those told before, or that there are none any more."""
    knowledge, instances = channel.services.knowledge, channel.services.instances
    now = _name(knowledge.file_problems or knowledge.problems)
    try:
        if now == (await instances.read(_TOLD) or ""):
            return
        await _tell(channel, write_warning(knowledge) or wording.BASE_MENDED)
        await instances.write(_TOLD, now)
    except StorageError as error:
        # The log and the console say it; they are told of the next problem.
        log.error("admins not told of the knowledge base", error=str(error))


def _name(problems: Sequence[Problem]) -> str:
    """Return what tells these problems from others, empty where there are none; lines move with every edit above."""
    named = {(problem.file, problem.entry, problem.field, problem.message) for problem in problems}
    return hashlib.blake2b(repr(sorted(named)).encode(), digest_size=12).hexdigest() if named else ""


async def tell_admins(channel: Channel, text: str) -> None:
    """Tell all who look after the knowledge base, and have linked their chat."""
    try:
        await _tell(channel, text)
    except StorageError as error:
        # What is to be told is in the log too.
        log.error("admins not told", error=str(error))


async def _tell(channel: Channel, text: str) -> None:
    services = channel.services
    for chat in await services.access.list_telegram_admins():
        async with channel.posting(f"news {services.make_reference()}", int(chat)):
            await send_text(channel.bot, int(chat), text)


def write_warning(knowledge: Knowledge) -> str:
    """Return what admins are told of the base's problems, an empty text where there are none."""
    if knowledge.live is None:
        lead = wording.BASE_MISSING
    else:
        lead = wording.BASE_FAULTY if knowledge.file_problems else wording.BASE_LEFT_OUT
    problems = knowledge.file_problems or knowledge.problems
    if not problems:
        return ""
    return "\n\n".join([lead.format(count=_count(problems)), *_list(problems)])


def _list(problems: Sequence[Problem]) -> list[str]:
    listed = [shorten(str(problem), _LENGTH, placeholder=" …") for problem in problems[:_LISTED]]
    more = len(problems) - len(listed)
    return [*listed, wording.MORE_PROBLEMS.format(count=more)] if more else listed


def _count(problems: Sequence[Problem]) -> str:
    return "one problem" if len(problems) == 1 else f"{len(problems)} problems"
