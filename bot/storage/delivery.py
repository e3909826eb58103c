"""The inbox and the outbox in the database."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.batching import Batches
from bot.storage.chat_holds import Holds
from bot.storage.digests import note_told
from bot.storage.learning import insert_bite
from bot.storage.people import SqlWaitingList
from bot.storage.questions import insert_question
from bot.storage.rules import GONE
from bot.storage.tables_delivery import inbox, outbox
from bot.storage.transaction import transaction
from bot.storage.write_back import write_back
from knowledge.services.delivery.records import Handled, Outgoing, Pending, Received
from knowledge.services.records import QuestionRecord

# Rows of one statement: SQLite takes some thousands of values.
_MOST_ROWS = 500
# The number alone says that it was done.
_DONE = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("number_done"), inbox.c.done_at.is_(None))
    .values(done_at=bindparam("now"), received=None, sealed=None, chat=GONE)
)


@dataclass
class SqlDelivery:
    """Inbox and outbox of one instance, whose name is `holder`; what many write at once is one transaction."""

    engine: AsyncEngine
    # Now, in UTC.
    clock: Callable[[], datetime]
    holder: str
    # Who is told leaves it in the same transaction.
    waiting: SqlWaitingList
    # Told of each question once it is kept.
    on_kept: Callable[[QuestionRecord], None] = lambda _: None
    # Whether nobody else can hold a chat: then none has to be held.
    is_alone: bool = False
    batches: Batches = field(init=False)
    holds: Holds = field(init=False)

    def __post_init__(self) -> None:
        """Begin to gather what is written; what is written for every message is put together once."""
        self.batches = Batches(self.engine)
        self.holds = Holds(self.clock, self.holder, self.is_alone)
        self._taking = self._insert_new(inbox).on_conflict_do_nothing().returning(inbox.c.update_id)
        self._keeping = self._insert_new(outbox).on_conflict_do_nothing().returning(outbox.c.id)

    async def take_in(self, received: Sequence[Received]) -> Sequence[Received]:
        """Write down what arrived and hold its chats; return what is new and whose chat is ours now, in order."""
        if not received:
            return ()
        return await self.batches.write(lambda connection: self._take_in(connection, received))

    async def finish(self, handled: Handled) -> Sequence[Outgoing]:
        """Write down what an update came to and that it is done; return its calls with their numbers."""

        async def write(connection: AsyncConnection) -> Sequence[Outgoing] | None:
            done = {"number_done": handled.update, "now": self.clock()}
            if (await connection.execute(_DONE, done)).rowcount == 0:
                # Another instance took it for abandoned, and has done it.
                return None
            return await self._write_outcome(connection, handled)

        written = await self.batches.write(write)
        for record in handled.questions if written is not None else ():
            self.on_kept(record)
        return written or ()

    async def post(self, news: Handled) -> Sequence[Outgoing] | None:
        """Write down calls that no update led to; return them, `None` where another instance holds the chat."""

        async def write(connection: AsyncConnection) -> Sequence[Outgoing] | None:
            is_ours = news.chat in await self.holds.hold(connection, [news.chat])
            written = await self._write_outcome(connection, news)
            return written if is_ours else None

        written = await self.batches.write(write)
        if news.told:
            await write_back(self.engine)
        return written

    async def note_sent(self, sent: Sequence[int]) -> None:
        """Delete calls that were made."""

        async def write(connection: AsyncConnection) -> None:
            await self._delete(connection, sent)

        if sent:
            await self.batches.write(write)

    async def release(self, chat: str, sent: Sequence[int]) -> Pending:
        """Delete calls that were made, and return what else is pending in a chat, or let go of it where nothing is."""
        if self.is_alone:
            return Pending()

        async def write(connection: AsyncConnection) -> Pending:
            # Whoever takes something in for this chat waits for this row, and so is seen here or finds it gone.
            if not await self.holds.renew(connection, chat):
                return Pending()
            await self._delete(connection, sent)
            pending = (await self._list_pending(connection, [chat])).get(chat, Pending())
            if not pending:
                await self.holds.let_go(connection, chat)
            return pending

        return await self.batches.write(write)

    async def hold_pending(self) -> Mapping[str, Pending]:
        """Hold every chat that nobody holds and where something is pending; return that by chat, in its order."""

        async def write(connection: AsyncConnection) -> Mapping[str, Pending]:
            waiting = select(inbox.c.chat).where(inbox.c.done_at.is_(None)).union(select(outbox.c.chat))
            chats = set((await connection.execute(waiting)).scalars())
            return await self._list_pending(connection, sorted(await self.holds.hold_free(connection, chats)))

        return await self.batches.write(write)

    async def renew(self) -> None:
        """Go on holding what is held."""

        if not self.is_alone:
            await self.batches.write(self.holds.renew)

    async def count_pending(self) -> dict[str, float]:
        """Return how much waits in the inbox, and how much in the outbox, by whichever instance."""
        async with transaction(self.engine) as connection:
            received = await connection.scalar(select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None)))
            outgoing = await connection.scalar(select(func.count()).select_from(outbox))
        return {"inbox": float(received or 0), "outbox": float(outgoing or 0)}

    async def close(self) -> None:
        """Wait for what is being written."""
        await self.batches.close()

    async def _delete(self, connection: AsyncConnection, sent: Sequence[int]) -> None:
        for start in range(0, len(sent), _MOST_ROWS):
            await connection.execute(delete(outbox).where(outbox.c.id.in_(sent[start : start + _MOST_ROWS])))

    async def _take_in(self, connection: AsyncConnection, received: Sequence[Received]) -> Sequence[Received]:
        now = self.clock()
        rows = [
            {
                "update_id": one.update,
                "chat": one.chat,
                "received": one.content,
                "sealed": one.sealed,
                "received_at": now,
            }
            for one in received
        ]
        new = set((await connection.execute(self._taking, rows)).scalars())
        undone = new | await self._list_undone(connection, {one.update for one in received} - new)
        chats = sorted({one.chat for one in received if one.update in undone})
        before = await self.holds.list_held(connection, chats)
        ours = await self.holds.hold(connection, chats)
        ours -= await self.holds.leave(connection, ours - before, new)
        taken = {one.update: one for one in received if one.update in undone and one.chat in ours}
        if not self.is_alone:
            # What another instance took in while the chat was ours already goes before what came after it.
            pending = await self._list_pending(connection, sorted(before & ours))
            taken = {**{one.update: one for each in pending.values() for one in each.received}, **taken}
        return tuple(taken[update] for update in sorted(taken))

    async def _list_undone(self, connection: AsyncConnection, updates: Collection[int]) -> set[int]:
        """Return which of these, taken in before, are not done yet."""
        if not updates:
            return set()
        undone = select(inbox.c.update_id).where(inbox.c.done_at.is_(None), inbox.c.update_id.in_(updates))
        return set((await connection.execute(undone)).scalars())

    async def _write_outcome(self, connection: AsyncConnection, handled: Handled) -> Sequence[Outgoing]:
        for given in handled.bites:
            if not await insert_bite(connection, given):
                return []
        for digest in handled.digests:
            if not await note_told(connection, digest, self.clock()):
                return []
        for record in handled.questions:
            await insert_question(connection, record)
        for waiting in handled.told:
            await connection.execute(self.waiting.forget(waiting))
        written = []
        for one in handled.outgoing:
            row = {"batch": one.batch, "number": one.number, "chat": one.chat, "sealed": one.sealed}
            id_ = await connection.scalar(self._keeping, {**row, "created_at": self.clock()})
            if id_ is not None:
                written.append(Outgoing(one.batch, one.number, one.chat, one.sealed, id_))
        return written

    async def _list_pending(self, connection: AsyncConnection, chats: Sequence[str]) -> dict[str, Pending]:
        received: dict[str, list[Received]] = {}
        outgoing: dict[str, list[Outgoing]] = {}
        for start in range(0, len(chats), _MOST_ROWS):
            some = chats[start : start + _MOST_ROWS]
            mine = select(inbox).where(inbox.c.done_at.is_(None), inbox.c.chat.in_(some)).order_by(inbox.c.update_id)
            for row in await connection.execute(mine):
                received.setdefault(row.chat, []).append(Received(row.update_id, row.chat, row.received, row.sealed))
            calls = select(outbox).where(outbox.c.chat.in_(some)).order_by(outbox.c.id)
            for row in await connection.execute(calls):
                call = Outgoing(row.batch, row.number, row.chat, row.sealed, row.id)
                outgoing.setdefault(row.chat, []).append(call)
        return {
            chat: Pending(tuple(received.get(chat, ())), tuple(outgoing.get(chat, ())))
            for chat in chats
            if chat in received or chat in outgoing
        }

    def _insert_new(self, table: Any) -> Any:  # both dialects have this statement, and neither the other's type
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table)
