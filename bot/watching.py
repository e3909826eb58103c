"""The folder of the knowledge base watched: what is edited there by hand goes live once it has no problems."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import structlog
from watchfiles import awatch

from knowledge.services.editing.hand_edits import HandEdits
from knowledge.services.live import Knowledge, Model
from knowledge.services.reload import Reload

log = structlog.get_logger()
# Milliseconds: files that are saved one soon after the other are read together.
_QUIET, _LONGEST = 300, 3_000
# Seconds after which the files are looked at in any case: some shared drives tell of no change.
_LOOK_SECONDS = 60.0


async def watch_base(
    folder: Path,
    knowledge: Knowledge,
    model: Model,
    stop: asyncio.Event,
    look_seconds: float = _LOOK_SECONDS,
    hand_edits: HandEdits | None = None,
) -> None:
    """Keep the live base what the files of a folder say, and history what was edited in them, until told to stop."""
    reload = Reload(knowledge, folder, model, hand_edits.keep if hand_edits else None)
    if hand_edits:
        await hand_edits.begin()
    try:
        async for _ in _list_changes(folder, stop, look_seconds):
            await read_again(reload)
    finally:
        if hand_edits:
            hand_edits.end()


async def read_again(reload: Reload) -> None:
    """Read the files once more, and log what came of it."""
    knowledge = reload.knowledge
    version, problems = knowledge.version, knowledge.file_problems
    try:
        await reload()
    except Exception:
        # Whatever the files made fail, the base that is live goes on answering, and the next edit is read again.
        log.exception("knowledge base not read")
        return
    if knowledge.version != version:
        log.info("knowledge base live", base=knowledge.version)
    if knowledge.file_problems == problems:
        return
    for problem in knowledge.file_problems:
        log.error("knowledge base problem", problem=str(problem))
    if not knowledge.file_problems:
        log.info("knowledge base without problems", base=knowledge.version)


async def _list_changes(folder: Path, stop: asyncio.Event, look_seconds: float) -> AsyncIterator[None]:
    """Yield at once, and whenever files may have changed."""
    yield
    while not stop.is_set():
        try:
            async for _ in awatch(
                folder,
                watch_filter=lambda _, path: not _is_hidden(Path(path), folder),
                step=_QUIET,
                debounce=_LONGEST,
                stop_event=stop,
                rust_timeout=round(look_seconds * 1000),
                yield_on_timeout=True,
            ):
                yield
        except OSError as error:
            # The folder is not there, or the system watches as much as it will.
            log.warning("knowledge base not watched", error=str(error), looked_at_every_seconds=look_seconds)
            with suppress(TimeoutError):
                async with asyncio.timeout(look_seconds):
                    await stop.wait()
            yield


def _is_hidden(path: Path, folder: Path) -> bool:
    """Whether a file is none that an editor of the base wrote: vectors, drafts, and what editors keep beside a file."""
    inside = path.relative_to(folder.resolve()) if path.is_relative_to(folder.resolve()) else path
    return any(part.startswith(".") for part in inside.parts) or path.name.endswith(("~", ".swp", ".tmp"))
