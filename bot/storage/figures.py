"""The figures of the question log: each counted from one index that holds all it needs, in the order of that index."""

from datetime import date

from sqlalchemy import Column, ColumnElement, case, func, null, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import questions
from knowledge.services.review.storage import Counts


async def count_asked(connection: AsyncConnection, since: date, until: date, area: str | None) -> Counts:
    """Return the figures of a period, both days included."""
    asked = questions.c
    is_there = asked.area == area if area else true()
    by_day = select(asked.day, asked.outcome, func.count()).where(asked.day >= since, asked.day <= until, is_there)
    query = by_day.group_by(asked.day, asked.outcome).order_by(asked.day, asked.outcome)
    days = [(row[0], row[1], row[2]) for row in await connection.execute(query)]
    wanted = asked.day.between(since, until) & is_there
    districts = await _count_by(connection, asked.district, wanted)
    entries = await _count_by(connection, asked.entry, wanted)
    # As a condition that no index serves: a database that looks up each question by its day takes ten times as long.
    is_then = case((asked.day.between(since, until), 1), else_=0) == 1
    median = await _find_median(connection, is_then & is_there, sum(count for *_, count in days))
    return Counts(days, districts, entries, median)


async def _count_by(
    connection: AsyncConnection, column: Column[str], wanted: ColumnElement[bool]
) -> list[tuple[str | None, int]]:
    """Return how often each value of a column occurs.

    It steps in the column's index from value to value, and of each counts only the days that are wanted: counting by
    groups would read the whole index, however short the period.
    """
    least = select(func.min(column).label("value")).cte("steps", recursive=True)
    after = select(func.min(column)).where(column > least.c.value).scalar_subquery()
    steps = least.union_all(select(after).where(least.c.value.is_not(None)))
    count = select(func.count()).select_from(questions).where(wanted)
    known = select(steps.c.value, count.where(column == steps.c.value).scalar_subquery())
    unknown = select(null(), count.where(column.is_(None)).scalar_subquery())
    query = union_all(known.where(steps.c.value.is_not(None)), unknown)
    return [(row[0], row[1]) for row in await connection.execute(query) if row[1]]


async def _find_median(connection: AsyncConnection, wanted: ColumnElement[bool], count: int) -> float | None:
    """Return the middle of all times, or the mean of the two in the middle."""
    if not count:
        return None
    middle = select(questions.c.took_ms).where(wanted).order_by(questions.c.took_ms)
    found = (await connection.scalars(middle.offset((count - 1) // 2).limit(2 - count % 2))).all()
    return sum(found) / len(found) if found else None
