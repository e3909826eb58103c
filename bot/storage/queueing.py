"""What comes into the queues, in the same transaction as into the log: so no question is ever missing there."""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import questions
from bot.storage.tables_review import queued
from knowledge.services.records import Feedback, FeedbackKind, QuestionRecord
from knowledge.services.review.queues import UNMET_OUTCOMES, Queue, State

_QUEUES = {FeedbackKind.NOT_THIS: Queue.NOT_THIS, FeedbackKind.OUT_OF_DATE: Queue.OUT_OF_DATE}


async def queue_question(connection: AsyncConnection, record: QuestionRecord) -> None:
    """Keep a question's place in the queue of unmet ones as its outcome has it, and where it was asked."""
    where = {"area": record.area, "district": record.district}
    await connection.execute(update(queued).where(queued.c.question == record.id).values(**where))
    own = [queued.c.queue == Queue.UNMET.value, queued.c.question == record.id]
    is_there = (await connection.execute(select(queued.c.state).where(*own))).first() is not None
    if record.outcome in UNMET_OUTCOMES and not is_there:
        nearest = record.entries[0][0] if record.entries else None
        place = {"queue": Queue.UNMET.value, "question": record.id, "entry": "", "at": record.asked_at, **where}
        await connection.execute(insert(queued).values(**place, **_begin(nearest, record.id, is_grouped=False)))
    elif record.outcome not in UNMET_OUTCOMES and is_there:
        # It was answered after all: nobody needs to look at it, unless somebody has begun to.
        await connection.execute(delete(queued).where(*own, queued.c.state == State.OPEN.value))


async def queue_feedback(connection: AsyncConnection, given: Feedback) -> None:
    """Keep what was said against an answer, once."""
    queue, entry = _QUEUES.get(given.kind), given.entry or ""
    if queue is None:
        return
    own = [queued.c.queue == queue.value, queued.c.question == given.question, queued.c.entry == entry]
    if (await connection.execute(select(queued.c.state).where(*own))).first():
        return
    asked = (await connection.execute(select(questions).where(questions.c.id == given.question))).one()
    place = {"queue": queue.value, "question": given.question, "entry": entry, "at": given.given_at}
    where = {"area": asked.area, "district": asked.district}
    # One that names no entry is grouped by what was asked.
    begun = _begin(entry or asked.entry, entry or given.question, is_grouped=bool(entry))
    await connection.execute(insert(queued).values(**place, **where, **begun))


def _begin(nearest: str | None, group: str, *, is_grouped: bool) -> dict[str, object]:
    return {"nearest": nearest, "group_id": group, "is_grouped": is_grouped, "state": State.OPEN.value}
