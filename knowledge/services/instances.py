"""The instances of the program that share one database: what only one of them does at a time, and what all know."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from knowledge.services.turns import Turns


class Instances(Protocol):
    """How instances keep out of each other's way. A task goes by its name; storage raises StorageError."""

    def alone(self, task: str) -> AbstractAsyncContextManager[None]:
        """Wait until no other instance, nor anybody else here, is at a task; nobody else is until this is left."""

    def once(self, task: str) -> AbstractAsyncContextManager[bool]:
        """Give whether a task is ours to do now: not where another instance is at it. It is until this is left."""

    async def read(self, name: str) -> str | None:
        """Return what was written last under a name, by whichever instance."""

    async def write(self, name: str, value: str) -> None:
        """Let all instances know a value."""


@dataclass
class OneInstance:
    """The only instance there is: every task is its own."""

    _turns: Turns = field(default_factory=Turns, repr=False)
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    @asynccontextmanager
    async def alone(self, task: str) -> AsyncIterator[None]:
        """Wait until nobody else here is at a task."""
        async with self._turns.alone(task):
            yield

    @asynccontextmanager
    async def once(self, task: str) -> AsyncIterator[bool]:
        """Give true."""
        yield True

    async def read(self, name: str) -> str | None:
        """Return what was written last under a name since the start."""
        return self._known.get(name)

    async def write(self, name: str, value: str) -> None:
        """Keep a value until the program ends."""
        self._known[name] = value
