"""The one place that puts the parts together."""

import hashlib
import hmac
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.identity import hash_person, load_key
from bot.settings import Settings
from bot.storage.access import SqlAccess
from bot.storage.changes import SqlChangeStore
from bot.storage.delivery import SqlDelivery
from bot.storage.engine import open_database
from bot.storage.grouping import SqlGrouping
from bot.storage.people import SqlSettings, SqlWaitingList
from bot.storage.questions import SqlQuestionLog
from bot.storage.queues import SqlQueues
from bot.storage.review import SqlBatches
from knowledge.services.access.access import Access
from knowledge.services.ask import Ask
from knowledge.services.bundle import Services
from knowledge.services.delivery.unit import UnitLog, name_in_unit
from knowledge.services.editing.build import build_editing
from knowledge.services.editing.editing import Editing
from knowledge.services.last_question import LastQuestions
from knowledge.services.live import Knowledge, Model, load_knowledge, load_model
from knowledge.services.presses import Presses
from knowledge.services.review.grouping import Grouping
from knowledge.services.review.review import Review
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# A question's id is part of a button's data, which is short; ten hex digits are a million million.
_ID_BYTES = 5
_REFERENCE_BYTES = 3
_HOLDER_BYTES = 8
_SECRET_BYTES = 32
# No two of these look alike on a screen; ten of them are 10^15 codes.
_CODE_LETTERS, _CODE_LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 10


@asynccontextmanager
async def open_services(
    settings: Settings, knowledge: Knowledge | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> AsyncIterator[Services]:
    """Give all services on real parts, and close what they hold at the end; the clock is in UTC."""
    model = load_model(_say_progress)
    knowledge = knowledge or load_knowledge(settings.knowledge, model)
    for problem in knowledge.problems:
        log.error("knowledge base problem", problem=str(problem))
    if knowledge.model_fault:
        log.error("matching without meaning", fault=knowledge.model_fault)
    key = load_key(settings)
    last = LastQuestions(time.monotonic)
    async with open_database(settings.database) as engine:
        questions, waiting = SqlQuestionLog(engine), SqlWaitingList(engine)
        editing = open_editing(engine, settings, knowledge, model, clock)
        is_alone = engine.dialect.name == "sqlite"
        delivery = SqlDelivery(engine, clock, secrets.token_hex(_HOLDER_BYTES), is_alone)
        services = Services(
            knowledge=knowledge,
            ask=Ask(
                knowledge,
                UnitLog(questions),
                clock,
                time.perf_counter,
                name_in_unit(make_id, partial(_derive_id, key)),
                _report_lost,
                last,
            ),
            presses=Presses(knowledge, questions, waiting, clock, last),
            settings=SqlSettings(engine),
            waiting=waiting,
            hash_person=partial(hash_person, key),
            access=open_access(engine, clock),
            editing=editing,
            review=open_review(engine, knowledge, editing, clock),
            delivery=delivery,
            make_reference=lambda: secrets.token_hex(_REFERENCE_BYTES).upper(),
        )
        try:
            yield services
        finally:
            await editing.close()
            await delivery.close()


def open_access(engine: AsyncEngine, clock: Callable[[], datetime]) -> Access:
    """Return who may do what, as a database keeps it."""
    return Access.build(SqlAccess(engine), clock, make_id=make_id, make_secret=_make_secret, make_code=_make_code)


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


def _make_secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


def _make_code() -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))


def _say_progress(done: int, of: int) -> None:
    log.info("reading the knowledge base", texts=done, of=of)


def make_id() -> str:
    """Return a new question's id."""
    return secrets.token_hex(_ID_BYTES)


def _derive_id(key: bytes, name: str) -> str:
    """Return a question's id that is always the same for the same update."""
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()[: 2 * _ID_BYTES]


def _report_lost(error: StorageError) -> None:
    log.error("question not recorded", error=str(error))
