"""A sign of life: a file touched while Telegram is being polled, and the check that it is fresh."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

HEARTBEAT_FILE = "alive"
_EVERY_SECONDS = 20
# Three beats may be missed on a busy machine.
_STALE_SECONDS = 80


async def beat(folder: Path, is_alive: Callable[[], bool]) -> None:
    """Touch the file for as long as the program is alive, until cancelled."""
    path = folder / HEARTBEAT_FILE
    try:
        while True:
            if is_alive():
                await asyncio.to_thread(path.touch)
            await asyncio.sleep(_EVERY_SECONDS)
    finally:
        path.unlink(missing_ok=True)


def find_fault(folder: Path, now: Callable[[], float] = time.time) -> str | None:
    """Return why the program that uses this data folder is not alive, or `None` if it is."""
    path = folder / HEARTBEAT_FILE
    if not path.exists():
        return f"no program serves Telegram from {folder}: start it with `signpost run`"
    age = now() - path.stat().st_mtime
    if age > _STALE_SECONDS:
        return f"the last sign of life is {age:.0f} seconds old: restart the program and look into its log"
    return None
