"""Telling at the next look: questions that had no answer and have one by now."""

from dataclasses import replace

import structlog

from handlers.web.chat import wording
from handlers.web.chat.recent import Recent, Shown
from handlers.web.chat.visitor import CHANNEL, Visitor
from knowledge.services.answered import Answered, find_answered
from knowledge.services.storage import StorageError

log = structlog.get_logger()


async def tell_visitor(visitor: Visitor) -> Recent:
    """Return what the page shows, with what can be answered by now on top; who was told waits no longer.

    While the base is the same there is nothing new to tell, so storage is asked once for each base.
    """
    services = visitor.services
    async with visitor.alone() as recent:
        version = services.knowledge.version
        if recent.looked_at == version:
            return recent
        try:
            found = [one async for one in find_answered(services.knowledge, services.waiting, CHANNEL, visitor.person)]
            waiting = len(await services.waiting.list(CHANNEL, visitor.person)) - len(found)
        except StorageError as error:
            # They are told at the next look; the page is shown meanwhile.
            log.error("waiting list not read", error=str(error))
            return recent
        for one in found:
            recent = recent.add(await _show(one, visitor))
        recent = replace(recent, looked_at=version, is_waiting=waiting > 0)
        # Nothing to remember of a visit that has neither asked nor waits.
        if recent.replies or recent.is_waiting:
            await visitor.write(recent)
        await _forget(visitor, found)
        return recent


async def _show(answered: Answered, visitor: Visitor) -> Shown:
    reply = await visitor.services.ask.add_today(answered.reply, answered.place)
    id_ = visitor.chat.make_id()
    return Shown(id_, answered.question.text, reply, answered.question.id, wording.ASKED_EARLIER)


async def _forget(visitor: Visitor, found: list[Answered]) -> None:
    """Take who was told from the list; what is on the page already is told only once more at worst."""
    for one in found:
        try:
            await visitor.services.waiting.remove(one.waiting)
        except StorageError as error:
            log.error("told but still on the list", question=one.question.id, error=str(error))
