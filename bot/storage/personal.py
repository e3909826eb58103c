"""What is held on a person in the database: read whole, and forgotten whole or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.forgotten_account import forget_account
from bot.storage.personal_rows import Personal
from bot.storage.personal_tables import PERSONAL
from bot.storage.transaction import snapshot, transaction
from bot.storage.write_back import write_back
from knowledge.services.personal.held import Fate, Forgotten, Gone, Section, Who


@dataclass(frozen=True)
class SqlPersonal:
    """All that is held on people."""

    engine: AsyncEngine

    async def read(self, who: Who) -> list[Section]:
        """Return all that is held on somebody, as one moment has it."""
        async with snapshot(self.engine) as connection:
            return [await _read(connection, one, who) for one in PERSONAL]

    async def forget(self, who: Who, now: datetime) -> Forgotten:
        """Forget somebody in one transaction; the last active admin's account stays as it is."""
        gone: list[Gone] = []
        async with transaction(self.engine) as connection:
            # First, since it writes: from here on nobody else does, and nothing new is added to what is counted.
            is_kept = who.account is not None and not await forget_account(connection, who.account, now)
            reached = Who(who.people) if is_kept else who
            for one in reversed(PERSONAL):
                count = await _forget(connection, one, reached)
                if count and not one.is_passing:
                    gone.append(Gone(one.title, count, one.fate, one.why))
        await write_back(self.engine)
        return Forgotten(tuple(reversed(gone)), is_last_admin=is_kept)


async def _read(connection: AsyncConnection, one: Personal, who: Who) -> Section:
    columns = [column.label(f"c{number}") for number, column in enumerate(one.columns.values())]
    rows = await connection.execute(select(*columns).select_from(one.table).where(one.own(who)))
    return Section(one.title, tuple(_name(one, row) for row in rows))


def _name(one: Personal, row: Any) -> dict[str, object]:
    """Return a row by plain names; what is empty is left out."""
    return {name: value for name, value in zip(one.columns, row, strict=True) if value is not None and value != ""}


async def _forget(connection: AsyncConnection, one: Personal, who: Who) -> int:
    own = one.own(who)
    if one.fate == Fate.DELETED:
        return (await connection.execute(delete(one.table).where(own))).rowcount
    if one.blanks:
        return (await connection.execute(update(one.table).where(own).values(**one.blanks))).rowcount
    return int(await connection.scalar(select(func.count()).select_from(one.table).where(own)) or 0)
