"""What the gate decides by, in the database, so that all instances decide alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import delete, literal, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.access import add_line
from bot.storage.account_rows import BELONGS, HASH_FIRST, AccountRows
from bot.storage.tables_access import accounts
from bot.storage.tables_gate import stops, usage
from bot.storage.transaction import fetch, transaction
from bot.storage.upsert import upsert
from knowledge.services.access.gate_records import Stop
from knowledge.services.access.records import Account, AuditLine

_ONLY = 1
_STOP = select(stops.c.reason, stops.c.by, stops.c.at)
# Asked for every message, twice, so it is one statement: there is always a row, with an account or none in it.
_ONE = select(literal(1).label("one")).subquery()
_MEMBER = (
    select(accounts, *(stops.c[name].label(f"stop_{name}") for name in ("reason", "by", "at")))
    .select_from(_ONE.outerjoin(stops, true()).outerjoin(accounts, BELONGS))
    .order_by(HASH_FIRST)
    .limit(1)
)


@dataclass(frozen=True)
class SqlGate:
    """Members, the off switch and how many were answered, one transaction a call."""

    engine: AsyncEngine
    rows: AccountRows

    async def find_member(self, person: str, chat: str | None) -> tuple[Account | None, Stop | None]:
        """Return the account known by the hash of a person, or else by their own chat; and why nobody is answered."""
        row = (await fetch(self.engine, _MEMBER, self.rows.name(person, chat)))[0]
        stop = Stop(row.stop_reason, row.stop_by, row.stop_at) if row.stop_at else None
        return self.rows.read(row) if row.id else None, stop

    async def get_stop(self) -> Stop | None:
        """Return why nobody is answered."""
        found = await fetch(self.engine, _STOP, {})
        return Stop(**found[0]._mapping) if found else None

    async def stop(self, stop: Stop, line: AuditLine) -> None:
        """Keep why nobody is answered, in place of an earlier reason."""
        async with transaction(self.engine) as connection:
            await upsert(connection, stops, id=_ONLY, **vars(stop))
            await add_line(connection, line)

    async def resume(self, line: AuditLine) -> bool:
        """Forget it; `False` if all were answered."""
        async with transaction(self.engine) as connection:
            if not (await connection.execute(delete(stops))).rowcount:
                return False
            await add_line(connection, line)
            return True

    async def count(self, keys: Sequence[str], minute: datetime) -> dict[str, int]:
        """Count one more for each key in the minute that begins then; return how many there were in it by now."""
        async with transaction(self.engine) as connection:
            # The row of one person first, then that of all: two that lock rows in this order never wait in a ring.
            rows = [{"key": key, "minute": minute, "count": 1} for key in keys]
            counts = {key: int(count) for key, count in await connection.execute(self._counting, rows)}
            if 1 in counts.values():
                await connection.execute(delete(usage).where(usage.c.minute < minute))
        return counts

    @cached_property
    def _counting(self) -> Any:  # each dialect has a type of its own for this
        insert_into = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        added = insert_into(usage)
        more = added.on_conflict_do_update(index_elements=["key", "minute"], set_={"count": usage.c.count + 1})
        return more.returning(usage.c.key, usage.c.count)
