"""The memory of a program that serves: what lives as long as a base is left out of the collector's rounds."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from knowledge.services.live import Knowledge

# Objects made more than dropped before the youngest are gone through, and rounds of those before the older ones are.
_THRESHOLDS = (5_000, 20, 50)


@asynccontextmanager
async def settled_memory(knowledge: Knowledge) -> AsyncIterator[None]:
    """Keep the collector off what is alive now, and after each swap: a round over a base holds all up for 40 to 100 ms.

    It takes a fifth of a second by itself, which is why only a program that serves does it. What comes later is gone
    through seldom too: a draft's base alone is 40 ms, and nearly all goes by itself once nobody refers to it.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    knowledge.after_swap.append(_settle)
    await _settle()
    try:
        yield
    finally:
        knowledge.after_swap.remove(_settle)
        gc.unfreeze()
        gc.set_threshold(*thresholds)


async def _settle() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()
