"""Which knowledge base is served from a data folder, noted for commands that are run beside the program."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

from bot.schedule import wait
from bot.settings import Settings
from knowledge.entries.read import hash_files

log = structlog.get_logger()
SERVED_FILE = "served.json"
# Seconds after which it is looked whether another version is live.
_PAUSE = 10


@dataclass(frozen=True)
class Served:
    """The folder of the base that is served, or was last, and its version."""

    folder: str
    version: str


async def note_until(stop: asyncio.Event, settings: Settings, version: Callable[[], str]) -> None:
    """Note what is served, now and whenever another version is live, until told to stop; the note stays."""
    noted: Served | None = None
    while not stop.is_set():
        served = Served(str(settings.knowledge.resolve()), version())
        if served != noted:
            _write(settings.data, served)
            noted = served
        await wait(stop, _PAUSE)


def find_other(settings: Settings) -> Served | None:
    """Return what is served from the data folder where that is another base than the settings name, else `None`.

    The same folder may go by another path in a container: the same version is the same base.
    """
    served = _read(settings.data)
    if served is None or served.folder == str(settings.knowledge.resolve()):
        return None
    is_same = settings.knowledge.is_dir() and hash_files(settings.knowledge) == served.version
    return None if is_same else served


def say_other(settings: Settings, served: Served) -> str:
    """Return that another base is served than the settings name."""
    return f"{served.folder} is served from this data folder, not {settings.knowledge}"


def name_cure(served: Served) -> str:
    """Return how the base that is served is named to a command."""
    return f"set SIGNPOST_KNOWLEDGE={served.folder}"


def _write(folder: Path, served: Served) -> None:
    path = folder / SERVED_FILE
    draft = path.with_suffix(".new")
    try:
        draft.write_text(json.dumps(asdict(served)), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        # People are answered all the same.
        log.error("what is served could not be noted", error=str(error))


def _read(folder: Path) -> Served | None:
    try:
        return Served(**json.loads((folder / SERVED_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
