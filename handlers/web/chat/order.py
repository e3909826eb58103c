"""One thing after the other for each person: a form sent twice at once must find what the first one did."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class VisitOrder:
    """A lock for each person, for as long as somebody waits for it."""

    # With how many hold it or wait for it.
    _locks: dict[str, tuple[asyncio.Lock, int]] = field(default_factory=dict, repr=False)

    @asynccontextmanager
    async def alone(self, person: str) -> AsyncIterator[None]:
        """Go on once nothing else is under way for the person."""
        lock, users = self._locks.get(person, (asyncio.Lock(), 0))
        self._locks[person] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(person)
            # A lock that nobody waits for is dropped, so that the table does not grow with every visit.
            if users > 1:
                self._locks[person] = (lock, users - 1)
