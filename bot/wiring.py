"""The one place that puts the parts together."""

import hashlib
import hmac
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.failures import Failures
from bot.identity import hash_person, load_key, name_key
from bot.metrics import Metrics
from bot.recording import Recorder
from bot.settings import Settings
from bot.storage.access import SqlAccess
from bot.storage.account_rows import AccountRows
from bot.storage.changes import SqlChangeStore
from bot.storage.delivery import SqlDelivery
from bot.storage.digests import SqlDigests
from bot.storage.engine import open_database, open_locks
from bot.storage.gate import SqlGate
from bot.storage.grouping import SqlGrouping
from bot.storage.instances import SqlInstances
from bot.storage.invitations import SqlInvitations
from bot.storage.learning import SqlLearning
from bot.storage.notices import SqlNotices
from bot.storage.people import SqlSettings, SqlWaitingList
from bot.storage.personal import SqlPersonal
from bot.storage.questions import SqlQuestionLog
from bot.storage.queues import SqlQueues
from bot.storage.report import SqlCounts
from bot.storage.retention import SqlRetention
from bot.storage.review import SqlBatches
from bot.storage.rules import Ages
from bot.storage.seal_plain import seal_plain
from bot.storage.sealing import Sealer
from bot.storage.short_memory import SqlMemories
from bot.storage.workforce import SqlWorkforce
from knowledge.services.access.access import Access
from knowledge.services.access.gate_records import Mode, Rules
from knowledge.services.ask import Ask
from knowledge.services.bundle import Services
from knowledge.services.delivery.unit import UnitLog, name_in_unit
from knowledge.services.digests.digests import Digests
from knowledge.services.digests.still_right import StillRight
from knowledge.services.editing.build import build_editing
from knowledge.services.editing.editing import Editing
from knowledge.services.hours.bank_holidays import is_bank_holiday
from knowledge.services.last_question import LAST_MOST, LAST_SECONDS, LastQuestion
from knowledge.services.learning.learning import Learning
from knowledge.services.live import Knowledge, Model, load_knowledge, load_model
from knowledge.services.notices.board import KeptBoard
from knowledge.services.notices.notices import Notices
from knowledge.services.personal.personal import PersonalData
from knowledge.services.personal.retention import Retention
from knowledge.services.presses import Presses
from knowledge.services.review.grouping import Grouping
from knowledge.services.review.review import Review
from knowledge.services.short_memory import Memories, MemoriesInProcess
from knowledge.services.storage import StorageError
from knowledge.services.workforce.workforce import WorkforceProfiles

log = structlog.get_logger()
# A question's id is part of a button's data, which is short; ten hex digits are a million million.
_ID_BYTES = 5
_REFERENCE_BYTES = 3
_PROFILE_BYTES = 8
_HOLDER_BYTES = 8
_SECRET_BYTES = 32
# No two of these look alike on a screen; ten of them are 10^15 codes.
_CODE_LETTERS, _CODE_LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 10


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
        memories = _open_memories(engine, clock)
        last = memories.make("last", LastQuestion, seconds=LAST_SECONDS, most=LAST_MOST)
        metrics = Metrics(knowledge, engine)
        questions = Recorder(SqlQuestionLog(engine), metrics, _report_lost)
        waiting = SqlWaitingList(engine, sealer)
        access = open_access(engine, settings, sealer, clock)
        editing = open_editing(engine, settings, knowledge, model, clock)
        board = KeptBoard(SqlNotices(engine), clock, time.monotonic, _report_board)
        is_alone = engine.dialect.name == "sqlite"
        holder = secrets.token_hex(_HOLDER_BYTES)
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
                name_in_unit(make_id, partial(_derive_id, key)),
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
            counts=SqlCounts(engine),
            delivery=delivery,
            sealer=sealer,
            make_reference=lambda: secrets.token_hex(_REFERENCE_BYTES).upper(),
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
            await questions.finish()


def open_retention(engine: AsyncEngine, settings: Settings, clock: Callable[[], datetime]) -> Retention:
    """Return what drops by itself what is too old."""
    ages = Ages(settings.keep_questions, settings.keep_settings, settings.keep_audit)
    return Retention(SqlRetention(engine, ages), clock, settings.keep_questions)


def open_access(engine: AsyncEngine, settings: Settings, sealer: Sealer, clock: Callable[[], datetime]) -> Access:
    """Return who may do what, as a database keeps it."""
    rows = AccountRows(sealer)
    return Access.build(
        SqlAccess(engine, rows),
        SqlInvitations(engine, rows),
        SqlGate(engine, rows),
        Rules(Mode(settings.access), settings.limit_each, settings.limit_all),
        clock,
        make_id=make_id,
        make_secret=_make_secret,
        make_code=_make_code,
        on_fault=_report_gate,
    )


def open_editing(
    engine: AsyncEngine, settings: Settings, knowledge: Knowledge, model: Model, clock: Callable[[], datetime]
) -> Editing:
    """Return what is done with changes to the live base."""
    return build_editing(
        knowledge,
        settings.knowledge,
        model,
        SqlChangeStore(engine),
        SqlQuestionLog(engine),
        clock,
        make_id,
        known=settings.known_questions,
        may_approve_own=settings.allow_self_approval,
    )


def open_review(engine: AsyncEngine, knowledge: Knowledge, editing: Editing, clock: Callable[[], datetime]) -> Review:
    """Return the queues and the overview."""
    grouping = Grouping(knowledge, SqlGrouping(engine))
    return Review(knowledge, SqlQueues(engine), SqlBatches(engine), grouping, editing, clock, make_id)


def open_workforce(engine: AsyncEngine, knowledge: Knowledge, clock: Callable[[], datetime]) -> WorkforceProfiles:
    """Return what staff say of themselves."""
    return WorkforceProfiles(knowledge, SqlWorkforce(engine), SqlSettings(engine, clock), clock, make_profile_id)


async def _count_open(review: Review) -> dict[str, float]:
    return {queue.value: count for queue, count in (await review.count_waiting()).items()}


async def _note_key(instances: SqlInstances, key: bytes) -> None:
    """Keep by which key this database is used, and say loudly where it is another now: nobody would be known."""
    noted = await instances.read("key")
    if noted is None:
        await instances.write("key", name_key(key))
    elif noted != name_key(key):
        log.error("another key than the database was used with", cure="see SIGNPOST_SECRET, and signpost doctor")


def _open_memories(engine: AsyncEngine, clock: Callable[[], datetime]) -> Memories:
    """Return what is remembered for a short time: where one instance serves, in its memory and in no file."""
    if engine.dialect.name == "sqlite":
        return MemoriesInProcess(time.monotonic)
    return SqlMemories(engine, clock, time.monotonic)


def _make_secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


def _make_code() -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))


def _say_progress(done: int, of: int) -> None:
    log.info("reading the knowledge base", texts=done, of=of)


def make_id() -> str:
    """Return a new question's id."""
    return secrets.token_hex(_ID_BYTES)


def make_profile_id() -> str:
    """Return the id of a new profile, which nothing leads to."""
    return secrets.token_hex(_PROFILE_BYTES)


def _report_board(error: StorageError) -> None:
    log.error("notices not read", error=str(error))


def _report_gate(error: StorageError) -> None:
    log.error("who may ask not read", error=str(error))


def _derive_id(key: bytes, name: str) -> str:
    """Return a question's id that is always the same for the same update."""
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()[: 2 * _ID_BYTES]


def _lose(metrics: Metrics, error: StorageError) -> None:
    metrics.lost.inc()
    _report_lost(error)


def _report_lost(error: StorageError) -> None:
    log.error("question not recorded", error=str(error))
