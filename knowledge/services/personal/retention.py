"""Retention: what is too old goes by itself, a little at a time, so that nobody who asks has to wait for it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from knowledge.services.personal.storage import RetentionStore

# Seconds between two batches, in which others write.
_PAUSE = 0.05


@dataclass(frozen=True)
class Retention:
    """Drops what is too old by the rules that storage lists."""

    store: RetentionStore
    # Now, in UTC.
    clock: Callable[[], datetime]
    # After how many months a question's text goes, as people are told.
    months: int

    async def drop_old(self) -> dict[str, int]:
        """Drop all that is too old; return how many rows by rule. Raise StorageError: the rest goes later."""
        dropped: Counter[str] = Counter()
        while batch := await self.store.drop_some(self.clock()):
            dropped.update(batch)
            await asyncio.sleep(_PAUSE)
        return dict(dropped)
