"""A program that approves a change and is killed on the way: `publish_and_die.py FOLDER CHANGE STEP`."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from bot.storage.changes import SqlChangeStore
from knowledge.entries import writing
from knowledge.services.editing import publishing
from knowledge.services.live import Knowledge
from tests.editing.desk import BEN, open_desk

# Where it dies: before or after what it is about to do.
STEPS = ("before approved", "approved", "one file written", "all files written", "swapped", "live")


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying(call: Callable[..., Awaitable[Any]], when: str) -> Callable[..., Awaitable[Any]]:
    """Return a call before or after which the process ends."""

    @wraps(call)
    async def run(*arguments: Any) -> Any:
        if when == "before":
            die()
        found = await call(*arguments)
        die()
        return found

    return run


def save_and_die(texts: Mapping[Path, str | None], most: int) -> None:
    """Save so many of the files."""
    save(dict(list(texts.items())[:most]))
    die()


save = writing.save_files


def arm(step: str) -> None:
    """Let the process die at a step."""
    if step == "before approved":
        SqlChangeStore.approve = dying(SqlChangeStore.approve, "before")  # type: ignore[method-assign,assignment]
    elif step == "approved":
        SqlChangeStore.approve = dying(SqlChangeStore.approve, "after")  # type: ignore[method-assign,assignment]
    elif step == "one file written":
        publishing.save_files = lambda texts: save_and_die(texts, 1)  # type: ignore[attr-defined]
    elif step == "all files written":
        publishing.save_files = lambda texts: save_and_die(texts, len(texts))  # type: ignore[attr-defined]
    elif step == "swapped":
        Knowledge.swap = dying(Knowledge.swap, "after")  # type: ignore[method-assign,assignment]
    elif step == "live":
        SqlChangeStore.finish = dying(SqlChangeStore.finish, "after")  # type: ignore[method-assign,assignment]


async def main(folder: Path, change: str, step: str) -> None:
    """Approve a change, as far as that goes."""
    async with open_desk(folder) as services:
        arm(step)
        await services.editing.approve(change, BEN)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
