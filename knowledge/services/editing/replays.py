"""Replays under way and done. Other processes ask, so that nobody who waits for an answer notices."""

import asyncio
import logging
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from knowledge.matching.vectors import FILE as VECTORS
from knowledge.services.editing.apply import Texts, copy_with
from knowledge.services.editing.candidate import Candidate
from knowledge.services.editing.comparing import Same, join_same, sort_moves
from knowledge.services.editing.known import KnownQuestions
from knowledge.services.editing.replay import PastQuestions, Replay, ReplayState, Seen
from knowledge.services.editing.replay_worker import ask_both, open_bases
from knowledge.services.editing.storage import ChangeStore
from knowledge.services.storage import StorageError

_log = logging.getLogger(__name__)

# Questions that a process is given at a time: after each progress is known, and a cancelled one stops.
_STEP = 40
# Each holds two bases, some 300 MB.
_MOST_PROCESSES = 4
# How often it is said in storage how far one has come, for pages that another instance shows, in seconds; and after how
# long without a word nobody runs it any more.
_SAY_SECONDS = 1.0
_SILENT = timedelta(seconds=60)


@dataclass(frozen=True)
class Replays:
    """Runs at most one replay at a time; the next one waits for its turn."""

    folder: Path
    store: ChangeStore
    past: PastQuestions
    known: KnownQuestions
    # Now, in UTC.
    clock: Callable[[], datetime]
    _running: dict[str, Replay] = field(default_factory=dict, init=False)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def start(self, change: str, candidate: Candidate, vectors: Path) -> Replay:
        """Return the replay of a change, begun in the background; one of the same bases goes on."""
        before = await self.read(change)
        versions = (candidate.base_version, candidate.version)
        is_same = before and (before.old_version, before.new_version) == versions
        if before and is_same and before.state in (ReplayState.RUNNING, ReplayState.DONE):
            return before
        await self.cancel(change)
        now = self.clock()
        replay = Replay(change, ReplayState.RUNNING, *versions, started_at=now, seen_at=now)
        await self.store.save_replay(replay)
        self._running[change] = replay
        self._tasks[change] = asyncio.create_task(self._run(replay, candidate.texts, vectors))
        return replay

    async def read(self, change: str) -> Replay | None:
        """Return the replay of a change as far as it has come."""
        return self._running.get(change) or self._doubt(await self.store.get_replay(change))

    async def cancel(self, change: str) -> None:
        """Stop the replay of a change, if one is running."""
        task = self._tasks.pop(change, None)
        if task:
            task.cancel()
            await asyncio.wait({task})
        if change in self._running:
            # It had not begun yet.
            await self._end(change, ReplayState.CANCELLED)
            del self._running[change]
        stored = await self.store.get_replay(change)
        if stored and stored.state == ReplayState.RUNNING:
            # Another instance runs it, and stops when it sees this.
            await self.store.amend_replay(replace(stored, state=ReplayState.CANCELLED, ended_at=self.clock()))

    async def close(self) -> None:
        """Stop all."""
        for change in list(self._tasks):
            await self.cancel(change)

    async def _run(self, replay: Replay, texts: Texts, vectors: Path) -> None:
        task = asyncio.current_task()
        saying = asyncio.create_task(self._say_progress(replay.change, task)) if task else None
        try:
            async with self._turn:
                await self._ask_all(replay, texts, vectors)
        except asyncio.CancelledError:
            await self._end(replay.change, ReplayState.CANCELLED)
            raise
        except Exception as error:  # noqa: BLE001 # nobody waits for this task: nothing else would say it
            _log.exception("The replay of change %s failed", replay.change)
            await self._end(replay.change, ReplayState.FAILED, _say_fault(error))
        finally:
            if saying:
                saying.cancel()
            self._running.pop(replay.change, None)
            self._tasks.pop(replay.change, None)

    async def _say_progress(self, change: str, task: "asyncio.Task[None]") -> None:
        """Say in storage how far a replay has come, and stop it where another took its place or it was cancelled."""
        while change in self._running:
            try:
                if not await self.store.amend_replay(replace(self._running[change], seen_at=self.clock())):
                    task.cancel()
                    return
            except StorageError:
                # Only pages of other instances go without it.
                pass
            await asyncio.sleep(_SAY_SECONDS)

    def _doubt(self, stored: Replay | None) -> Replay | None:
        """Return a replay as it is, or as failed where whoever ran it has gone."""
        if stored is None or stored.state != ReplayState.RUNNING:
            return stored
        if stored.seen_at and self.clock() - stored.seen_at <= _SILENT:
            return stored
        return replace(stored, state=ReplayState.FAILED, fault="Signpost stopped while it ran")

    async def _ask_all(self, replay: Replay, texts: Texts, vectors: Path) -> None:
        questions = await self._gather()
        asked = sum(same.count for same in questions)
        self._running[replay.change] = replace(replay, of=len(questions), asked=asked)
        with tempfile.TemporaryDirectory(prefix="signpost-replay-") as aside:
            old, new = Path(aside) / "old", Path(aside) / "new"
            await asyncio.to_thread(_lay_out, self.folder, texts, vectors, old, new)
            seen = await self._ask(replay.change, questions, old, new)
        moves = await asyncio.to_thread(sort_moves, zip(questions, seen, strict=True))
        self._running[replay.change] = replace(
            self._running[replay.change],
            gained=tuple(moves.gained),
            lost=tuple(moves.lost),
            changed_first=tuple(moves.changed_first),
            changed_outcome=tuple(moves.changed_outcome),
        )
        await self._end(replay.change, ReplayState.DONE)

    async def _gather(self) -> list[Same]:
        joined: dict[tuple[object, ...], Same] = {}
        async for question in self.past.read():
            join_same((question,), joined)
        return await asyncio.to_thread(lambda: join_same(self.known.read(), joined))

    async def _ask(self, change: str, questions: Sequence[Same], old: Path, new: Path) -> list[tuple[Seen, Seen]]:
        pool = ProcessPoolExecutor(
            max_workers=min(os.cpu_count() or 1, _MOST_PROCESSES),
            # Not forked: a copy of a process with threads and a model in it may hang.
            mp_context=multiprocessing.get_context("spawn"),
            initializer=open_bases,
            initargs=(old, new),
        )
        try:
            steps = [
                asyncio.wrap_future(pool.submit(ask_both, [_strip(same) for same in step]))
                for step in _cut(questions, _STEP)
            ]
            for step in steps:
                step.add_done_callback(lambda done: self._count(change, done))
            return [pair for step in await asyncio.gather(*steps) for pair in step]
        finally:
            # What is under way ends within a second or two; nobody waits for it in the event loop.
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    def _count(self, change: str, done: "asyncio.Future[list[tuple[Seen, Seen]]]") -> None:
        replay = self._running.get(change)
        if replay and not done.cancelled() and not done.exception():
            self._running[change] = replace(replay, done=replay.done + len(done.result()))

    async def _end(self, change: str, state: ReplayState, fault: str = "") -> None:
        ended = replace(self._running[change], state=state, ended_at=self.clock(), fault=fault)
        # Not where another instance has begun it anew.
        await asyncio.shield(self.store.amend_replay(ended))


def _say_fault(error: Exception) -> str:
    """Return why a replay failed, for whoever looks at the change; the log has the rest."""
    if isinstance(error, OSError | BrokenProcessPool | StorageError):
        return f"{type(error).__name__}: {error}"
    return f"Something unforeseen went wrong ({type(error).__name__}). Whoever runs Signpost finds it in the log."


def _lay_out(folder: Path, texts: Texts, vectors: Path, old: Path, new: Path) -> None:
    """Write both bases out, the vectors that are known beside each."""
    copy_with({}, folder, old)
    copy_with(texts, folder, new)
    for base in (old, new):
        if vectors.is_file():
            shutil.copyfile(vectors, base / VECTORS)


def _strip(same: Same) -> tuple[str, str | None, str | None, bool]:
    return (same.first.text, same.first.area, same.first.district, same.first.is_logged)


def _cut(questions: Sequence[Same], size: int) -> Iterator[Sequence[Same]]:
    yield from (questions[first : first + size] for first in range(0, len(questions), size))
