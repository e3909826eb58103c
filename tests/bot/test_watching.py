"""The folder watched: what somebody edits there by hand goes live while the program runs."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.logs import LOG_FILE, set_up_logs
from bot.settings import Settings
from bot.watching import watch_base
from knowledge.services.live import Knowledge, Model, load_knowledge
from tests.knowledge.small import add_entry, write_small_base

_PATIENCE = 60.0


@asynccontextmanager
async def watching(folder: Path, look_seconds: float = 600.0) -> AsyncIterator[tuple[Knowledge, asyncio.Event]]:
    """Give the knowledge of a folder that is watched, and an event that is set whenever it changes."""
    knowledge, news, stop = load_knowledge(folder, Model()), asyncio.Event(), asyncio.Event()

    async def note() -> None:
        news.set()

    knowledge.after_swap.append(note)
    knowledge.after_problems.append(note)
    task = asyncio.create_task(watch_base(folder, knowledge, Model(), stop, look_seconds))
    try:
        yield knowledge, news
    finally:
        stop.set()
        async with asyncio.timeout(_PATIENCE):
            await task


async def write_until(is_seen: Callable[[], bool], path: Path, text: str, news: asyncio.Event) -> None:
    """Write a file until what it says is seen: what is written before the system watches the folder is not noticed."""
    async with asyncio.timeout(_PATIENCE):
        while not is_seen():
            news.clear()
            await asyncio.to_thread(_save, path, text)
            with suppress(TimeoutError):
                async with asyncio.timeout(2):
                    await news.wait()


def _save(path: Path, text: str) -> None:
    """Write a file at once, as editors do, so that nobody reads half of it."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def holds(knowledge: Knowledge, entry: str) -> bool:
    """Whether an entry is live."""
    return knowledge.live is not None and entry in knowledge.live.base.entries


async def test_a_hand_edit_goes_live(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    housing = folder / "rutland" / "housing.yaml"
    async with watching(folder) as (knowledge, news):
        add_entry(folder, "Bicycle repair", ["mend a puncture"])
        text = housing.read_text(encoding="utf-8")
        await write_until(lambda: holds(knowledge, "rutl-bicycle-repair"), housing, text, news)


async def test_a_bad_edit_changes_nothing_and_is_logged_and_mended(tmp_path: Path, settings: Settings) -> None:
    set_up_logs(settings, to_screen=False)
    folder = write_small_base(tmp_path)
    housing = folder / "rutland" / "housing.yaml"
    text = housing.read_text(encoding="utf-8")
    async with watching(folder) as (knowledge, news):
        live = knowledge.live
        await write_until(lambda: bool(knowledge.file_problems), housing, text + "- id: [\n", news)
        assert knowledge.live is live
        assert [problem.file for problem in knowledge.file_problems] == ["rutland/housing.yaml"]
        await write_until(lambda: not knowledge.file_problems, housing, text, news)
        assert knowledge.live is live
    log = [json.loads(line) for line in (settings.data / LOG_FILE).read_text(encoding="utf-8").splitlines()]
    said = [line["event"] for line in log if line["event"].startswith("knowledge base")]
    assert said == ["knowledge base problem", "knowledge base without problems"]


async def test_a_folder_that_comes_late_goes_live(tmp_path: Path) -> None:
    async with watching(tmp_path / "base", look_seconds=0.05) as (knowledge, news):
        assert knowledge.live is None
        write_small_base(tmp_path)
        async with asyncio.timeout(_PATIENCE):
            while knowledge.live is None:
                await news.wait()
                news.clear()
        assert "rutl-food-bank" in knowledge.live.base.entries


async def test_files_that_nothing_tells_of_are_looked_at_now_and_again(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge = load_knowledge(folder, Model())
    add_entry(folder, "Bicycle repair", ["mend a puncture"])
    stop = asyncio.Event()

    async def note() -> None:
        stop.set()

    knowledge.after_swap.append(note)
    async with asyncio.timeout(_PATIENCE):
        # What was edited before it began to watch, it finds when it looks for the first time.
        await watch_base(folder, knowledge, Model(), stop)
    assert knowledge.live is not None
    assert "rutl-bicycle-repair" in knowledge.live.base.entries
