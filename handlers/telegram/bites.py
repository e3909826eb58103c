"""The question of the day, sent as a quiz to those for whom it is due."""

from typing import Any, cast

import structlog
from telegram import Poll
from telegram.error import TelegramError

from handlers.telegram.channel import Channel
from handlers.telegram.people import CHANNEL, hash_member
from knowledge.services.access.gate_records import Caller, Refusal
from knowledge.services.bundle import Services
from knowledge.services.learning.items import Item, order_answers
from knowledge.services.learning.records import Bite, Learner, name_batch
from knowledge.services.storage import StorageError

log = structlog.get_logger()


async def send_bites(channel: Channel) -> None:
    """Have everybody for whom it is due sent one question; raise StorageError where nobody can be looked up."""
    services = channel.services
    if await services.access.gate.find_stop():
        # What is known may be what it was stopped for.
        return
    for learner in await services.learning.list_due(CHANNEL):
        try:
            await _send(channel, learner)
        except (StorageError, TelegramError) as error:
            # The others get theirs; this one is looked at again.
            log.error("bite not sent", error=str(error))


async def _send(channel: Channel, learner: Learner) -> None:
    learning, services = channel.services.learning, channel.services
    verdict = await services.access.gate.admit(_make_caller(services, learner))
    if not learner.address or verdict.refusal == Refusal.NOT_INVITED:
        await learning.postpone(learner)
        return
    known_as = services.personal.find_by_account(verdict.account).people if verdict.account else ()
    planned = await learning.plan(learner, known_as)
    if planned is None:
        return
    given, item = planned
    chat = int(learner.address)
    # It is given when its call is written down, or not at all.
    async with channel.posting(name_batch(given.bite.id), chat) as unit:
        unit.bites.append(given)
        await _send_quiz(channel, chat, given.bite, item)


def _make_caller(services: Services, learner: Learner) -> Caller:
    return Caller(learner.person, member=hash_member(learner.address, services), chat=learner.address)


async def _send_quiz(channel: Channel, chat: int, bite: Bite, item: Item) -> None:
    await channel.bot.send_poll(
        chat,
        item.written.question,
        order_answers(item.written, bite.right),
        type=Poll.QUIZ,
        # Of an anonymous poll nobody is told who answered what, and so not that it was answered.
        is_anonymous=False,
        # One of three, which the library wants to see spelt out.
        correct_option_ids=cast("Any", [bite.right]),
        explanation=item.written.because,
    )
