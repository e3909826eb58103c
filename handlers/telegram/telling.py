"""Telling those who asked that their question can be answered now."""

import textwrap
from collections.abc import Callable

import structlog

from handlers.telegram import wording
from handlers.telegram.channel import Channel
from handlers.telegram.people import CHANNEL, hash_member
from handlers.telegram.sending import send_reply, send_text
from knowledge.services.access.gate_records import Caller, Refusal
from knowledge.services.answered import Answered, find_answered
from knowledge.services.bundle import Services
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# How much of a question is quoted, in characters.
_QUOTED = 300


async def tell_waiting(channel: Channel, is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Tell everyone who waits for a question that the base answers by now; return how many will be told."""
    services, told = channel.services, 0
    if await services.access.gate.find_stop():
        # They are told once answering goes on.
        return told
    try:
        async for answered in find_answered(services.knowledge, services.waiting, CHANNEL):
            if is_stopped():
                break
            told += await _tell(channel, answered)
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


async def _tell(channel: Channel, answered: Answered) -> bool:
    """Have somebody told, who waits no longer from when that is written down; whether they are."""
    address, services = answered.waiting.address, channel.services
    if not await _may_hear(services, answered.question.person, address):
        await services.waiting.remove(answered.waiting)
        return False
    chat = int(address)
    question = textwrap.shorten(answered.question.text, _QUOTED, placeholder=" …")
    # A question is waited for in the one chat in which it was asked.
    async with channel.posting(f"answered {answered.question.id}", chat) as unit:
        unit.told.append(answered.waiting)
        await send_text(channel.bot, chat, wording.NOW_ANSWERED.format(question=question))
        reply = await services.ask.add_today(answered.reply, answered.place)
        await send_reply(channel.bot, chat, reply, answered.question.id)
    return True
