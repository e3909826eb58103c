"""The queues in the database, as pages show them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.figures import count_asked
from bot.storage.questions import to_record
from bot.storage.queue_filter import list_conditions
from bot.storage.tables import feedback, questions, waiting
from bot.storage.tables_review import queued
from bot.storage.transaction import transaction
from knowledge.services.review.queues import Group, Groups, Key, Queue, Queued, Selection, Sort, State
from knowledge.services.review.storage import Counts, Part


@dataclass(frozen=True)
class SqlQueues:
    """What stands in the queues."""

    engine: AsyncEngine

    async def list_groups(
        self, part: Part, sort: Sort, lately: datetime, offset: int, limit: int, selected: Selection | None = None
    ) -> Groups:
        """Return groups of a part, all or what is selected; `lately` is since when something was asked lately."""
        count, newest = func.count(), func.max(queued.c.at)
        recent = func.sum(case((queued.c.at >= lately, 1), else_=0))
        first: dict[Sort, list[ColumnElement[int]]] = {Sort.LATELY: [recent], Sort.OFTEN: [count], Sort.NEWEST: []}
        query = (
            select(
                queued.c.group_id,
                count.label("size"),
                recent.label("lately"),
                newest.label("newest"),
                func.count().over().label("total"),
                func.sum(func.count()).over().label("questions"),
            )
            .where(*list_conditions(part, selected))
            .group_by(queued.c.group_id)
            .order_by(*(one.desc() for one in (*first[sort], newest)), queued.c.group_id)
        )
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(query.limit(limit).offset(offset))).all()
            if not rows:
                return Groups((), 0, 0)
            shown = Selection(groups=tuple(row.group_id for row in rows))
            details = await _read_details(connection, part, shown)
        return Groups(tuple(details.make(row) for row in rows), rows[0].total, int(rows[0].questions))

    async def list_queued(
        self, part: Part, selected: Selection | None = None, offset: int = 0, limit: int | None = None
    ) -> list[Queued]:
        """Return what stands in a part, all or what is selected, the newest first."""
        said = (
            (feedback.c.question == queued.c.question)
            & (feedback.c.entry == queued.c.entry)
            & (feedback.c.kind == queued.c.queue)
        )
        names = ("group_id", "at", "state", "assignee", "change")
        query = (
            select(
                questions,
                queued.c.entry.label("about"),
                *(queued.c[name].label(f"queued_{name}") for name in names),
                feedback.c.note,
            )
            .select_from(queued.join(questions, questions.c.id == queued.c.question))
            .outerjoin(feedback, said)
            .where(*list_conditions(part, selected))
            .order_by(queued.c.at.desc(), queued.c.question, queued.c.entry)
            .offset(offset)
            .limit(limit)
        )
        async with transaction(self.engine) as connection:
            return [_to_queued(row) for row in await connection.execute(query)]

    async def count_open(self, area: str | None) -> dict[Queue, int]:
        """Return how many are open in each queue."""
        query = select(queued.c.queue, func.count()).where(
            queued.c.queue.in_([queue.value for queue in Queue]), queued.c.state == State.OPEN.value
        )
        if area:
            query = query.where(queued.c.area == area)
        async with transaction(self.engine) as connection:
            found = {row[0]: row[1] for row in await connection.execute(query.group_by(queued.c.queue))}
        return {queue: found.get(queue.value, 0) for queue in Queue}

    async def count_asked(self, since: date, until: date, area: str | None) -> Counts:
        """Return the figures of a period, both days included."""
        async with transaction(self.engine) as connection:
            return await count_asked(connection, since, until, area)


@dataclass(frozen=True)
class _Details:
    """What is shown of groups beside their numbers, by group."""

    # The row of the newest question.
    newest: dict[str, Any]
    districts: dict[str, Counter[str | None]]
    assignees: dict[str, list[str]]
    waiting: dict[str, int]

    def make(self, row: Row[Any]) -> Group:
        """Return a group from the row with its numbers."""
        group = row.group_id
        districts = sorted(self.districts[group].items(), key=lambda one: (-one[1], one[0] or ""))
        return Group(
            id=group,
            text=self.newest[group].text,
            entry=self.newest[group].nearest,
            count=row.size,
            lately=int(row.lately),
            newest=row.newest,
            districts=tuple(districts),
            assignees=tuple(sorted(self.assignees[group])),
            waiting=self.waiting.get(group, 0),
        )


async def _read_details(connection: AsyncConnection, part: Part, shown: Selection) -> _Details:
    conditions = list_conditions(part, shown)
    group = queued.c.group_id
    place = func.row_number().over(partition_by=group, order_by=(queued.c.at.desc(), queued.c.question))
    ranked = select(group, queued.c.question, queued.c.nearest, place.label("place")).where(*conditions).subquery()
    newest = (
        select(ranked.c.group_id, ranked.c.nearest, questions.c.text)
        .join(questions, questions.c.id == ranked.c.question)
        .where(ranked.c.place == 1)
    )
    where = select(group, queued.c.district, func.count().label("size")).where(*conditions)
    whose = select(group, queued.c.assignee).distinct().where(*conditions, queued.c.assignee.is_not(None))
    districts: dict[str, Counter[str | None]] = defaultdict(Counter)
    for row in await connection.execute(where.group_by(group, queued.c.district)):
        districts[row.group_id][row.district] += row.size
    assignees: dict[str, list[str]] = defaultdict(list)
    for row in await connection.execute(whose):
        assignees[row.group_id].append(row.assignee)
    told = select(group, func.count(distinct(waiting.c.address)).label("size")).where(*conditions)
    told = told.join_from(queued, waiting, waiting.c.question == queued.c.question).group_by(group)
    return _Details(
        newest={row.group_id: row for row in await connection.execute(newest)},
        districts=districts,
        assignees=assignees,
        waiting={row.group_id: row.size for row in await connection.execute(told)},
    )


def _to_queued(row: Row[Any]) -> Queued:
    return Queued(
        key=Key(row.id, row.about),
        group=row.queued_group_id,
        at=row.queued_at,
        question=to_record(row),
        state=State(row.queued_state),
        assignee=row.queued_assignee,
        change=row.queued_change,
        said=row.note,
    )
