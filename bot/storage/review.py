"""What is done with what stands in the queues, and undone, in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.instances import hold
from bot.storage.queue_filter import list_conditions
from bot.storage.tables_changes import changes
from bot.storage.tables_review import batch_items, batches, queued
from bot.storage.transaction import transaction
from knowledge.services.editing.change import ChangeState
from knowledge.services.review.actions import Action, Batch
from knowledge.services.review.queues import Queue, Selection, State
from knowledge.services.review.storage import Part

# Nothing comes of a change that stands so.
_NO_USE = (ChangeState.WITHDRAWN, ChangeState.UNDONE)
_UNDECIDED = (ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED)
# What a batch changes, and so what is kept of before.
_CHANGED = ("state", "assignee", "change")
_QUEUES = "queues"


@dataclass(frozen=True)
class SqlBatches:
    """Batches, one transaction each."""

    engine: AsyncEngine

    async def act(self, part: Part, selected: Selection, batch: Batch, state: State | None) -> int:
        """Keep a batch and do it to what is selected; return to how many. To none, and nothing is kept."""
        before = [queued.c[name] for name in ("question", "entry", *_CHANGED)]
        items = select(literal(batch.id), *before).where(*list_conditions(part, selected))
        columns = ["batch", "question", "entry", *_CHANGED]
        values: dict[str, Any] = {} if state is None else {"state": state.value, "change": batch.change}
        if batch.action == Action.ASSIGN:
            values["assignee"] = batch.assignee
        own = batches.c.id == batch.id
        async with transaction(self.engine) as connection:
            # From here on nobody else does anything in the queues, and what is selected stays as it is.
            await hold(connection, _QUEUES)
            await connection.execute(insert(batches).values(**_to_row(batch)))
            count = (await connection.execute(insert(batch_items).from_select(columns, items))).rowcount
            if not count:
                await connection.execute(delete(batches).where(own))
                return 0
            await connection.execute(update(batches).where(own).values(count=count))
            if values:
                await connection.execute(update(queued).where(*_list_own(batch)).values(**values))
        return count

    async def get_batch(self, batch: str) -> Batch | None:
        """Return a batch by its id."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(batches).where(batches.c.id == batch))).one_or_none()
        return _to_batch(row) if row else None

    async def undo(self, batch: Batch, at: datetime) -> bool:
        """Put back what a batch changed, where nothing was done to it since; `False` if it was undone before."""
        stands = (batches.c.id == batch.id) & batches.c.undone_at.is_(None)
        before = select(batch_items).where(batch_items.c.batch == batch.id, *_is_same(batch_items))
        values = {name: before.with_only_columns(batch_items.c[name]).scalar_subquery() for name in _CHANGED}
        async with transaction(self.engine) as connection:
            await hold(connection, _QUEUES)
            if not (await connection.execute(update(batches).where(stands).values(undone_at=at))).rowcount:
                return False
            await connection.execute(update(queued).where(*_list_own(batch), ~_was_done_since(batch)).values(**values))
        return True

    async def list_batches(
        self, queue: Queue, groups: Sequence[str], actions: Sequence[Action]
    ) -> list[tuple[str, Batch]]:
        """Return such of what was done to groups and not undone, each with its group, the newest first."""
        query = (
            select(batches, queued.c.group_id)
            .distinct()
            .select_from(queued.join(batch_items, _is_same(batch_items)[0] & _is_same(batch_items)[1]))
            .join(batches, (batches.c.id == batch_items.c.batch) & (batches.c.queue == queued.c.queue))
            .where(queued.c.queue == queue.value, queued.c.group_id.in_(groups), batches.c.undone_at.is_(None))
            .where(batches.c.action.in_([action.value for action in actions]))
            .order_by(batches.c.at.desc(), batches.c.id)
        )
        async with transaction(self.engine) as connection:
            return [(row.group_id, _to_batch(row)) for row in await connection.execute(query)]

    async def settle(self) -> None:
        """Let what is made from questions go with their change: done if that is live, open if nothing came of it yet.

        One that was refused may be mended and sent again: what it was made from stays linked to it, and is in it again
        from then on, unless something else was done with it meanwhile.
        """
        is_open, held = (queued.c.state == state.value for state in (State.OPEN, State.IN_CHANGE))
        moves: list[tuple[ColumnElement[bool], dict[str, Any]]] = [
            (_is_in(*_NO_USE), {"state": State.OPEN.value, "change": None}),
            (~is_open & _is_in(ChangeState.REFUSED), {"state": State.OPEN.value}),
            (is_open & _is_in(*_UNDECIDED), {"state": State.IN_CHANGE.value}),
            ((is_open | held) & _is_in(ChangeState.LIVE), {"state": State.DONE.value}),
        ]
        async with transaction(self.engine) as connection:
            waits = select(queued.c.question).where(or_(*(which for which, _ in moves))).limit(1)
            # Read first: this is run now and again, and seldom has anything to write.
            if (await connection.execute(waits)).first() is None:
                return
            await hold(connection, _QUEUES)
            for which, values in moves:
                await connection.execute(update(queued).where(which).values(**values))


def _is_in(*states: ChangeState) -> ColumnElement[bool]:
    """Return that something was made into a change that stands so."""
    return queued.c.change.in_(select(changes.c.id).where(changes.c.state.in_([state.value for state in states])))


def _is_same(items: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:  # a table or an alias of it
    return items.c.question == queued.c.question, items.c.entry == queued.c.entry


def _list_own(batch: Batch) -> list[ColumnElement[bool]]:
    """Return what holds for what a batch was done to; the first finds it by an index."""
    items = select(batch_items.c.question).where(batch_items.c.batch == batch.id)
    own = exists().where(batch_items.c.batch == batch.id, *_is_same(batch_items))
    return [queued.c.question.in_(items), queued.c.queue == batch.queue.value, own]


def _was_done_since(batch: Batch) -> ColumnElement[bool]:
    later, items = batches.alias(), batch_items.alias()
    return exists().where(
        *_is_same(items),
        items.c.batch == later.c.id,
        later.c.queue == batch.queue.value,
        later.c.at > batch.at,
        later.c.undone_at.is_(None),
    )


def _to_row(batch: Batch) -> dict[str, Any]:
    return {**vars(batch), "queue": batch.queue.value, "action": batch.action.value}


def _to_batch(row: Row[Any]) -> Batch:
    values = {column.name: getattr(row, column.name) for column in batches.columns}
    # A row has a count of its own.
    values["count"] = row._mapping[batches.c.count]
    return Batch(**{**values, "queue": Queue(row.queue), "action": Action(row.action)})
