"""What was answered while storage refused it: written as soon as that is possible."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from knowledge.services.delivery.records import Handled
from knowledge.services.delivery.store import DeliveryStore
from knowledge.services.storage import StorageError, UnfitError

# Seconds after which writing is tried again.
_AGAIN_SECONDS = 0.5
# Tries to write a question after which it is given up, if all else can be written.
_MOST_TRIES = 3


@dataclass
class Unwritten:
    """Tries again to write what was handled; `report` is told each refusal, `report_lost` of a question given up."""

    store: DeliveryStore
    report: Callable[[StorageError], None]
    report_lost: Callable[[StorageError], None]
    sleep: Callable[[float], Awaitable[None]]
    # Called once all is written.
    on_done: Callable[[], None]
    _waiting: deque[Handled] = field(default_factory=deque)
    _task: asyncio.Task[None] | None = None

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self._waiting)

    def add(self, handled: Handled) -> None:
        """Have it written later; its calls are made without having been written."""
        self._waiting.append(replace(handled, outgoing=()))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())

    async def stop(self) -> None:
        """Try no more: what is left is handled again at the next start."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _write(self) -> None:
        """Write each by turns; a question that alone cannot be kept is given up."""
        tries = 0
        while self._waiting:
            await self.sleep(_AGAIN_SECONDS)
            tries += 1
            for _ in range(len(self._waiting)):
                # It stays among what waits while it is being written.
                handled = self._waiting[0]
                is_written = await self._has_written(handled, tries)
                self._waiting.popleft()
                if not is_written:
                    self._waiting.append(handled)
        self.on_done()

    async def _has_written(self, handled: Handled, tries: int) -> bool:
        try:
            await self.store.finish(handled)
        except StorageError as error:
            self.report(error)
            # What refuses everything, as a lock does, may end between a try with the question and one without it.
            if tries < _MOST_TRIES or not handled.questions or not isinstance(error, UnfitError):
                return False
            if await self._has_written(replace(handled, questions=()), tries):
                self.report_lost(error)
                return True
            return False
        return True
