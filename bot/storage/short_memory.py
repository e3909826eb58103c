"""What is remembered of people for a short time, in the database: each instance finds what the others kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import structlog
from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables_sharing import remembered
from bot.storage.transaction import transaction
from bot.storage.upsert import upsert
from knowledge.services.short_memory import InMemory, ShortMemory
from knowledge.services.storage import StorageError

log = structlog.get_logger()
T = TypeVar("T")


@dataclass
class SqlMemory(Generic[T]):
    """A short memory in the database; while that cannot be reached, in this process: an answer must not fail by it."""

    engine: AsyncEngine
    name: str
    kind: TypeAdapter[T]
    seconds: float
    # Now, in UTC.
    clock: Callable[[], datetime]
    spare: InMemory[T]

    async def keep(self, person: str | None, value: T) -> None:
        """Keep it in place of what was kept before; nobody's is not kept."""
        if person is None:
            return
        row = {"memory": self.name, "person": person, "value": self.kind.dump_json(value).decode(), "at": self.clock()}
        try:
            async with transaction(self.engine) as connection:
                await upsert(connection, remembered, **row)
        except StorageError as error:
            self._note(error)
            await self.spare.keep(person, value)
        else:
            await self.spare.forget(person)

    async def find(self, person: str | None) -> T | None:
        """Return what is kept of a person unless it is too old."""
        if person is None:
            return None
        own = (remembered.c.memory == self.name, remembered.c.person == person, remembered.c.at >= self._oldest())
        try:
            async with transaction(self.engine) as connection:
                value = await connection.scalar(select(remembered.c.value).where(*own))
        except StorageError as error:
            self._note(error)
            value = None
        # Kept here while the database was away, it is the newer.
        return await self.spare.find(person) or (self._read(value) if value else None)

    async def forget(self, person: str) -> None:
        """Drop what is kept of a person."""
        await self.spare.forget(person)
        await self._delete(remembered.c.memory == self.name, remembered.c.person == person)

    async def drop_old(self) -> None:
        """Drop what is too old."""
        await self.spare.drop_old()
        await self._delete(remembered.c.memory == self.name, remembered.c.at < self._oldest())

    async def _delete(self, *which: Any) -> None:  # conditions
        try:
            async with transaction(self.engine) as connection:
                await connection.execute(delete(remembered).where(*which))
        except StorageError as error:
            self._note(error)

    def _read(self, value: str) -> T | None:
        try:
            return self.kind.validate_json(value)
        except ValueError:
            # Kept by another version of the program, while that is being replaced.
            return None

    def _oldest(self) -> datetime:
        return self.clock() - timedelta(seconds=self.seconds)

    def _note(self, error: StorageError) -> None:
        log.warning("not remembered in the database", memory=self.name, error=str(error))


@dataclass
class SqlMemories:
    """Memories in the database."""

    engine: AsyncEngine
    clock: Callable[[], datetime]
    timer: Callable[[], float]
    _made: dict[str, ShortMemory[Any]] = field(default_factory=dict, init=False, repr=False)

    def make(self, name: str, kind: type[T], *, seconds: float, most: int) -> ShortMemory[T]:
        """Return a memory by its name."""
        spare = InMemory[T](self.timer, seconds, most)
        return self._made.setdefault(name, SqlMemory(self.engine, name, TypeAdapter(kind), seconds, self.clock, spare))

    async def forget(self, person: str) -> None:
        """Drop all that is kept of a person."""
        for memory in tuple(self._made.values()):
            await memory.forget(person)

    async def drop_old(self) -> None:
        """Drop what is too old."""
        for memory in tuple(self._made.values()):
            await memory.drop_old()
