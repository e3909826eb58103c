"""Calls that tell a digest: not made any more once nobody wants it, or may have it."""

import structlog

from knowledge.services.bundle import Services
from knowledge.services.storage import StorageError

log = structlog.get_logger()
_BATCH = "digest "


def name_batch(digest: str) -> str:
    """Return what a digest's calls belong to in the outbox."""
    return f"{_BATCH}{digest}"


async def is_unwanted(batch: str, services: Services) -> bool:
    """Whether calls are of a digest that was turned off, or whose account is gone, since they were written."""
    if not batch.startswith(_BATCH):
        return False
    try:
        return not await services.digests.is_wanted(batch.removeprefix(_BATCH))
    except StorageError as error:
        # Answers wait behind it in the same chat: it is no reason to hold those up.
        log.error("digest not looked up", error=str(error))
        return False
