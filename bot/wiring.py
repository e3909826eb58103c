"""The one place that puts the parts together."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog

from bot.failures import Failures
from bot.identity import hash_person, load_key, name_key
from bot.ids import derive_id, make_holder, make_id, make_profile_id, make_reference
from bot.metrics import Metrics
from bot.parts import open_access, open_editing, open_memories, open_retention, open_review, open_workforce
from bot.recording import Recorder
from bot.settings import Settings
from bot.storage.delivery import SqlDelivery
from bot.storage.digests import SqlDigests
from bot.storage.engine import open_database, open_locks
from bot.storage.instances import SqlInstances
from bot.storage.learning import SqlLearning
from bot.storage.notices import SqlNotices
from bot.storage.people import SqlSettings, SqlWaitingList
from bot.storage.personal import SqlPersonal
from bot.storage.questions import SqlQuestionLog
from bot.storage.report import SqlCounts
from bot.storage.seal_plain import seal_plain
from bot.storage.sealing import Sealer
from knowledge.services.ask import Ask
from knowledge.services.bundle import Services
from knowledge.services.delivery.unit import UnitLog, name_in_unit
from knowledge.services.digests.digests import Digests
from knowledge.services.digests.still_right import StillRight
from knowledge.services.hours.bank_holidays import is_bank_holiday
from knowledge.services.last_question import LAST_MOST, LAST_SECONDS, LastQuestion
from knowledge.services.learning.learning import Learning
from knowledge.services.live import Knowledge, load_knowledge, load_model
from knowledge.services.notices.board import KeptBoard
from knowledge.services.notices.notices import Notices
from knowledge.services.personal.personal import PersonalData
from knowledge.services.presses import Presses
from knowledge.services.review.review import Review
from knowledge.services.storage import StorageError

log = structlog.get_logger()


@dataclass(frozen=True)
class Running(Services):
    """The services of a running program, with its figures."""

    metrics: Metrics
    # Told of a question that could not be recorded.
    on_lost: Callable[[StorageError], None]


@asynccontextmanager
async def open_services(
    settings: Settings, knowledge: Knowledge | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> AsyncIterator[Running]:
    """Give all services on real parts, and close what they hold at the end; the clock is in UTC."""
    model = load_model(_say_progress)
    knowledge = knowledge or load_knowledge(settings.knowledge, model)
    for problem in knowledge.problems:
        log.error("knowledge base problem", problem=str(problem))
    if knowledge.model_fault:
        log.error("matching without meaning", fault=knowledge.model_fault)
    key = load_key(settings)
    sealer = Sealer(key)
    async with open_database(settings.database) as engine, open_locks(settings.database) as locks:
        await seal_plain(engine, sealer)
        instances = knowledge.instances = SqlInstances(engine, locks)
        await _note_key(instances, key)
        memories = open_memories(engine, clock)
        last = memories.make("last", LastQuestion, seconds=LAST_SECONDS, most=LAST_MOST)
        metrics = Metrics(knowledge, engine)
        questions = Recorder(SqlQuestionLog(engine), metrics, _report_lost)
        waiting = SqlWaitingList(engine, sealer)
        access = open_access(engine, settings, sealer, clock)
        editing = open_editing(engine, settings, knowledge, model, clock)
        board = KeptBoard(SqlNotices(engine), clock, time.monotonic, _report_board)
        is_alone = engine.dialect.name == "sqlite"
        holder = make_holder()
        delivery = SqlDelivery(engine, clock, holder, waiting, metrics.note_question, is_alone)
        services = Running(
            metrics=metrics,
            on_lost=partial(_lose, metrics),
            knowledge=knowledge,
            ask=Ask(
                knowledge,
                # In an update a question is kept as that is done; the recorder keeps those of all other channels.
                UnitLog(questions),
                clock,
                time.perf_counter,
                name_in_unit(make_id, partial(derive_id, key)),
                _report_lost,
                last,
                board,
            ),
            presses=Presses(knowledge, questions, waiting, clock, last, board),
            settings=SqlSettings(engine, clock),
            waiting=waiting,
            personal=PersonalData(
                SqlPersonal(engine), access.accounts, partial(hash_person, key), last, memories, clock
            ),
            retention=open_retention(engine, settings, clock),
            hash_person=partial(hash_person, key),
            access=access,
            editing=editing,
            review=open_review(engine, knowledge, editing, clock),
            notices=Notices(board.store, board, access.audit, clock, make_id),
            learning=Learning(knowledge, SqlLearning(engine, sealer), SqlSettings(engine, clock), clock, make_id),
            counts=SqlCounts(engine, clock, make_profile_id),
            delivery=delivery,
            sealer=sealer,
            make_reference=make_reference,
            instances=instances,
            memories=memories,
            workforce=open_workforce(engine, knowledge, clock),
            digests=Digests(
                knowledge,
                SqlDigests(engine),
                access.accounts,
                editing,
                Failures(knowledge, metrics, engine, settings, clock),
                instances,
                clock,
                make_id,
                is_bank_holiday,
            ),
            still_right=StillRight(knowledge, editing, access.audit, clock),
        )
        metrics.watch("delivery_pending", "What waits to be handled or sent", "table", delivery.count_pending)
        metrics.watch("queue_open", "What waits for an editor", "queue", partial(_count_open, services.review))
        try:
            yield services
        finally:
            await editing.close()
            await delivery.close()
            await access.gate.close()
            await questions.finish()


async def _count_open(review: Review) -> dict[str, float]:
    return {queue.value: count for queue, count in (await review.count_waiting()).items()}


async def _note_key(instances: SqlInstances, key: bytes) -> None:
    """Keep by which key this database is used, and say loudly where it is another now: nobody would be known."""
    noted = await instances.read("key")
    if noted is None:
        await instances.write("key", name_key(key))
    elif noted != name_key(key):
        log.error("another key than the database was used with", cure="see SIGNPOST_SECRET, and signpost doctor")


def _say_progress(done: int, of: int) -> None:
    log.info("reading the knowledge base", texts=done, of=of)


def _report_board(error: StorageError) -> None:
    log.error("notices not read", error=str(error))


def _lose(metrics: Metrics, error: StorageError) -> None:
    metrics.lost.inc()
    _report_lost(error)


def _report_lost(error: StorageError) -> None:
    log.error("question not recorded", error=str(error))
