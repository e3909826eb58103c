"""What the running program sees to by itself."""

import asyncio

from bot.life import forget_until
from handlers.web.chat.recent import Recent, RecentInMemory, Shown
from knowledge.places.find import Place
from knowledge.services.last_question import LastQuestion, LastQuestions
from knowledge.services.reply import Reply


async def test_a_last_question_goes_from_memory_though_nobody_asks_again() -> None:
    now = [0.0]
    last = LastQuestions(lambda: now[0])
    await last.keep("anna", LastQuestion("Zebedee", Place()))
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


async def test_what_a_page_showed_goes_from_memory_though_nobody_opens_it_again() -> None:
    now = [0.0]
    recent = RecentInMemory(lambda: now[0])
    await recent.keep("anna", Recent().add(Shown("r1", "Zebedee", Reply())))
    stop = asyncio.Event()
    forgetting = asyncio.create_task(forget_until(stop, recent, pause=0))
    await asyncio.sleep(0)
    assert "Zebedee" in str(vars(recent))
    now[0] = 3601.0
    async with asyncio.timeout(60):
        while "Zebedee" in str(vars(recent)):  # noqa: ASYNC110 # what is forgotten tells nobody
            await asyncio.sleep(0)
        stop.set()
        await forgetting
