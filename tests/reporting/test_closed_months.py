"""A month that is over is told the same for ever, whenever its report is made and whatever happens afterwards."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.engine import open_database
from bot.storage.personal import SqlPersonal
from bot.storage.questions import SqlQuestionLog
from bot.storage.tables import questions
from bot.storage.transaction import snapshot
from bot.storage.workforce import SqlWorkforce
from knowledge.services.personal.held import Who
from knowledge.services.reporting.counts import Atom, Count, Kind
from knowledge.services.reporting.figures import release_all
from knowledge.services.workforce.records import Profile
from tests.bot.records import make_record
from tests.reporting.conftest import make_counts

# The last minutes of November, and the first of December.
LATE, MIDNIGHT = datetime(2026, 11, 30, 23, 55, tzinfo=UTC), datetime(2026, 12, 1, 0, 2, tzinfo=UTC)
UNTIL = date(2026, 12, 1)
PEOPLE = [letter * 64 for letter in "abcdef"]
Published = Mapping[Kind, tuple[Count, ...]]


async def publish(engine: AsyncEngine, now: datetime, topics: Mapping[str, str] | None = None) -> Published:
    """Return all that is released up to November, as it is told at a time."""
    return release_all(await make_counts(engine, now).count(UNTIL, topics or {}))


async def ask(engine: AsyncEngine, topic: str | None = "housing") -> None:
    """Let six people ask late in November, each of whom has said what they are."""
    for number, person in enumerate(PEOPLE):
        record = make_record(id=f"q{number}", asked_at=LATE, person=person, district="Redditch", topic=topic)
        await SqlQuestionLog(engine).add(record)
        await SqlWorkforce(engine).set_profile(person, Profile(f"p{number}", "gp", "primary-care", LATE))


async def test_it_is_the_same_when_people_change_take_back_or_are_forgotten(engine: AsyncEngine) -> None:
    await ask(engine)
    # Nobody had counted them before the report was asked for.
    first = await publish(engine, MIDNIGHT)
    month, place = date(2026, 11, 1), "worcestershire"
    assert [tuple(one)[:3] for one in first[Kind.PEOPLE_BY_WORK]] == [(month, Atom(place, what="primary-care:gp"), 6)]
    assert [tuple(one)[:3] for one in first[Kind.PEOPLE_BY_DISTRICT]] == [(month, Atom(place, "Redditch"), 6)]
    store, later = SqlWorkforce(engine), MIDNIGHT + timedelta(days=40)
    await store.set_profile(PEOPLE[0], Profile("p", "gp", "primary-care", later))
    await store.set_profile(PEOPLE[1], Profile("p", "police", "police", later))
    await store.set_profile(PEOPLE[2], Profile("p", None, None, later))
    await SqlPersonal(engine).forget(Who((PEOPLE[3],)), later)
    assert await publish(engine, later) == first
    assert await publish(engine, later + timedelta(days=60)) == first


async def test_what_is_said_again_or_changed_before_the_month_is_over_counts_once_as_it_stands(
    engine: AsyncEngine,
) -> None:
    await ask(engine)
    store = SqlWorkforce(engine)
    await store.fill_profiles(LATE, lambda: "x")
    await store.set_profile(PEOPLE[0], Profile("p", "gp", "primary-care", MIDNIGHT))
    for person in PEOPLE[1:]:
        await store.set_profile(person, Profile("p", "midwife", "hospital", LATE))
    found = release_all(await make_counts(engine, MIDNIGHT).count(UNTIL, {}))
    assert [(one.atom.what, one.number) for one in found[Kind.PEOPLE_BY_WORK]] == [("hospital:midwife", 5)]
    (count,) = [
        one for one in (await make_counts(engine, MIDNIGHT).count(UNTIL, {}))[Kind.PEOPLE_BY_WORK]
        if one.atom.what == "primary-care:gp"
    ]  # fmt: skip
    assert count.number == 1


async def test_a_question_from_before_topics_keeps_the_one_of_its_entry_then(engine: AsyncEngine) -> None:
    await ask(engine, topic=None)
    async with engine.connect() as connection:
        entry = str(await connection.scalar(select(questions.c.entry)))
    first = await publish(engine, MIDNIGHT, {entry: "money"})
    assert {one.atom.topic for one in first[Kind.QUESTIONS]} == {"money"}
    assert await publish(engine, MIDNIGHT, {entry: "safety"}) == first
    # One whose entry is gone has none, also when there is such an entry again.
    await SqlQuestionLog(engine).add(make_record(id="q9", asked_at=LATE, topic=None, entries=(("gone", 0.9),)))
    before = await publish(engine, MIDNIGHT)
    assert await publish(engine, MIDNIGHT, {"gone": "safety"}) == before


async def test_all_counts_are_of_one_moment(engine: AsyncEngine, database: str) -> None:
    count = select(func.count()).select_from(questions)
    async with snapshot(engine) as connection, open_database(database) as other:
        before = await connection.scalar(count)
        await SqlQuestionLog(other).add(make_record())
        assert await connection.scalar(count) == before == 0
    async with snapshot(engine) as connection:
        assert await connection.scalar(count) == 1
