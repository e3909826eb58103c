"""Telling those who asked that their question can be answered now."""

import textwrap
from collections.abc import Callable

import structlog

from handlers.telegram import wording
from handlers.telegram.channel import Channel
from handlers.telegram.people import CHANNEL
from handlers.telegram.sending import send_reply, send_text
from knowledge.services.age import doubt_old_contacts
from knowledge.services.answered import Answered, find_answered
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# How much of a question is quoted, in characters.
_QUOTED = 300


async def tell_waiting(channel: Channel, is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Tell everyone who waits for a question that the base answers by now; return how many will be told."""
    services, told = channel.services, 0
    try:
        async for answered in find_answered(services.knowledge, services.waiting, CHANNEL):
            if is_stopped():
                break
            await _tell(channel, answered)
            told += 1
    except StorageError as error:
        # Those who wait are told at the next start; questions are answered meanwhile.
        log.error("waiting list not read", error=str(error))
    return told


async def _tell(channel: Channel, answered: Answered) -> None:
    """Have somebody told, who waits no longer from when that is written down."""
    chat = int(answered.waiting.address)
    question = textwrap.shorten(answered.question.text, _QUOTED, placeholder=" …")
    # A question is waited for in the one chat in which it was asked.
    async with channel.posting(f"answered {answered.question.id}", chat) as unit:
        unit.told.append(answered.waiting)
        await send_text(channel.bot, chat, wording.NOW_ANSWERED.format(question=question))
        reply = doubt_old_contacts(answered.reply, channel.services.ask.clock().date())
        await send_reply(channel.bot, chat, reply, answered.question.id)
