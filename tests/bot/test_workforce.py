"""Who was reached, what they said of themselves and how sure they are, in each database."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.people import SqlSettings
from bot.storage.personal import SqlPersonal
from bot.storage.questions import SqlQuestionLog
from bot.storage.retention import SqlRetention
from bot.storage.tables_workforce import confidence, profiles, prompts
from bot.storage.workforce import SqlWorkforce
from knowledge.services.personal.held import Who
from knowledge.services.records import Setting
from knowledge.services.workforce.records import Profile, PromptKind, Score, SureOf
from tests.bot.records import NOW, PERSON, make_record

OTHER = "b" * 64
WEEK = timedelta(days=7)


@pytest.fixture
def store(engine: AsyncEngine) -> SqlWorkforce:
    return SqlWorkforce(engine)


async def fill(store: SqlWorkforce) -> int:
    """Return how many people are counted that were not."""
    ids = count(1)
    return await store.fill_profiles(NOW, lambda: f"p{next(ids)}")


async def read_rows(engine: AsyncEngine, table: Any) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    async with engine.connect() as connection:
        return [dict(row._mapping) for row in (await connection.execute(select(table))).all()]


def make_score(score: int, weeks: int = 0, question: SureOf = SureOf.SPOT) -> Score:
    at = NOW + weeks * WEEK
    return Score(question, score, at, at + timedelta(minutes=1), "worcestershire")


async def test_each_who_asked_is_counted_once_by_the_first_question(engine: AsyncEngine, store: SqlWorkforce) -> None:
    log = SqlQuestionLog(engine)
    # In London it is July by then.
    first = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    await log.add(make_record(id="q2", asked_at=first + WEEK, district="Redditch"))
    await log.add(make_record(id="q1", asked_at=first, district="Wychavon"))
    await log.add(make_record(id="q3", asked_at=NOW, person=OTHER, area=None))
    await log.add(make_record(id="q4", person=None))
    await SqlSettings(engine, lambda: NOW).set(OTHER, Setting("hertfordshire", "Dacorum"))
    # Whoever has said what they do keeps that, and the id.
    await store.set_profile(OTHER, Profile("p9", "gp", "primary-care", NOW))
    assert await fill(store) == 2
    assert await fill(store) == 0
    found = {row["person"]: row for row in await read_rows(engine, profiles)}
    assert (found[PERSON]["first_asked"], found[PERSON]["area"], found[PERSON]["district"]) == (
        date(2026, 7, 1), "worcestershire", "Wychavon",
    )  # fmt: skip
    assert (found[OTHER]["first_asked"], found[OTHER]["area"], found[OTHER]["district"]) == (
        date(2026, 11, 1), "hertfordshire", "Dacorum",
    )  # fmt: skip
    assert (found[OTHER]["id"], found[OTHER]["job_role"]) == ("p9", "gp")
    assert len(found) == 2


async def test_how_sure_somebody_is_is_kept_once_for_each_invitation(engine: AsyncEngine, store: SqlWorkforce) -> None:
    for number, score in enumerate(
        [make_score(2), make_score(5), make_score(4, weeks=13), make_score(1, 13, SureOf.TURN_TO)]
    ):
        await store.add_score(PERSON, score, Profile(f"p{number}", set_at=NOW))
    (own,) = await read_rows(engine, profiles)
    rows = sorted(await read_rows(engine, confidence), key=lambda row: (row["question"], row["answered_at"]))
    assert [(row["question"], row["score"], row["is_first"]) for row in rows] == [
        ("spot", 2, True), ("spot", 4, False), ("turn-to", 1, True),
    ]  # fmt: skip
    assert {row["profile"] for row in rows} == {own["id"]}
    assert own["first_asked"] is None


async def test_whoever_is_forgotten_stays_as_a_figure_and_is_nobody(engine: AsyncEngine, store: SqlWorkforce) -> None:
    await SqlQuestionLog(engine).add(make_record())
    await store.set_profile(PERSON, Profile("p1", "gp", "primary-care", NOW))
    await store.add_score(PERSON, make_score(3), Profile("p2", set_at=NOW))
    await store.note_asked(PERSON, PromptKind.CONFIDENCE, NOW)
    await fill(store)
    held = {section.title: section.rows for section in await SqlPersonal(engine).read(Who((PERSON,)))}
    assert held["What you do and whom you work for"][0]["role"] == "gp"
    assert held["How sure you said you are"][0]["from 1 to 5"] == 3
    await SqlPersonal(engine).forget(Who((PERSON,)), NOW)
    (left,) = await read_rows(engine, profiles)
    assert (left["person"], left["job_role"], left["first_asked"]) == (None, "gp", date(2026, 11, 1))
    assert len(await read_rows(engine, confidence)) == 1
    assert await read_rows(engine, prompts) == []
    # Their question has no person any more, so they are not counted anew.
    assert await fill(store) == 0


async def test_retention_takes_the_person_out_only_once_no_question_names_them(
    engine: AsyncEngine, store: SqlWorkforce
) -> None:
    await SqlQuestionLog(engine).add(make_record())
    await fill(store)
    retention, later = SqlRetention(engine), NOW + timedelta(days=370)
    seen = []
    while dropped := await retention.drop_some(later):
        seen += list(dropped)
        assert await fill(store) == 0
    assert seen == ["questions", "profiles"]
    assert [row["person"] for row in await read_rows(engine, profiles)] == [None]


async def test_an_emergency_of_the_last_hour_is_known(engine: AsyncEngine, store: SqlWorkforce) -> None:
    await SqlQuestionLog(engine).add(make_record(id="q1"))
    await SqlQuestionLog(engine).add(make_record(id="q2", person=OTHER, urgent=()))
    assert (await store.read(PERSON, NOW + timedelta(minutes=59))).has_danger
    assert not (await store.read(PERSON, NOW + timedelta(minutes=61))).has_danger
    assert not (await store.read(OTHER, NOW)).has_danger
