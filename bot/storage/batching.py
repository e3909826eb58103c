"""Writing together: whatever waits to be written goes into one transaction, since a commit is what costs."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.transaction import transaction
from knowledge.services.storage import StorageError, UnfitError

# More would keep others waiting for too long.
_MOST = 256
# So many in a row that are refused, each by itself and fit to be kept, show that the database takes nothing.
_REFUSED_IN_A_ROW = 2
ResultT = TypeVar("ResultT")
Write = Callable[[AsyncConnection], Awaitable[Any]]


@dataclass
class Batches:
    """Takes writes of many at once; each is told when it is committed."""

    engine: AsyncEngine
    # How many transactions there were, and how many writes in them.
    commits: int = 0
    writes: int = 0
    _waiting: list[tuple[Write, asyncio.Future[Any]]] = field(default_factory=list)
    _task: asyncio.Task[None] | None = None

    async def write(self, write: Callable[[AsyncConnection], Awaitable[ResultT]]) -> ResultT:
        """Return what a write gives once it is committed, whether alone or with others; raise StorageError."""
        done: asyncio.Future[ResultT] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())
        return await done

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._task:
            await self._task

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            try:
                await self._commit(batch)
            except StorageError as error:
                await self._commit_one_by_one(batch, error)
            except BaseException:
                # Cancelled too: whoever waits for a write must not wait for ever.
                for _, done in batch:
                    done.cancel()
                raise

    async def _commit_one_by_one(self, batch: list[tuple[Write, asyncio.Future[Any]]], error: StorageError) -> None:
        """Find out whose fault it was that nothing could be written.

        Where it is the database's own the rest is not tried: each could take as long as one waits for a lock.
        """
        refused = 0 if len(batch) > 1 else _REFUSED_IN_A_ROW
        for one in batch:
            if refused >= _REFUSED_IN_A_ROW:
                _end(one[1], error)
                continue
            try:
                await self._commit([one])
                refused = 0
            except UnfitError as own:
                refused = 0
                _end(one[1], own)
            except StorageError as own:
                refused, error = refused + 1, own
                _end(one[1], own)

    async def _commit(self, batch: list[tuple[Write, asyncio.Future[Any]]]) -> None:
        async with transaction(self.engine) as connection:
            results = [await write(connection) for write, _ in batch]
        self.commits += 1
        self.writes += len(batch)
        for (_, done), result in zip(batch, results, strict=True):
            # Whoever waited for it may have been told to stop.
            if not done.done():
                done.set_result(result)


def _end(done: asyncio.Future[Any], error: StorageError) -> None:
    if not done.done():
        done.set_exception(error)
