"""The question log in the database."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, literal, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.instances import hold
from bot.storage.queueing import queue_feedback, queue_question
from bot.storage.rules import GONE
from bot.storage.tables import UtcDateTime, feedback, questions
from bot.storage.transaction import transaction
from knowledge.services.editing.replay import PastQuestion
from knowledge.services.english_time import to_local
from knowledge.services.records import Feedback, FeedbackKind, QuestionRecord
from knowledge.services.review.queues import UNMET_OUTCOMES

# Questions of the past that are read at a time: others have their turn in between.
_PAGE = 2000
_ADD = insert(questions)


@dataclass(frozen=True)
class LoggedQuestion:
    """A question with all that was said of its answer."""

    record: QuestionRecord
    feedback: tuple[Feedback, ...]


async def insert_question(connection: AsyncConnection, record: QuestionRecord) -> None:
    """Keep a question, with what it brings into the queues."""
    await connection.execute(_ADD, to_row(record))
    if record.outcome in UNMET_OUTCOMES:
        # Only then there is anything for it in a queue.
        await queue_question(connection, record)


@dataclass(frozen=True)
class SqlQuestionLog:
    """Questions and feedback, one transaction a call."""

    engine: AsyncEngine

    async def add(self, record: QuestionRecord) -> None:
        """Keep a question."""
        async with transaction(self.engine) as connection:
            await insert_question(connection, record)

    async def get(self, question: str) -> QuestionRecord | None:
        """Return a question by its id."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(questions).where(questions.c.id == question))).one_or_none()
        return to_record(row) if row else None

    async def amend(self, record: QuestionRecord) -> None:
        """Keep a question as it stands now that more is known of it: its district was picked."""
        async with transaction(self.engine) as connection:
            # Its row is ours from here on: two who amend it take turns.
            await connection.execute(update(questions).where(questions.c.id == record.id).values(**to_row(record)))
            await queue_question(connection, record)

    async def add_feedback(self, given: Feedback) -> None:
        """Keep what was said of an answer; the same kind said again counts once, from the first time or a new note."""
        key = {"question": given.question, "kind": given.kind.value, "entry": given.entry or ""}
        same = [feedback.c[name] == key[name] for name in key]
        async with transaction(self.engine) as connection:
            await hold(connection, f"feedback {given.question}")
            # Pressed again, a button says nothing new: what was written the first time stays, and so does the month in
            # which it is counted.
            first = (await connection.execute(select(feedback.c.note, feedback.c.given_at).where(*same))).first()
            kept = {"note": first.note, "given_at": first.given_at} if first and not given.note else {}
            said = {"note": given.note, "given_at": given.given_at, **kept}
            await connection.execute(delete(feedback).where(*same))
            await connection.execute(insert(feedback).values(**key, **said))
            await queue_feedback(connection, given)

    async def list_refused(self, question: str) -> frozenset[str]:
        """Return the entries of which "not this" was said, by id."""
        said = (feedback.c.question == question, feedback.c.kind == FeedbackKind.NOT_THIS.value)
        async with transaction(self.engine) as connection:
            found = (await connection.execute(select(feedback.c.entry).where(*said))).scalars().all()
        return frozenset(entry for entry in found if entry)

    async def list(self, *, outcomes: Sequence[str] = (), since: datetime | None = None) -> list[LoggedQuestion]:
        """Return the questions with these outcomes (any, if none is named) since a time, oldest first."""
        query = select(questions).order_by(questions.c.asked_at, questions.c.id)
        if outcomes:
            query = query.where(questions.c.outcome.in_(outcomes))
        if since:
            query = query.where(questions.c.asked_at >= since)
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(query)).all()
            said = (await connection.execute(select(feedback).order_by(feedback.c.given_at))).all()
        by_question: dict[str, list[Feedback]] = {}
        for row in said:
            by_question.setdefault(row.question, []).append(_to_feedback(row))
        return [LoggedQuestion(to_record(row), tuple(by_question.get(row.id, ()))) for row in rows]

    async def read(self) -> AsyncIterator[PastQuestion]:
        """Yield all questions that still have their text as they are asked once more, the newest first."""
        columns = (questions.c.asked_at, questions.c.id, questions.c.text, questions.c.area, questions.c.district)
        order = tuple_(questions.c.asked_at, questions.c.id)
        held = select(*columns).where(questions.c.text != GONE)
        query = held.order_by(questions.c.asked_at.desc(), questions.c.id.desc()).limit(_PAGE)
        last: Any = None  # a row of these columns
        while True:
            page = query.where(order < tuple_(literal(last.asked_at, UtcDateTime), last.id)) if last else query
            async with transaction(self.engine) as connection:
                rows = (await connection.execute(page)).all()
            for row in rows:
                yield PastQuestion(row.text, row.area, row.district, row.id)
            if len(rows) < _PAGE:
                return
            last = rows[-1]


def to_row(record: QuestionRecord) -> dict[str, Any]:
    """Return the row that holds a question."""
    row = dict(vars(record))
    first = record.entries[0][0] if record.entries else None
    worked_out = {"day": to_local(record.asked_at).date(), "entry": first}
    lists = {"entries": list(record.entries), "urgent": list(record.urgent)}
    return {**row, **lists, **worked_out, "outcome": str(record.outcome)}


def to_record(row: Row[Any]) -> QuestionRecord:
    """Return the question that a row of its table holds; further columns of the row are left out."""
    values = {field.name: getattr(row, field.name) for field in fields(QuestionRecord)}
    values["entries"] = tuple((entry, score) for entry, score in values["entries"])
    values["urgent"] = tuple(values["urgent"])
    return QuestionRecord(**values)


def _to_feedback(row: Row[Any]) -> Feedback:
    return Feedback(row.question, FeedbackKind(row.kind), row.entry or None, row.given_at, row.note)
