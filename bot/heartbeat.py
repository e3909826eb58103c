"""A sign of life: a file touched whenever Telegram answers a poll, without Telegram by a clock; is it fresh?"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import structlog

log = structlog.get_logger()
HEARTBEAT_FILE = "alive"
# A poll takes ten seconds when nobody writes; a few may fail on a bad line.
_STALE_SECONDS = 90


def beat(folder: Path) -> None:
    """Note that Telegram was reached just now, or without it, that the program runs."""
    try:
        (folder / HEARTBEAT_FILE).touch()
    except OSError as error:
        # Whoever looks at the file sees that it grows old; people are answered all the same.
        log.error("no sign of life written", error=str(error))


def stop_beating(folder: Path) -> None:
    """Note that the program has ended."""
    with suppress(OSError):
        (folder / HEARTBEAT_FILE).unlink(missing_ok=True)


def find_fault(folder: Path, now: Callable[[], float] = time.time) -> str | None:
    """Return why the program that uses this data folder is not alive, or `None` if it is."""
    path = folder / HEARTBEAT_FILE
    if not path.exists():
        return f"no sign of life in {folder}: start the program with `signpost run`, or see its log for Telegram"
    age = now() - path.stat().st_mtime
    if age > _STALE_SECONDS:
        return f"the last sign of life is {age:.0f} seconds old: see the log, check the network to Telegram, restart"
    return None
