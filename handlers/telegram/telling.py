"""Telling those who asked that their question can be answered now."""

import textwrap
from collections.abc import Callable

import structlog
from telegram import Bot
from telegram.error import Forbidden, TelegramError

from handlers.telegram import wording
from handlers.telegram.people import CHANNEL, hash_member
from handlers.telegram.sending import send_reply, send_text
from knowledge.services.access.gate_records import Caller, Refusal
from knowledge.services.age import doubt_old_contacts
from knowledge.services.answered import Answered, find_answered
from knowledge.services.bundle import Services
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# How much of a question is quoted, in characters.
_QUOTED = 300


async def tell_waiting(bot: Bot, services: Services, is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Tell everyone who waits for a question that the base answers by now; return how many were told."""
    told = 0
    if await services.access.gate.find_stop():
        # They are told once answering goes on.
        return told
    try:
        async for answered in find_answered(services.knowledge, services.waiting, CHANNEL):
            if is_stopped():
                break
            told += await _tell(bot, services, answered)
    except StorageError as error:
        # Those who wait are told at the next start; questions are answered meanwhile.
        log.error("waiting list not read", error=str(error))
    return told


async def _may_hear(services: Services, person: str | None, address: str) -> bool:
    """Whether somebody may still be told: not who has left or was shut out. A group hears what was asked in it."""
    if address.startswith("-"):
        return True
    caller = Caller(person or "", member=hash_member(address, services), chat=address)
    return (await services.access.gate.admit(caller)).refusal != Refusal.NOT_INVITED


async def _tell(bot: Bot, services: Services, answered: Answered) -> bool:
    address = answered.waiting.address
    if not await _may_hear(services, answered.question.person, address):
        await services.waiting.remove(answered.waiting)
        return False
    chat = int(address)
    question = textwrap.shorten(answered.question.text, _QUOTED, placeholder=" …")
    try:
        await send_text(bot, chat, wording.NOW_ANSWERED.format(question=question))
        reply = doubt_old_contacts(answered.reply, services.ask.clock().date())
        await send_reply(bot, chat, reply, answered.question.id)
    except Forbidden:
        log.info("chat closed to us")
        await services.waiting.remove(answered.waiting)
        return False
    except TelegramError as error:
        # They stay on the list, and are told at the next start.
        log.warning("not told", question=answered.question.id, error=str(error))
        return False
    await services.waiting.remove(answered.waiting)
    return True
