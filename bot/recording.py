"""Questions on their way into the log: counted, and an emergency's answer does not wait for a disk."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.metrics import Metrics
from knowledge.services.log_around import LogAround
from knowledge.services.records import QuestionRecord
from knowledge.services.storage import StorageError

# Seconds that an answer with emergency lines waits for its record, which then goes on by itself.
_URGENT_SECONDS = 1.0


@dataclass
class Recorder(LogAround):
    """The question log with its figures."""

    metrics: Metrics
    # Told of a record that failed after its answer was given.
    on_lost: Callable[[StorageError], None]
    _late: set["asyncio.Task[None]"] = field(default_factory=set, init=False, repr=False)

    async def add(self, record: QuestionRecord) -> None:
        """Keep a question; raise StorageError where that fails while somebody waits."""
        adding = asyncio.create_task(self._add(record))
        self._late.add(adding)
        adding.add_done_callback(self._late.discard)
        # Whoever asked may give up at any moment; what they asked is recorded all the same.
        try:
            done, _ = await asyncio.wait({adding}, timeout=_URGENT_SECONDS if record.urgent else None)
        except asyncio.CancelledError:
            adding.add_done_callback(self._report)
            raise
        if done:
            adding.result()
        else:
            adding.add_done_callback(self._report)

    async def finish(self) -> None:
        """Wait for what is still being recorded."""
        if self._late:
            await asyncio.wait(set(self._late))

    async def _add(self, record: QuestionRecord) -> None:
        try:
            await self.log.add(record)
        except StorageError:
            self.metrics.lost.inc()
            raise
        self.metrics.note_question(record)

    def _report(self, adding: "asyncio.Task[None]") -> None:
        if not adding.cancelled() and isinstance(error := adding.exception(), StorageError):
            self.on_lost(error)
