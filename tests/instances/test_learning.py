"""The question of the day where several instances take answers."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import select

from bot.storage.engine import open_database
from bot.storage.tables_learning import bites
from knowledge.services.bundle import Services
from knowledge.services.learning.records import Bite, Given, Learner


async def test_of_answers_at_once_one_alone_is_the_first_that_somebody_gave(
    pair: tuple[Services, Services], postgresql_url: str
) -> None:
    store, person = pair[0].learning.store, "a" * 64
    days = [datetime(2026, 11, day, 8, tzinfo=UTC) for day in range(1, 9)]
    await store.set(Learner(person, "telegram", "", 8, days[0], days[0]))
    for day in days:
        bite = Bite(f"{day.day}", person, "telegram", "item", "nat-falls", "safety", None, day.date(), day, right=0)
        assert await store.give(Given(bite, day))
    answers = [pair[day.day % 2].learning.answer(f"{day.day}", person, 0) for day in days]
    assert all(marked and marked.is_first for marked in await asyncio.gather(*answers))
    async with open_database(postgresql_url) as engine, engine.connect() as connection:
        assert sum((await connection.execute(select(bites.c.is_first))).scalars()) == 1
