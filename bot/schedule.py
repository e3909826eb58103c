"""What is done now and again by itself: by one instance at a time, however many there are."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from knowledge.services.instances import Instances
from knowledge.services.storage import StorageError

log = structlog.get_logger()


@dataclass(frozen=True)
class Scheduled:
    """Something that is done again after each pause; done twice, it finds nothing to do the second time."""

    name: str
    # Seconds.
    pause: float
    do: Callable[[], Awaitable[None]]


async def do_until(stop: asyncio.Event, scheduled: Scheduled, instances: Instances) -> None:
    """Do it now and again until told to stop; what cannot be done now is done the next time."""
    while not stop.is_set():
        try:
            async with instances.once(scheduled.name) as is_ours:
                if is_ours:
                    await scheduled.do()
        except StorageError as error:
            log.error("not done in time", task=scheduled.name, error=str(error))
        await wait(stop, scheduled.pause)


async def wait(stop: asyncio.Event, seconds: float) -> None:
    """Wait for a time, or until told to stop."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
