"""Retention: what is too old is gone from the tables and from the files, and the figures are what they were."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from bot.storage.figures import count_asked
from bot.storage.people import SqlSettings, SqlWaitingList
from bot.storage.questions import SqlQuestionLog
from bot.storage.retention import SqlRetention
from bot.storage.rules import KEPT, RULES, Ages
from bot.storage.schema import metadata
from bot.storage.sealing import Sealer
from bot.storage.tables import questions, settings
from bot.storage.tables_access import accounts, audit, links, sessions
from bot.storage.tables_changes import changes, replays
from bot.storage.tables_gate import invitations, usage
from bot.storage.tables_review import batches, question_vectors, queued
from bot.storage.transaction import transaction
from knowledge.services.personal.retention import Retention
from knowledge.services.records import Feedback, FeedbackKind, Setting, Waiting
from tests.bot.records import NOW, PERSON, make_record, read_kept

LONG_AGO, LATELY = NOW - timedelta(days=366), NOW - timedelta(days=364)
WORDS = "unmistakable words"


async def drop_old(engine: AsyncEngine, batch: int = 500, now: datetime = NOW) -> dict[str, int]:
    """Return what retention drops."""
    return await Retention(SqlRetention(engine, Ages(), batch), lambda: now, 12).drop_old()


async def count(engine: AsyncEngine, table: Table) -> int:
    """Return how many rows a table has."""
    async with transaction(engine) as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def fill(engine: AsyncEngine, at: datetime, count: int = 1, start: int = 0) -> None:
    """Log questions without an answer, each with a note, vectors, and somebody who waits."""
    log = SqlQuestionLog(engine)
    for number in range(start, start + count):
        id_ = f"q{number}"
        await log.add(make_record(id=id_, asked_at=at, text=f"{WORDS} {number}", outcome="unmet"))
        await log.add_feedback(Feedback(id_, FeedbackKind.OUT_OF_DATE, "nat-pip", at, f"{WORDS} noted"))
        await SqlWaitingList(engine, Sealer(b"k" * 64)).add(Waiting(id_, "telegram", "4711"))
        async with transaction(engine) as connection:
            row = {"question": id_, "prepared": WORDS, "model": "", "vector": b"v"}
            await connection.execute(insert(question_vectors).values(row))


async def test_texts_notes_and_people_go_after_a_year_and_stay_before(engine: AsyncEngine) -> None:
    await fill(engine, LONG_AGO)
    await fill(engine, LATELY, start=1)
    dropped = await drop_old(engine)
    assert dropped == {"waiting": 1, "queued": 2, "vectors": 1, "notes": 1, "questions": 1}
    old, new = await SqlQuestionLog(engine).list()
    assert (old.record.text, old.record.person, old.feedback[0].note) == ("", None, None)
    assert old.feedback[0].kind == FeedbackKind.OUT_OF_DATE
    assert (new.record.text, new.record.person) == (f"{WORDS} 1", PERSON)
    assert await drop_old(engine) == {}


# What is looked through are SQLite's files.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_no_byte_of_what_is_dropped_stays_in_the_files(settings: Settings, engine: AsyncEngine) -> None:
    await fill(engine, LONG_AGO, 20)
    assert WORDS.encode() in await read_kept(settings, engine)
    await drop_old(engine)
    assert b"unmistakable" not in await read_kept(settings, engine)


async def test_figures_are_the_same_before_and_after(engine: AsyncEngine) -> None:
    for number in range(40):
        at, outcome = LONG_AGO + timedelta(days=number // 10), ("answer", "unmet")[number % 2]
        record = make_record(id=f"q{number}", asked_at=at, outcome=outcome, district=("Redditch", None)[number % 2])
        await SqlQuestionLog(engine).add(record)

    async def look() -> object:
        async with transaction(engine) as connection:
            return await count_asked(connection, date(2025, 1, 1), date(2026, 12, 31), None)

    before = await look()
    assert await drop_old(engine)
    assert await look() == before


async def test_small_batches_come_to_the_same(engine: AsyncEngine) -> None:
    await fill(engine, LONG_AGO, 7)
    assert await drop_old(engine, batch=2) == {"waiting": 7, "queued": 14, "vectors": 7, "notes": 7, "questions": 7}


async def test_a_replay_asks_no_question_whose_words_are_gone(engine: AsyncEngine) -> None:
    await fill(engine, LONG_AGO)
    await fill(engine, LATELY, start=1)
    await drop_old(engine)
    assert [one.id async for one in SqlQuestionLog(engine).read()] == ["q1"]


@pytest.mark.parametrize(("started_at", "left"), [(NOW, "kept"), (NOW - timedelta(days=31), "")])
async def test_words_in_replays_go_with_the_questions_and_after_30_days(
    engine: AsyncEngine, started_at: datetime, left: str
) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record(id="q1", asked_at=LONG_AGO))
    await log.add(make_record(id="q2", asked_at=LATELY))
    moves = {
        "gained": [{"text": "gone", "ids": ["q1"]}, {"text": "kept", "ids": ["q1", "q2"]}],
        "lost": [{"text": "known", "ids": ["a.yaml:3", "q1"]}],
    }
    async with transaction(engine) as connection:
        await connection.execute(insert(changes).values(**make_change()))
        replay = {"change": "c1", "state": "done", "old_version": "a", "new_version": "b", "started_at": started_at}
        numbers = {"done": 3, "of": 3, "asked": 3, "moves": moves, "fault": ""}
        await connection.execute(insert(replays).values(**replay, **numbers))
    await drop_old(engine)
    async with transaction(engine) as connection:
        found = (await connection.execute(select(replays.c.moves))).scalar_one()
    assert [one["text"] for one in (*found["gained"], *found["lost"])] == ["", left, "known"]


async def test_an_area_goes_only_if_nobody_has_asked_since(engine: AsyncEngine) -> None:
    old = SqlSettings(engine, lambda: LONG_AGO)
    await old.set("a" * 64, Setting("worcestershire"))
    await old.set("b" * 64, Setting("worcestershire"))
    await SqlSettings(engine, lambda: LATELY).set("c" * 64, Setting("worcestershire"))
    await SqlQuestionLog(engine).add(make_record(asked_at=LATELY, person="b" * 64))
    assert await drop_old(engine) == {"settings": 1}
    async with transaction(engine) as connection:
        left = (await connection.scalars(select(settings.c.person))).all()
    assert sorted(left) == ["b" * 64, "c" * 64]


async def test_sessions_links_and_audit_lines_go_when_their_time_has_come(engine: AsyncEngine) -> None:
    hour, day = timedelta(hours=1), timedelta(days=1)
    async with transaction(engine) as connection:
        row = {"id": "e", "name": "Edda", "name_key": "edda", "role": "editor", "active": True}
        await connection.execute(insert(accounts).values(row))
        for number, (seen, expires) in enumerate([(NOW, NOW + day), (NOW, NOW - hour), (NOW - 8 * day, NOW + day)]):
            row = {"hash": f"{number}", "id": "s", "account": "e", "device": "", "made_at": NOW - 9 * day}
            await connection.execute(insert(sessions).values(**row, seen_at=seen, expires_at=expires))
        for number, expires in enumerate([NOW + day, NOW - 29 * day, NOW - 31 * day]):
            link = {"hash": f"{number}", "kind": "sign-in", "account": "e", "expires_at": expires}
            await connection.execute(insert(links).values(link))
        for at in (NOW - 729 * day, NOW - 731 * day):
            line = {"at": at, "account": "e", "actor": "Edda", "action": "signed in", "detail": ""}
            await connection.execute(insert(audit).values(line))
        batch = {"id": "b", "queue": "unmet", "action": "note", "account": "e", "at": LONG_AGO, "count": 1}
        await connection.execute(insert(batches).values(**batch, text=WORDS))
    dropped = await drop_old(engine)
    assert dropped == {"colleagues' notes": 1, "sessions": 2, "links": 1, "audit": 1}
    assert await count(engine, batches) == 1


async def test_invitations_and_counts_go_when_their_time_has_come(engine: AsyncEngine) -> None:
    day = timedelta(days=1)
    async with transaction(engine) as connection:
        for number, expires in enumerate([NOW + day, NOW - 29 * day, NOW - 31 * day]):
            row = {"id": f"i{number}", "hash": f"{number}", "name": WORDS, "role": "staff", "made_by": "Ada"}
            await connection.execute(insert(invitations).values(**row, made_at=NOW - 40 * day, expires_at=expires))
        for minutes in range(3):
            at = NOW - timedelta(minutes=minutes)
            await connection.execute(insert(usage).values(key="e", minute=at, count=1))
    assert await drop_old(engine) == {"invitations": 1, "usage": 2}


async def test_ages_can_be_set(engine: AsyncEngine) -> None:
    await fill(engine, LATELY)
    retention = Retention(SqlRetention(engine, Ages(questions=1)), lambda: NOW, 1)
    assert (await retention.drop_old())["questions"] == 1


def test_every_table_has_a_rule_or_says_why_it_is_kept() -> None:
    ruled = {rule.table.name for rule in RULES}
    assert ruled | set(KEPT) == set(metadata.tables)
    assert not ruled & set(KEPT)


def test_the_page_on_privacy_lists_every_rule_with_its_age() -> None:
    page = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| {rule.what} | `{rule.table.name}` | {say_age(rule.age(Ages()))} | {rule.stays} |" in page
    for table, why in KEPT.items():
        assert f"| `{table}` | {why} |" in page


def say_age(age: timedelta) -> str:
    """Return an age as the page has it."""
    if not age:
        return "at once"
    months, days = divmod(age, timedelta(days=365) / 12)
    return f"{months} months" if not days and months > 1 else f"{age.days} days"


def make_change() -> dict[str, object]:
    """Return the row of a change."""
    texts = dict.fromkeys(("title", "reason", "note", "author_name"), "x")
    lists: dict[str, object] = {"edits": [], "co_authors": [], "questions": []}
    plain = {"id": "c1", "author": "e", "state": "draft", "base_version": "a", "created_at": NOW, "revision": 1}
    return {**texts, **lists, **plain}


def test_questions_and_queues_are_dropped_together() -> None:
    names = [rule.table for rule in RULES]
    assert names.index(queued) < names.index(questions)
