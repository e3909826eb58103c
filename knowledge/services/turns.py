"""One thing after the other of each name: a form sent twice at once must find what the first one did."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Turns:
    """A lock for each name, for as long as somebody waits for it."""

    # With how many hold it or wait for it.
    _locks: dict[str, tuple[asyncio.Lock, int]] = field(default_factory=dict, repr=False)

    @asynccontextmanager
    async def alone(self, name: str) -> AsyncIterator[None]:
        """Go on once nothing else is under way under the name."""
        lock, users = self._locks.get(name, (asyncio.Lock(), 0))
        self._locks[name] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(name)
            # A lock that nobody waits for is dropped, so that the table does not grow with every person.
            if users > 1:
                self._locks[name] = (lock, users - 1)
