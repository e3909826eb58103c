"""Storage: what is kept comes back the same, and what is forgotten is gone."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from bot.storage.address import hide_password
from bot.storage.engine import open_database
from bot.storage.people import SqlSettings, SqlWaitingList
from bot.storage.questions import SqlQuestionLog
from bot.storage.sealing import Sealer
from bot.storage.tables import feedback, questions, waiting
from bot.storage.tables import settings as settings_table
from bot.storage.transaction import transaction
from knowledge.services.records import Feedback, FeedbackKind, Setting, Waiting
from knowledge.services.storage import StorageError, UnfitError
from tests.bot.records import NOW, PERSON, make_record

SEALER = Sealer(b"k" * 64)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"area": None, "district": None, "person": None, "entries": (), "urgent": ()},
        {"text": "damp 🙂 ünder 'quotes'\nand lines; drop table questions", "family": "housing-options"},
        {"text": ""},
    ],
    ids=["all", "little", "odd text", "no text"],
)
async def test_record_comes_back_the_same(engine: AsyncEngine, changes: dict[str, object]) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record(**changes))
    assert await log.get("q1") == make_record(**changes)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b", "a\ufffdb"), ("a\ud800b", "a\ufffdb"), ("\x00", "\ufffd"), ("🙂\u202e\u200b", "🙂\u202e\u200b")],
)
async def test_characters_that_no_database_holds_lose_no_question(engine: AsyncEngine, typed: str, kept: str) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record(text=typed))
    await log.add_feedback(Feedback("q1", FeedbackKind.OUT_OF_DATE, "nat-pip", NOW, typed))
    [logged] = await log.list()
    assert (logged.record.text, logged.feedback[0].note) == (kept, kept)


async def test_question_that_is_not_there_is_none(engine: AsyncEngine) -> None:
    assert await SqlQuestionLog(engine).get("q1") is None


async def test_time_comes_back_in_utc(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    await log.add(make_record(asked_at=summer))
    found = await log.get("q1")
    assert found is not None
    assert found.asked_at.isoformat() == "2026-07-01T09:00:00+00:00"


async def test_time_without_a_zone_is_refused(engine: AsyncEngine) -> None:
    with pytest.raises(StorageError):
        await SqlQuestionLog(engine).add(make_record(asked_at=datetime(2026, 7, 1)))  # noqa: DTZ001 # meant


async def test_id_that_is_taken_is_a_storage_error_that_quotes_nothing(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record())
    with pytest.raises(StorageError) as caught:
        await log.add(make_record(text="a secret"))
    assert str(caught.value) == "the database refused: IntegrityError"


async def test_only_the_record_that_is_amended_changes(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    changed = make_record(
        area="hertfordshire", district="Watford", outcome="no-service-here", family="housing-register"
    )
    for record in (make_record(), make_record(id="q2")):
        await log.add(record)
    await log.amend(changed)
    assert await log.get("q1") == changed
    assert await log.get("q2") == make_record(id="q2")


async def test_list_is_the_oldest_first_and_can_be_narrowed(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    for number, outcome in enumerate(("unmet", "answer", "no-service-here")):
        await log.add(make_record(id=f"q{number}", asked_at=NOW - timedelta(days=number), outcome=outcome))
    listed = {
        "all": await log.list(),
        "unmet": await log.list(outcomes=("unmet", "no-service-here")),
        "since": await log.list(since=NOW - timedelta(days=1)),
    }
    assert {name: [one.record.id for one in found] for name, found in listed.items()} == {
        "all": ["q2", "q1", "q0"],
        "unmet": ["q2", "q0"],
        "since": ["q1", "q0"],
    }


def say(kind: FeedbackKind, entry: str | None = "nat-pip", note: str | None = None, later: int = 0) -> Feedback:
    """Return feedback on the first question."""
    return Feedback("q1", kind, entry, NOW + timedelta(minutes=later), note)


async def test_feedback_said_again_replaces_the_earlier(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record())
    for one in (
        say(FeedbackKind.OUT_OF_DATE),
        say(FeedbackKind.HELPFUL, later=1),
        say(FeedbackKind.OUT_OF_DATE, note="it moved", later=2),
        say(FeedbackKind.NOT_THIS, entry=None, later=3),
    ):
        await log.add_feedback(one)
    [logged] = await log.list()
    assert logged.feedback == (
        say(FeedbackKind.HELPFUL, later=1),
        say(FeedbackKind.OUT_OF_DATE, note="it moved", later=2),
        say(FeedbackKind.NOT_THIS, entry=None, later=3),
    )


async def test_button_pressed_again_keeps_the_note_until_there_is_another(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record())
    for note, kept in (("it moved", "it moved"), (None, "it moved"), ("it closed", "it closed")):
        await log.add_feedback(say(FeedbackKind.OUT_OF_DATE, note=note))
        [logged] = await log.list()
        assert logged.feedback == (say(FeedbackKind.OUT_OF_DATE, note=kept),)


async def test_feedback_on_a_question_that_is_not_there_is_refused(engine: AsyncEngine) -> None:
    with pytest.raises(StorageError):
        await SqlQuestionLog(engine).add_feedback(say(FeedbackKind.HELPFUL))


async def test_waiting_list_keeps_each_once_and_forgets(engine: AsyncEngine) -> None:
    log, people = SqlQuestionLog(engine), SqlWaitingList(engine, SEALER)
    await log.add(make_record())
    one, other = Waiting("q1", "telegram", "4711"), Waiting("q1", "telegram", "4712")
    for waits in (one, one, other, Waiting("q1", "terminal", "4711")):
        await people.add(waits)
    assert await people.list("telegram") == [(one, make_record(), frozenset()), (other, make_record(), frozenset())]
    await people.remove(one)
    assert [waits for waits, _, _ in await people.list("telegram")] == [other]


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ([], set()),
        ([say(FeedbackKind.NOT_THIS)], {"nat-pip"}),
        ([say(FeedbackKind.HELPFUL), say(FeedbackKind.OUT_OF_DATE)], set()),
        ([say(FeedbackKind.NOT_THIS, entry=None)], {"worcs-minor-works-handyperson", "nat-pip"}),
    ],
    ids=["nothing", "one", "something else", "all of them"],
)
async def test_waiting_list_says_what_was_refused(engine: AsyncEngine, said: list[Feedback], refused: set[str]) -> None:
    log, people = SqlQuestionLog(engine), SqlWaitingList(engine, SEALER)
    await log.add(make_record())
    await log.add(make_record(id="q2"))
    await log.add_feedback(Feedback("q2", FeedbackKind.NOT_THIS, "nat-mecc", NOW, None))
    for one in said:
        await log.add_feedback(one)
    await people.add(Waiting("q1", "telegram", "4711"))
    [(_, _, found)] = await people.list("telegram")
    assert found - {""} == refused


async def test_settings_are_kept_and_replaced(engine: AsyncEngine) -> None:
    people = SqlSettings(engine, lambda: NOW)
    assert await people.get(PERSON) == Setting()
    await people.set(PERSON, Setting("worcestershire", "Redditch"))
    await people.set(PERSON, Setting("worcestershire"))
    assert await people.get(PERSON) == Setting("worcestershire")
    assert await people.get("b" * 64) == Setting()


async def test_deleting_a_question_deletes_all_that_hangs_on_it(engine: AsyncEngine) -> None:
    log = SqlQuestionLog(engine)
    await log.add(make_record())
    await log.add_feedback(say(FeedbackKind.HELPFUL))
    await SqlWaitingList(engine, SEALER).add(Waiting("q1", "telegram", "4711"))
    async with transaction(engine) as connection:
        await connection.execute(delete(questions))
        assert (await connection.execute(select(feedback))).all() == []
        assert (await connection.execute(select(waiting))).all() == []


async def test_deleted_text_is_gone_from_the_file(settings: Settings) -> None:
    async with open_database(settings.database) as engine:
        await SqlQuestionLog(engine).add(make_record(text="unmistakable words"))
        async with transaction(engine) as connection:
            await connection.execute(delete(questions))
    assert all(b"unmistakable" not in path.read_bytes() for path in settings.data.iterdir())


async def test_what_is_written_has_reached_the_disk_before_it_counts(settings: Settings) -> None:
    async with open_database(settings.database) as engine, engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA synchronous")) == 2, (
            "2 is FULL: each transaction outlasts a power cut"
        )


async def test_failed_unit_of_work_leaves_nothing(engine: AsyncEngine) -> None:
    async def fail() -> None:
        async with transaction(engine) as connection:
            await connection.execute(insert(settings_table).values(person=PERSON, area="worcestershire"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await SqlSettings(engine, lambda: NOW).get(PERSON) == Setting()


async def test_file_that_is_no_database_is_a_storage_error(folder: Path) -> None:
    path = folder / "bad.db"
    path.write_bytes(b"this is no database, but long enough to be read as one" * 20)
    with pytest.raises(StorageError, match=r"bad\.db cannot be used"):
        async with open_database(f"sqlite+aiosqlite:///{path}"):
            pass


async def test_folder_that_is_a_file_is_a_storage_error(folder: Path) -> None:
    (folder / "data").touch()
    with pytest.raises(StorageError, match=r"signpost\.db cannot be used"):
        async with open_database(f"sqlite+aiosqlite:///{folder / 'data' / 'signpost.db'}"):
            pass


def test_password_of_a_database_is_not_shown() -> None:
    shown = hide_password("postgresql+asyncpg://signpost:hunter2@db/signpost")
    assert "hunter2" not in shown
    assert shown.startswith("postgresql+asyncpg://signpost:***@db")


@pytest.mark.parametrize(
    ("statement", "is_unfit"),
    [
        ("INSERT INTO usage (key, minute) VALUES ('k', '2026-11-23 12:00')", True),
        ("INSERT INTO nowhere VALUES (1)", False),
    ],
    ids=["a row that breaks a rule", "a table that is not there"],
)
async def test_what_cannot_be_kept_is_told_from_a_database_that_refuses(
    engine: AsyncEngine, statement: str, is_unfit: bool
) -> None:
    with pytest.raises(StorageError) as caught:
        async with transaction(engine) as connection:
            await connection.execute(text(statement))
    assert isinstance(caught.value, UnfitError) == is_unfit


async def test_a_text_that_is_too_long_for_postgresql_is_no_fault_of_the_database(postgresql_url: str) -> None:
    async with open_database(postgresql_url) as engine:
        with pytest.raises(UnfitError):
            async with transaction(engine) as connection:
                await connection.execute(text(f"INSERT INTO usage VALUES ('{'k' * 65}', now(), 1)"))  # noqa: S608 # our own
