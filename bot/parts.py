"""The parts that the program is put together from, each on a database as it keeps them."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ids import make_code, make_id, make_profile_id, make_secret
from bot.settings import Settings
from bot.storage.access import SqlAccess
from bot.storage.account_rows import AccountRows
from bot.storage.changes import SqlChangeStore
from bot.storage.gate import SqlGate
from bot.storage.grouping import SqlGrouping
from bot.storage.invitations import SqlInvitations
from bot.storage.people import SqlSettings
from bot.storage.questions import SqlQuestionLog
from bot.storage.queues import SqlQueues
from bot.storage.retention import SqlRetention
from bot.storage.review import SqlBatches
from bot.storage.rules import Ages
from bot.storage.sealing import Sealer
from bot.storage.short_memory import SqlMemories
from bot.storage.workforce import SqlWorkforce
from knowledge.services.access.access import Access
from knowledge.services.access.gate_records import Mode, Rules
from knowledge.services.editing.build import build_editing
from knowledge.services.editing.editing import Editing
from knowledge.services.live import Knowledge, Model
from knowledge.services.personal.retention import Retention
from knowledge.services.review.grouping import Grouping
from knowledge.services.review.review import Review
from knowledge.services.short_memory import Memories, MemoriesInProcess
from knowledge.services.storage import StorageError
from knowledge.services.workforce.workforce import WorkforceProfiles

log = structlog.get_logger()


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
        make_secret=make_secret,
        make_code=make_code,
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


def open_memories(engine: AsyncEngine, clock: Callable[[], datetime]) -> Memories:
    """Return what is remembered for a short time: where one instance serves, in its memory and in no file."""
    if engine.dialect.name == "sqlite":
        return MemoriesInProcess(time.monotonic)
    return SqlMemories(engine, clock, time.monotonic)


def _report_gate(error: StorageError) -> None:
    log.error("who may ask not read", error=str(error))
