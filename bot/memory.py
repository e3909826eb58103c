"""The memory of a program that serves: what lives as long as a base is left out of the collector's rounds."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from knowledge.services.live import Knowledge


@asynccontextmanager
async def settled_memory(knowledge: Knowledge) -> AsyncIterator[None]:
    """Keep the collector off what is alive now, and after each swap: a round over a base holds all up for 40 to 100 ms.

    It takes a fifth of a second by itself, which is why only a program that serves does it.
    """
    knowledge.after_swap.append(_settle)
    await _settle()
    try:
        yield
    finally:
        knowledge.after_swap.remove(_settle)
        gc.unfreeze()


async def _settle() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()
