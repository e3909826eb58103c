"""What is remembered for a short time, in the database."""

import asyncio
import time
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.short_memory import SqlMemories


async def test_a_memory_that_is_made_while_old_ones_are_dropped_ends_nothing(engine: AsyncEngine) -> None:
    memories = SqlMemories(engine, lambda: datetime(2026, 11, 23, tzinfo=UTC), time.monotonic)
    for name in ("first", "second"):
        memories.make(name, str, seconds=60, most=10)
    dropping = asyncio.create_task(memories.drop_old())
    await asyncio.sleep(0)
    late = memories.make("late", str, seconds=60, most=10)
    await dropping
    await late.keep("p", "kept")
    await memories.drop_old()
    assert await late.find("p") == "kept"
