"""What is remembered of a person for a short time: the last question, what a page shows, a report without its note."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")


class ShortMemory(Protocol[T]):
    """One thing of each person, by the person's hash, for a time and for so many people; without personal data."""

    async def keep(self, person: str | None, value: T) -> None:
        """Keep it in place of what was kept before; nobody's is not kept."""

    async def find(self, person: str | None) -> T | None:
        """Return what is kept of a person unless it is too old."""

    async def forget(self, person: str) -> None:
        """Drop what is kept of a person."""

    async def drop_old(self) -> None:
        """Drop what is too old; whoever runs the program sees to it now and then, for nobody may ask."""


class Memories(Protocol):
    """All that is remembered for a short time; where several instances serve, each finds what the others kept."""

    def make(self, name: str, kind: type[T], *, seconds: float, most: int) -> ShortMemory[T]:
        """Return a memory by its name, made the first time; it holds plain dataclasses of one kind."""

    async def forget(self, person: str) -> None:
        """Drop all that is kept of a person."""

    async def drop_old(self) -> None:
        """Drop what is too old."""


@dataclass
class InMemory(Generic[T]):
    """A short memory in this process."""

    # Seconds that only go forward.
    timer: Callable[[], float]
    # After how many seconds it is too old, and of how many people it is kept.
    seconds: float
    most: int
    # Each with the time at which it was kept, the oldest first.
    _kept: dict[str, tuple[float, T]] = field(default_factory=dict, init=False, repr=False)

    async def keep(self, person: str | None, value: T) -> None:
        """Keep it, and drop what is too old or too much."""
        if person is None:
            return
        self._kept.pop(person, None)
        self._kept[person] = (self.timer(), value)
        self._drop_old()
        while len(self._kept) > self.most:
            del self._kept[next(iter(self._kept))]

    async def find(self, person: str | None) -> T | None:
        """Return what is kept of a person unless it is too old."""
        self._drop_old()
        kept = self._kept.get(person or "")
        return kept[1] if kept else None

    async def forget(self, person: str) -> None:
        """Drop what is kept of a person."""
        self._kept.pop(person, None)

    async def drop_old(self) -> None:
        """Drop what is too old."""
        self._drop_old()

    def _drop_old(self) -> None:
        oldest_allowed = self.timer() - self.seconds
        while self._kept and self._kept[first := next(iter(self._kept))][0] < oldest_allowed:
            del self._kept[first]


@dataclass
class MemoriesInProcess:
    """Memories of one instance, gone when it ends."""

    timer: Callable[[], float]
    _made: dict[str, InMemory[Any]] = field(default_factory=dict, init=False, repr=False)

    def make(self, name: str, kind: type[T], *, seconds: float, most: int) -> ShortMemory[T]:
        """Return a memory by its name."""
        return self._made.setdefault(name, InMemory[T](self.timer, seconds, most))

    async def forget(self, person: str) -> None:
        """Drop all that is kept of a person."""
        for memory in tuple(self._made.values()):
            await memory.forget(person)

    async def drop_old(self) -> None:
        """Drop what is too old."""
        for memory in tuple(self._made.values()):
            await memory.drop_old()
