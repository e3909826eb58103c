"""The figures of the question log: each counted from one index that holds all it needs."""

from datetime import date

from sqlalchemy import Column, ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import questions
from knowledge.services.review.storage import Counts


async def count_asked(connection: AsyncConnection, since: date, until: date, area: str | None) -> Counts:
    """Return the figures of a period, both days included."""
    asked = questions.c
    conditions: list[ColumnElement[bool]] = [asked.day >= since, asked.day <= until]
    if area:
        conditions.append(asked.area == area)
    by_day = select(asked.day, asked.outcome, func.count()).where(*conditions).group_by(asked.day, asked.outcome)
    days = [(row[0], row[1], row[2]) for row in await connection.execute(by_day.order_by(asked.day))]
    districts = await _count_by(connection, asked.district, conditions)
    entries = await _count_by(connection, asked.entry, conditions)
    median = await _find_median(connection, conditions, sum(count for *_, count in days))
    return Counts(days, districts, entries, median)


async def _count_by(
    connection: AsyncConnection, column: Column[str], conditions: list[ColumnElement[bool]]
) -> list[tuple[str | None, int]]:
    query = select(column, func.count()).where(*conditions).group_by(column)
    return [(row[0], row[1]) for row in await connection.execute(query)]


async def _find_median(connection: AsyncConnection, conditions: list[ColumnElement[bool]], count: int) -> float | None:
    """Return the middle of all times, or the mean of the two in the middle."""
    if not count:
        return None
    middle = select(questions.c.took_ms).where(*conditions).order_by(questions.c.took_ms)
    found = (await connection.scalars(middle.offset((count - 1) // 2).limit(2 - count % 2))).all()
    return sum(found) / len(found) if found else None
