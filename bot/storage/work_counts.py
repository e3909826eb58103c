"""People by what they said they are, counted once for each in a table without them, when the month is over."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.instances import hold
from bot.storage.tables_workforce import people_by_work, profiles
from knowledge.services.english_time import start_day, start_month, to_local

# People who are counted in one transaction.
_BATCH = 500


async def count_work(connection: AsyncConnection, now: datetime) -> int:
    """Count some of those who are not counted yet and said before this month what they are; return how many."""
    # One at a time, so that nobody is counted twice.
    await hold(connection, "people by work")
    own, month = profiles.c, start_month(to_local(now).date())
    has_said = or_(own.job_role.is_not(None), own.employer.is_not(None))
    is_over = and_(own.first_asked < month, own.set_at < start_day(month))
    found = (
        await connection.execute(
            select(profiles).where(own.counted_in.is_(None), has_said, is_over).order_by(own.id).limit(_BATCH)
        )
    ).all()
    numbers: Counter[tuple[date, str, str, str]] = Counter()
    for row in found:
        cell = (_find_month(row), row.area or "", row.employer or "", row.job_role or "")
        mark = update(profiles).where(own.id == row.id, own.counted_in.is_(None)).values(counted_in=cell[0])
        # On SQLite somebody else may have counted them meanwhile.
        numbers[cell] += (await connection.execute(mark)).rowcount
    for cell, number in sorted((+numbers).items()):
        await _add(connection, cell, number)
    return len(found)


def _find_month(row: Row[Any]) -> date:
    """Return the month in which it was known that somebody asks and what they are."""
    asked: date = row.first_asked
    return max(asked, start_month(to_local(row.set_at).date()))


async def _add(connection: AsyncConnection, cell: tuple[date, str, str, str], number: int) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    key = ("month", "area", "employer", "job_role")
    row = {**dict(zip(key, cell, strict=True)), "number": number}
    more = {"number": people_by_work.c.number + number}
    await connection.execute(insert(people_by_work).values(**row).on_conflict_do_update(index_elements=key, set_=more))
