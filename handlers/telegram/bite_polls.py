"""Which poll a bite became: Telegram says so once it is sent."""

import asyncio
from dataclasses import dataclass

import structlog

from handlers.telegram.people import POLL
from knowledge.services.bundle import Services
from knowledge.services.storage import StorageError

log = structlog.get_logger()
_BATCH = "bite "
# How often it is tried to keep a poll's number, and the seconds in between: without it an answer says nothing.
_TRIES, _PAUSE = 10, 0.5


def name_batch(bite: str) -> str:
    """Return what a bite's call belongs to in the outbox."""
    return f"{_BATCH}{bite}"


@dataclass(frozen=True)
class BitePolls:
    """The polls of bites, by a keyed hash of Telegram's number: it is not in the database."""

    services: Services

    async def is_sent(self, batch: str) -> bool:
        """Whether a bite is known to have been sent."""
        try:
            return await self.services.learning.is_sent(batch.removeprefix(_BATCH))
        except StorageError as error:
            log.error("bite not looked up", error=str(error))
            return False

    async def note(self, batch: str, poll: str) -> None:
        """Keep which poll a bite is."""
        known = self.services.hash_person(POLL, poll)
        for _ in range(_TRIES):
            try:
                await self.services.learning.note_poll(batch.removeprefix(_BATCH), known)
            except StorageError as error:
                log.error("poll not noted", batch=batch, error=str(error))
                await asyncio.sleep(_PAUSE)
            else:
                return
