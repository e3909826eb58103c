"""The inbox and the outbox: nothing twice, in order, without personal data, and what if they cannot be written."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext

from knowledge.entries.read import SHIPPED
from knowledge.services.ask import Asker, answer_question
from knowledge.services.heard import Heard, hear, read_heard
from knowledge.services.live import Knowledge
from knowledge.services.storage import StorageError
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BLOCKED, HANG, SERVER_ERROR, TOO_MANY
from tests.fakes.http import Json
from tests.fakes.updates import ANNA, BEN, Person, make_message, make_press
from tests.running.identifiers import make_messages
from tests.telegram.desk import Desk, make_settings, open_desk

QUESTIONS = SHIPPED.parent.parent / "tests" / "questions"
# What of the base's own questions may be answered otherwise from what is kept of them, in per cent.
MOST_OTHERWISE = 2.0
PART = 6


def read_rows(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(desk.settings.data / "signpost.db")) as database:
        return database.execute(query).fetchall()


def run(desk: Desk, *statements: str) -> None:
    with closing(sqlite3.connect(desk.settings.data / "signpost.db")) as database, database:
        for statement in statements:
            database.execute(statement)


def refuse_writing(desk: Desk) -> None:
    """Let nothing more be written into the inbox, as on a full disk; what is there can be read."""
    for change in ("INSERT", "UPDATE"):
        run(
            desk,
            f"CREATE TRIGGER full_{change} BEFORE {change} ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END",
        )


def allow_writing(desk: Desk) -> None:
    run(desk, "DROP TRIGGER full_INSERT", "DROP TRIGGER full_UPDATE")


async def test_an_update_that_comes_twice_is_handled_once(desk: Desk) -> None:
    update = make_message(ANNA, "Pension Credit")
    assert len(await desk.handle(update)) == 1
    assert await desk.handle(update) == []
    assert len(await desk.list_log()) == 1


async def test_what_is_done_leaves_only_its_number(desk: Desk) -> None:
    await desk.say("Pension Credit")
    ((received, sealed, done),) = read_rows(desk, "SELECT received, sealed, done_at FROM inbox")
    assert (received, sealed) == (None, None)
    assert done
    assert read_rows(desk, "SELECT * FROM outbox") == []


@pytest.mark.parametrize("fault", [TOO_MANY, SERVER_ERROR], ids=["429", "500"])
async def test_replies_of_a_chat_stay_in_order_when_one_fails(desk: Desk, api: BotApi, fault: Any) -> None:
    api.fail("sendMessage", fault, times=2)
    await desk.channel.receive([make_message(ANNA, "Pension Credit"), make_message(ANNA, "Awaab's Law")])
    await desk.channel.settle()
    assert [sent.text[:5] for sent in api.to(ANNA.id)] == ["Pensi", "Awaab"]


async def test_a_person_who_blocked_the_bot_leaves_nothing_behind(desk: Desk, api: BotApi) -> None:
    api.fail("sendMessage", BLOCKED)
    assert await desk.handle(make_message(ANNA, "Pension Credit")) == []
    assert read_rows(desk, "SELECT * FROM outbox") == []


async def test_what_a_crash_left_is_answered_at_the_next_start_from_what_was_kept(
    tmp_path: Path, api: BotApi, knowledge: Knowledge
) -> None:
    messages = make_messages(seed=9, count=20)
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        # Written down and then never handled: as if the power went.
        received = await desk.channel._read([make_message(ANNA, one.text) for one in messages])
        await desk.services.delivery.take_in(received)
        kept = json.dumps(read_rows(desk, "SELECT received, sealed, chat FROM inbox"))
        assert [secret for one in messages for secret in one.secrets if secret in kept] == []
        assert str(ANNA.id) not in kept
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        await desk.channel.delivery.recover()
        await desk.channel.settle()
        assert len(await desk.list_log()) == len(messages)
        assert len([sent for sent in api.to(ANNA.id) if sent.rows]) == len(messages)


async def test_a_press_and_a_command_that_a_crash_left_are_done_too(
    tmp_path: Path, api: BotApi, knowledge: Knowledge
) -> None:
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        answer = await desk.say("Pension Credit")
        left = [make_press(ANNA, answer.buttons["Helpful"], answer), make_message(ANNA, "/area WR9 8AA")]
        await desk.services.delivery.take_in(await desk.channel._read(left))
        assert "8AA" not in json.dumps(read_rows(desk, "SELECT received FROM inbox"))
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        await desk.channel.delivery.recover()
        await desk.channel.settle()
    assert [sent.text.split(".")[0] for sent in api.to(ANNA.id)[1:3]] == [
        "Thank you, noted", "Done: Wychavon, Worcestershire",
    ]  # fmt: skip


async def test_danger_is_answered_while_nothing_can_be_written_and_recorded_once_it_can(
    desk: Desk, api: BotApi
) -> None:
    update, other = make_message(ANNA, "gas smell in the kitchen"), make_message(BEN, "Pension Credit")
    refuse_writing(desk)
    for _ in range(2):
        with pytest.raises(StorageError):
            await desk.channel.receive([update, other])
    assert [sent.text[:5] for sent in api.sent] == ["Gas: "]
    allow_writing(desk)
    await desk.channel.receive([update, other])
    await desk.channel.settle()
    assert [(sent.chat, sent.text[:5]) for sent in api.sent] == [(ANNA.id, "Gas: "), (BEN.id, "Pensi")]
    assert len(await desk.list_log()) == 2


async def test_what_was_acknowledged_is_answered_and_recorded_though_writing_fails_after(
    desk: Desk, api: BotApi
) -> None:
    received = await desk.channel._read([make_message(ANNA, "Pension Credit")])
    refuse_writing(desk)
    run(desk, "DROP TRIGGER full_INSERT")
    await desk.channel.delivery.take_in(received)
    await api.wait_until(lambda: len(api.sent) == 1)
    assert await desk.list_log() == []
    run(desk, "DROP TRIGGER full_UPDATE")
    await desk.channel.settle()
    assert len(await desk.list_log()) == 1
    assert len(api.sent) == 1


async def take_in_at_once(desk: Desk, updates: Sequence[Json]) -> list[object]:
    """Return what came of each update, all of which wait to be written at the same time."""
    received = [await desk.channel._read([one]) for one in updates]
    return await asyncio.gather(*map(desk.channel.delivery.take_in, received), return_exceptions=True)


async def test_no_question_is_lost_to_a_lock_whenever_it_ends(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine._BUSY_SECONDS", 0)
    monkeypatch.setattr("knowledge.services.delivery.unwritten._AGAIN_SECONDS", 0.01)
    left = 0
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        with closing(sqlite3.connect(desk.settings.data / "signpost.db", isolation_level=None)) as other:

            def refuse(context: ExceptionContext) -> None:
                nonlocal left
                left -= (context.statement or "").startswith("UPDATE inbox")
                if left == 0 and other.in_transaction:
                    other.execute("ROLLBACK")

            event.listen(desk.services.metrics.engine.sync_engine, "handle_error", refuse)
            for refused in range(1, 7):
                left = refused
                await desk.channel.receive([make_message(ANNA, "Pension Credit")])
                other.execute("BEGIN IMMEDIATE")
                await desk.channel.settle()
                assert left == 0, "it was locked when the question was to be kept"
                assert len(await desk.list_log()) == refused


async def test_a_question_that_cannot_be_kept_is_given_up_so_that_the_rest_is(
    desk: Desk, api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.services.delivery.unwritten._AGAIN_SECONDS", 0.01)
    run(desk, "CREATE TRIGGER never BEFORE INSERT ON questions BEGIN SELECT RAISE(ABORT, 'no'); END")
    await desk.handle(make_message(ANNA, "Pension Credit"))
    run(desk, "DROP TRIGGER never")
    await desk.handle(make_message(ANNA, "Awaab's Law"))
    assert [sent.text[:5] for sent in api.sent] == ["Pensi", "Awaab"]
    assert len(await desk.list_log()) == 1
    assert read_rows(desk, "SELECT COUNT(*) FROM inbox WHERE done_at IS NULL") == [(0,)]


async def test_those_that_cannot_be_written_keep_nobody_elses_from_being_and_a_full_disk_is_not_tried_for_each(
    desk: Desk,
) -> None:
    tried: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        tried.extend([statement] if statement.startswith("INSERT INTO inbox") else [])

    event.listen(desk.services.metrics.engine.sync_engine, "before_cursor_execute", note)
    updates = [make_message(Person(5550030000 + number, "P", f"p_{number}"), "/help") for number in range(12)]
    # More of them in a row than show that a disk is full.
    is_culprit = f"NEW.update_id <= {updates[2]['update_id']}"
    run(
        desk,
        f"CREATE TRIGGER one BEFORE INSERT ON inbox WHEN {is_culprit} BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    assert [isinstance(one, StorageError) for one in await take_in_at_once(desk, updates)] == [True] * 3 + [False] * 9
    await desk.channel.settle()
    # What SQLite says then is a fault of the database, as a full disk is, and not of what is written.
    run(desk, "CREATE TRIGGER away BEFORE INSERT ON inbox BEGIN INSERT INTO away VALUES (1); END")
    tried.clear()
    more = [{**one, "update_id": one["update_id"] + 1000} for one in updates]
    assert all(isinstance(one, StorageError) for one in await take_in_at_once(desk, more))
    assert len(tried) < len(more)


async def test_at_most_two_commits_an_update_and_far_fewer_when_many_come(desk: Desk) -> None:
    batches = desk.services.delivery.batches  # type: ignore[attr-defined] # the real one
    before = batches.commits
    await desk.say("Pension Credit")
    # The third deletes what was sent, whenever there is time, for many at once.
    assert batches.commits - before <= 3
    before = batches.commits
    await desk.channel.receive([make_message(ANNA, "Pension Credit") for _ in range(20)])
    await desk.channel.settle()
    assert batches.commits - before <= 2 * 20


def test_what_is_kept_of_the_bases_questions_is_answered_as_they_were(knowledge: Knowledge) -> None:
    otherwise, asked = 0, 0
    for name in ("worcestershire", "national", "refused", "urgent"):
        # A part of them: each is answered twice.
        for one in yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text(encoding="utf-8"))[::PART]:
            asker = Asker("telegram", one.get("area"), one.get("district"), "p")
            heard = Heard.from_json(json.loads(json.dumps(hear(one["text"], asker, knowledge).to_json())))
            alarms = heard.find_alarms(knowledge)
            text = read_heard(heard.text, knowledge.live)
            then = answer_question(one["text"], asker, knowledge)
            now = answer_question(text, asker, knowledge, lambda *_, known=alarms: known, heard.place)
            assert now.reply.urgent == then.reply.urgent, one["text"]
            otherwise += now.reply != then.reply
            asked += 1
    assert otherwise <= asked * MOST_OTHERWISE / 100, f"{otherwise} of {asked}"


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody wait for a database that hangs as long as they do otherwise."""
    for name in ("handlers.telegram.channel._URGENT_SECONDS", "knowledge.services.access.gate._COUNT_SECONDS"):
        monkeypatch.setattr(name, 0.05)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(("access", "kept"), [("open", 1), ("invite", 0)])
async def test_danger_is_answered_while_the_database_hangs_and_that_of_a_member_recorded_once(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, access: str, kept: int
) -> None:
    # With limits, which are counted in it.
    settings = make_settings(tmp_path, access=access, limit_each=30, limit_all=1200)
    async with open_desk(settings, api, knowledge) as desk:
        with closing(sqlite3.connect(desk.settings.data / "signpost.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            receiving = asyncio.create_task(desk.channel.receive([make_message(ANNA, "gas smell in the kitchen")]))
            await api.wait_until(lambda: len(api.sent) == 1)
            assert not receiving.done(), "it is acknowledged only once it is written down"
            other.execute("ROLLBACK")
        await receiving
        await desk.channel.settle()
        (sent,) = api.sent
        assert "0800 111 999" in sent.text
        assert len(await desk.list_log()) == kept


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("access", ["open", "invite"])
async def test_the_danger_of_many_at_once_is_answered_while_the_database_hangs(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, access: str
) -> None:
    settings = make_settings(tmp_path, access=access, limit_each=30, limit_all=1200)
    people = [Person(5550040000 + number, "P", f"p_{number}") for number in range(20)]
    async with open_desk(settings, api, knowledge) as desk:
        with closing(sqlite3.connect(desk.settings.data / "signpost.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            updates = [make_message(one, "gas smell in the kitchen") for one in people]
            # Most come each by itself, as by the webhook, and some together, as when polling.
            come = [updates[:5], *([one] for one in updates[5:])]
            receiving = [asyncio.create_task(desk.channel.receive(some)) for some in come]
            await api.wait_until(lambda: len(api.sent) == len(people))
            pool: Any = desk.services.metrics.engine.pool
            assert pool.checkedout() < pool.size(), "what the gate reads does not wait for what it counts"
            other.execute("ROLLBACK")
        await asyncio.gather(*receiving)
        await desk.channel.settle()
        assert sorted(sent.chat for sent in api.sent) == [one.id for one in people]


async def test_what_was_written_down_unknown_to_us_is_handled_when_it_comes_again(desk: Desk) -> None:
    update = make_message(ANNA, "Pension Credit")
    # As when the connection to the database breaks at its commit, or whoever waits for that gives up.
    await desk.services.delivery.take_in(await desk.channel._read([update]))
    assert len(await desk.handle(update)) == 1
    assert await desk.handle(update) == []
    assert len(await desk.list_log()) == 1


async def test_danger_is_answered_when_it_comes_again_though_a_first_answer_was_cut_off(
    desk: Desk, api: BotApi
) -> None:
    update = make_message(ANNA, "gas smell in the kitchen")
    refuse_writing(desk)
    api.fail("sendMessage", HANG)
    receiving = asyncio.create_task(desk.channel.receive([update]))
    await api.wait_until(lambda: len(api.named("sendMessage")) == 1)
    receiving.cancel()
    await asyncio.wait({receiving})
    allow_writing(desk)
    assert [sent.text[:5] for sent in await desk.handle(update)] == ["Gas: "]
    assert len(await desk.list_log()) == 1


async def test_what_was_taken_out_is_said_after_a_crash_too(tmp_path: Path, api: BotApi, knowledge: Knowledge) -> None:
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        await desk.press(await desk.say("Pension Credit"), "Out of date")
        left = [make_message(ANNA, f"{text}, ask Mrs Featherstonehaugh") for text in ("the number has changed", "damp")]
        await desk.services.delivery.take_in(await desk.channel._read(left))
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        await desk.channel.delivery.recover()
        await desk.channel.settle()
    for sent in api.to(ANNA.id)[-2:]:
        assert "I took out what looks like a name." in sent.text
        assert "Delete my message" in sent.buttons


async def test_a_question_is_counted_once_when_it_is_kept(desk: Desk) -> None:
    await desk.handle(make_message(ANNA, "Pension Credit"))
    figures = (await desk.services.metrics.render()).decode()
    assert 'signpost_questions_total{channel="telegram",outcome="answer"} 1.0' in figures
    assert 'signpost_delivery_pending{table="inbox"} 0.0' in figures
    assert 'signpost_delivery_pending{table="outbox"} 0.0' in figures


async def test_what_was_sent_is_deleted_though_that_was_refused_at_first(desk: Desk, api: BotApi) -> None:
    refused = asyncio.Event()
    event.listen(desk.services.metrics.engine.sync_engine, "handle_error", lambda _: refused.set())
    run(desk, "CREATE TRIGGER full BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END")
    await desk.channel.receive([make_message(ANNA, "Pension Credit")])
    settling = asyncio.create_task(desk.channel.settle())
    await refused.wait()
    await asyncio.to_thread(run, desk, "DROP TRIGGER full")
    await settling
    assert read_rows(desk, "SELECT * FROM outbox") == [], "at the next start it would be sent again"
    assert len(api.sent) == 1


async def test_the_file_of_what_is_held_never_stands_in_the_outbox(desk: Desk, api: BotApi) -> None:
    run(
        desk,
        "CREATE TABLE seen (sealed TEXT)",
        "CREATE TRIGGER see AFTER INSERT ON outbox BEGIN INSERT INTO seen VALUES (NEW.sealed); END",
    )
    await desk.handle(make_message(ANNA, "/mydata"))
    assert len(api.files) == 1
    assert read_rows(desk, "SELECT * FROM seen") == []
