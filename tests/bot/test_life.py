"""What the running program sees to by itself."""

import asyncio

from bot.life import forget_until
from knowledge.places.find import Place
from knowledge.services.last_question import LastQuestion, LastQuestions


async def test_a_last_question_goes_from_memory_though_nobody_asks_again() -> None:
    now = [0.0]
    last = LastQuestions(lambda: now[0])
    last.keep("anna", LastQuestion("Zebedee", Place()))
    stop = asyncio.Event()
    forgetting = asyncio.create_task(forget_until(stop, last, pause=0))
    await asyncio.sleep(0)
    assert "Zebedee" in str(vars(last))
    now[0] = 601.0
    async with asyncio.timeout(60):
        while "Zebedee" in str(vars(last)):  # noqa: ASYNC110 # what is forgotten tells nobody
            await asyncio.sleep(0)
        stop.set()
        await forgetting
