"""Which poll a bite became: Telegram says so once it is sent."""

import asyncio
from dataclasses import dataclass

import structlog

from handlers.telegram.people import POLL
from knowledge.services.bundle import Services
from knowledge.services.learning.records import BATCH
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# How often it is tried to keep a poll's number, and the seconds in between: without it an answer says nothing.
_TRIES, _PAUSE = 10, 0.5


@dataclass(frozen=True)
class BitePolls:
    """The polls of bites, by a keyed hash of Telegram's number: it is not in the database."""

    services: Services

    async def is_wanted(self, batch: str) -> bool:
        """Whether a bite is still to be sent; one that is not is forgotten."""
        learning, bite = self.services.learning, batch.removeprefix(BATCH)
        # What it asks may be what answering was stopped for.
        stop = await self.services.access.gate.find_stop()
        try:
            if stop is None and await learning.is_wanted(bite):
                return True
            await learning.withdraw(bite)
        except StorageError as error:
            # Better no question than one to somebody who was forgotten, and nothing else in the chat waits for it.
            log.error("bite not looked up", error=str(error))
        return False

    async def note(self, batch: str, poll: str) -> None:
        """Keep which poll a bite is."""
        known = self.services.hash_person(POLL, poll)
        for _ in range(_TRIES):
            try:
                await self.services.learning.note_poll(batch.removeprefix(BATCH), known)
            except StorageError as error:
                log.error("poll not noted", batch=batch, error=str(error))
                await asyncio.sleep(_PAUSE)
            else:
                return
