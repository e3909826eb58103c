"""Which questions ask the same, and how they are compared, in the database."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import questions
from bot.storage.tables_review import question_vectors, queued
from bot.storage.transaction import transaction
from knowledge.services.review.queues import Key, Queue
from knowledge.services.review.storage import Grouped, Prepared, Ungrouped

_PREPARED = (question_vectors.c.prepared, question_vectors.c.model, question_vectors.c.vector)


@dataclass(frozen=True)
class SqlGrouping:
    """Groups by what was asked."""

    engine: AsyncEngine

    async def list_ungrouped(self, limit: int) -> list[Ungrouped]:
        """Return those whose like is not looked for yet, the oldest first."""
        query = (
            select(queued.c.queue, queued.c.question, queued.c.entry, questions.c.text, *_PREPARED)
            .join(questions, questions.c.id == queued.c.question)
            .outerjoin(question_vectors, question_vectors.c.question == queued.c.question)
            .where(queued.c.is_grouped.is_(False))
            .order_by(queued.c.at, queued.c.question, queued.c.queue)
            .limit(limit)
        )
        async with transaction(self.engine) as connection:
            return [
                Ungrouped(
                    Queue(row.queue),
                    Key(row.question, row.entry),
                    row.text,
                    None if row.prepared is None else Prepared(row.prepared, row.model, row.vector),
                )
                for row in await connection.execute(query)
            ]

    async def list_grouped(self, queue: Queue, limit: int) -> list[Grouped]:
        """Return the last of a queue that were grouped by what was asked, the oldest first."""
        query = (
            select(queued.c.question, queued.c.group_id, *_PREPARED)
            .join(question_vectors, question_vectors.c.question == queued.c.question)
            .where(queued.c.queue == queue.value, queued.c.entry == "", queued.c.is_grouped.is_(True))
            .order_by(queued.c.at.desc(), queued.c.question.desc())
            .limit(limit)
        )
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(query)).all()
        return [
            Grouped(row.question, row.group_id, Prepared(row.prepared, row.model, row.vector)) for row in reversed(rows)
        ]

    async def keep_groups(self, queue: Queue, groups: Mapping[Key, str], prepared: Mapping[str, Prepared]) -> None:
        """Keep the group of each, and of questions, by their ids, how they are compared."""
        own = (queued.c.question == bindparam("of"), queued.c.entry == bindparam("about"))
        join = update(queued).where(queued.c.queue == queue.value, *own)
        rows = [{"of": key.question, "about": key.entry, "new": group} for key, group in groups.items()]
        async with transaction(self.engine) as connection:
            if rows:
                await connection.execute(join.values(group_id=bindparam("new"), is_grouped=True), rows)
            if prepared:
                await connection.execute(delete(question_vectors).where(question_vectors.c.question.in_(prepared)))
                await connection.execute(
                    insert(question_vectors), [{"question": one, **vars(kept)} for one, kept in prepared.items()]
                )
