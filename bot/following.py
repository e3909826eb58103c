"""The base that other instances have brought live: noticed by its version in the database, and read from the files."""

import asyncio
import time
from pathlib import Path

import structlog

from bot.schedule import wait
from bot.watching import read_again
from knowledge.services.editing.hand_edits import HandEdits
from knowledge.services.instances import Instances
from knowledge.services.live import Knowledge, Model
from knowledge.services.reload import Reload
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# Under what the version is known to all.
BASE = "base"
# How often it is looked at, and how often files that do not have it are read again, in seconds: a shared drive may show
# what another machine wrote only after a while.
_PAUSE, _AGAIN = 2.0, 15.0


async def follow_base(
    folder: Path,
    knowledge: Knowledge,
    model: Model,
    instances: Instances,
    stop: asyncio.Event,
    pause: float = _PAUSE,
    hand_edits: HandEdits | None = None,
) -> None:
    """Say which base is live here whenever that changes, and read the files whenever another says another.

    What was edited by hand is kept in the history, unless the other instance did so.
    """
    reload = Reload(knowledge, folder, model, hand_edits.keep if hand_edits else None)
    said, tried, tried_at = "", "", 0.0
    swapped = asyncio.Event()
    # What is live here at the start is news to the others too.
    swapped.set()

    async def note() -> None:
        swapped.set()

    knowledge.after_swap.append(note)
    try:
        while not stop.is_set():
            if swapped.is_set():
                swapped.clear()
                await _say(instances, knowledge.version)
            said = await _read(instances) or knowledge.version
            if said != knowledge.version and (said != tried or time.monotonic() - tried_at > _AGAIN):
                tried, tried_at = said, time.monotonic()
                await read_again(reload)
            await wait(stop, pause)
    finally:
        knowledge.after_swap.remove(note)


async def _read(instances: Instances) -> str | None:
    try:
        return await instances.read(BASE)
    except StorageError as error:
        log.warning("base of other instances not known", error=str(error))
        return None


async def _say(instances: Instances, version: str) -> None:
    try:
        await instances.write(BASE, version)
    except StorageError as error:
        log.warning("base not said to other instances", error=str(error))
