"""Who holds a chat: of several instances on one database, one at a time handles and sends what is pending in it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables_delivery import held_chats, inbox, outbox

# How long a chat is held without being renewed. An instance that is gone holds its chats for so long.
_HOLD = timedelta(seconds=30)


@dataclass(frozen=True)
class Holds:
    """The chats that one instance, whose name is `holder`, holds; each call is part of a transaction."""

    # Now, in UTC.
    clock: Callable[[], datetime]
    holder: str
    # Whether nobody else can hold a chat: then none has to be held.
    is_alone: bool

    async def list_held(self, connection: AsyncConnection, chats: Sequence[str]) -> set[str]:
        """Return which chats are ours already."""
        if self.is_alone:
            return set(chats)
        held = select(held_chats.c.chat).where(held_chats.c.chat.in_(chats), held_chats.c.holder == self.holder)
        return set((await connection.execute(held)).scalars())

    async def hold(self, connection: AsyncConnection, chats: Sequence[str]) -> frozenset[str]:
        """Hold chats that nobody holds, and return those that are ours now or were before."""
        if self.is_alone:
            return frozenset(chats)
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        now = self.clock()
        until = now + _HOLD
        ours: set[str] = set()
        for chat in chats:
            holding = insert(held_chats).values(chat=chat, holder=self.holder, until=until)
            is_free = (held_chats.c.until <= now) | (held_chats.c.holder == self.holder)
            holding = holding.on_conflict_do_update(
                index_elements=[held_chats.c.chat], set_={"holder": self.holder, "until": until}, where=is_free
            )
            await connection.execute(holding)
            # Locked also where another holds it: that one must see what was taken in before it lets go.
            query = select(held_chats.c.holder).where(held_chats.c.chat == chat).with_for_update()
            if await connection.scalar(query) == self.holder:
                ours.add(chat)
        return frozenset(ours)

    async def hold_free(self, connection: AsyncConnection, chats: Collection[str]) -> frozenset[str]:
        """Hold those chats that nobody holds, not even this instance, and return them."""
        if self.is_alone:
            return frozenset(chats)
        held = select(held_chats.c.chat).where(held_chats.c.until > self.clock())
        free = set(chats) - set((await connection.execute(held)).scalars())
        return await self.hold(connection, sorted(free))

    async def leave(self, connection: AsyncConnection, chats: Collection[str], new: Collection[int]) -> set[str]:
        """Let go of chats in which an instance that is gone left something, and return them: that is done first.

        They are taken as a whole, in their order, by whoever next looks for what is left; `new` are the updates that
        come after it.
        """
        if not chats:
            return set()
        older = select(inbox.c.chat).where(
            inbox.c.done_at.is_(None), inbox.c.chat.in_(chats), inbox.c.update_id.not_in(new)
        )
        unsent = select(outbox.c.chat).where(outbox.c.chat.in_(chats))
        left = set((await connection.execute(older.union(unsent))).scalars())
        if left:
            await connection.execute(delete(held_chats).where(held_chats.c.chat.in_(left)))
        return left

    async def renew(self, connection: AsyncConnection, chat: str | None = None) -> bool:
        """Go on holding a chat, or all that are held; whether any is."""
        ours = update(held_chats).where(held_chats.c.holder == self.holder)
        some = ours.where(held_chats.c.chat == chat) if chat else ours
        return (await connection.execute(some.values(until=self.clock() + _HOLD))).rowcount > 0

    async def let_go(self, connection: AsyncConnection, chat: str) -> None:
        """Hold a chat no longer."""
        await connection.execute(
            delete(held_chats).where(held_chats.c.chat == chat, held_chats.c.holder == self.holder)
        )
