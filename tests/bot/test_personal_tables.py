"""The list of what is held on people names every column that does, and nobody is in the database by their number."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.identity import hash_person
from bot.parts import open_access
from bot.settings import Settings
from bot.storage.people import SqlWaitingList
from bot.storage.personal import SqlPersonal
from bot.storage.personal_tables import PERSONAL
from bot.storage.questions import SqlQuestionLog
from bot.storage.schema import metadata
from bot.storage.seal_plain import seal_plain
from bot.storage.sealing import MARK, Sealer
from bot.storage.tables import waiting
from bot.wiring import open_services
from knowledge.services.access.records import Role
from knowledge.services.live import Knowledge
from knowledge.services.personal.held import Who
from knowledge.services.records import Waiting
from tests.bot.records import make_record, read_kept

SEALER = Sealer(b"k" * 64)
# What a column is called that says who somebody is.
TELLING = {
    "person",
    "account",
    "author",
    "approver",
    "assignee",
    "address",
    "telegram",
    "actor",
    "made_by",
    "changed_by",
    "ended_by",
    "by",
    "key",
}
# Deleted, or emptied, with what they belong to; short memories are shown and forgotten as such, wherever they are kept.
WITH_OTHERS = {"batch_items", "remembered"}


def test_every_table_that_names_a_person_is_in_the_list() -> None:
    naming = {table.name for table in metadata.tables.values() if TELLING & set(table.columns.keys())}
    assert naming - WITH_OTHERS <= {one.table.name for one in PERSONAL}


def test_every_kind_has_a_title_of_its_own_and_a_reason_where_something_stays() -> None:
    titles = [one.title for one in PERSONAL]
    assert len(titles) == len(set(titles))
    assert not [one.title for one in PERSONAL if one.fate != "deleted" and not one.why]


@pytest.mark.parametrize("address", ["4711", "-100123456789", "9007199254740991"])
def test_a_sealed_number_comes_back_is_always_the_same_and_fits(address: str) -> None:
    sealed = SEALER.seal(address, "waiting")
    assert SEALER.open(sealed, "waiting") == address
    assert sealed == SEALER.seal(address, "waiting")
    assert address not in sealed
    assert sealed.startswith(MARK)
    assert len(sealed) <= 80


def test_a_sealed_number_is_another_one_elsewhere_and_opens_with_no_other_key() -> None:
    sealed = SEALER.seal("4711", "waiting")
    assert sealed != SEALER.seal("4711", "accounts")
    assert SEALER.open(sealed, "accounts") is None
    assert Sealer(b"o" * 64).open(sealed, "waiting") is None


# What is looked through are SQLite's files.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_numbers_of_before_are_sealed_at_the_start(settings: Settings, engine: AsyncEngine) -> None:
    await SqlQuestionLog(engine).add(make_record())
    async with engine.begin() as connection:
        for channel, address in (("telegram", "55500123456"), ("web", "a" * 64)):
            await connection.execute(insert(waiting).values(question="q1", channel=channel, address=address))
    assert await seal_plain(engine, SEALER) == 1
    assert await seal_plain(engine, SEALER) == 0
    people = SqlWaitingList(engine, SEALER)
    [(found, _, _)] = await people.list("telegram")
    assert found == Waiting("q1", "telegram", "55500123456")
    assert len(await people.list("web", "a" * 64)) == 1
    assert b"55500123456" not in await read_kept(settings, engine)


# What is looked through are SQLite's files.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_neither_key_nor_chat_nor_visit_is_in_the_database(settings: Settings, engine: AsyncEngine) -> None:
    key, access = b"k" * 64, open_access(engine, settings, SEALER, lambda: make_record().asked_at)
    account = await access.accounts.add(None, "Edda Editor", Role.EDITOR)
    await access.sign_in.link_telegram(await access.sign_in.make_telegram_code(account), "m" * 64, "55500123456")
    for channel, number in (("telegram", "55500123456"), ("web", "visit-of-one-browser")):
        person = hash_person(key, channel, number)
        await SqlQuestionLog(engine).add(make_record(id=channel, person=person))
        address = number if channel == "telegram" else person
        await SqlWaitingList(engine, SEALER).add(Waiting(channel, channel, address))
    found = await access.sign_in.store.find_by_telegram("m" * 64, "55500123456")
    assert found is not None
    assert found.telegram == "55500123456"
    held = await read_kept(settings, engine)
    assert not [one for one in (key, b"55500123456", b"visit-of-one-browser") if one in held]
    # Nor is what could be worked out without the key.
    assert hash_person(b"o" * 64, "web", "x") != hash_person(key, "web", "x")


async def test_the_key_made_at_the_first_start_is_in_no_file_but_its_own(folder: Path, settings: Settings) -> None:
    async with open_services(settings, Knowledge(())):
        pass
    key = (settings.data / "secret.key").read_text().strip().encode()
    assert [path.name for path in settings.data.rglob("*") if path.is_file() and key in path.read_bytes()] == [
        "secret.key"
    ]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_is_held_is_shown_as_one_moment_has_it(settings: Settings, engine: AsyncEngine) -> None:
    questions: list[str] = []

    def write_meanwhile(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        # Between the first table that is read and those after it.
        if statement.startswith("SELECT") and not questions:
            questions.append(statement)
            with closing(sqlite3.connect(settings.data / "signpost.db")) as other, other:
                other.execute("INSERT INTO prompts (person, kind, asked_at) VALUES ('anna', 'workforce', '2026-01-01')")

    event.listen(engine.sync_engine, "after_cursor_execute", write_meanwhile)
    at_first, then = [await SqlPersonal(engine).read(Who(("anna",))) for _ in range(2)]
    assert [one.title for one in at_first if one.rows] == []
    assert [one.title for one in then if one.rows] == ["When you were asked about yourself"]
