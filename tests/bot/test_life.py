"""What the running program sees to by itself."""

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.life import forget_until, retain
from bot.schedule import Scheduled, do_until
from bot.storage.questions import SqlQuestionLog
from bot.storage.retention import SqlRetention
from handlers.web.chat.recent import Recent, RecentInMemory, Shown
from knowledge.places.find import Place
from knowledge.services.instances import OneInstance
from knowledge.services.last_question import LastQuestion, LastQuestions
from knowledge.services.personal.retention import Retention
from knowledge.services.reply import Reply
from tests.bot.records import NOW, make_record


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


async def wait_for_text(log: SqlQuestionLog, question: str, text: str) -> None:
    """Wait until a question has that text."""
    async with asyncio.timeout(60):
        while (found := await log.get(question)) is None or found.text != text:  # noqa: ASYNC110 # the database tells nobody
            await asyncio.sleep(0)


async def test_what_is_too_old_goes_at_the_start_and_again_after_a_while(engine: AsyncEngine) -> None:
    log, now = SqlQuestionLog(engine), [NOW]
    await log.add(make_record(id="q1", asked_at=NOW - timedelta(days=400)))
    await log.add(make_record(id="q2", asked_at=NOW - timedelta(days=300)))
    stop = asyncio.Event()
    retention = Retention(SqlRetention(engine), lambda: now[0], 12)
    retaining = asyncio.create_task(
        do_until(stop, Scheduled("retention", 0, partial(retain, retention)), OneInstance())
    )
    await wait_for_text(log, "q1", "")
    assert (await log.get("q2")) == make_record(id="q2", asked_at=NOW - timedelta(days=300))
    now[0] += timedelta(days=100)
    await wait_for_text(log, "q2", "")
    stop.set()
    await retaining
