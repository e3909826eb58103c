"""What a report counts of the workforce: people by what they said they are, people by district, how sure they are."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.report_months import MONTH, find_month, find_months, number_months
from bot.storage.tables_workforce import confidence, people_by_work, profiles
from knowledge.services.english_time import start_day
from knowledge.services.reporting.counts import Atom, Count, Sure, write_sure


async def count_by_work(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return the people who said what they are, by the month in which it was known that they ask and are that."""
    rows = await connection.execute(select(people_by_work).where(people_by_work.c.month < until))
    return [Count(row.month, Atom(row.area or None, what=f"{row.employer}:{row.job_role}"), row.number) for row in rows]


async def count_by_district(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return the people whose district is known, by the month of their first question."""
    own = profiles.c
    query = (
        select(own.first_asked, own.area, own.district, func.count())
        .where(own.first_asked < until, own.district.is_not(None))
        .group_by(own.first_asked, own.area, own.district)
    )
    return [
        Count(month, Atom(area, district), count) for month, area, district, count in await connection.execute(query)
    ]


async def count_confidence(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return each later answer as it compares with the same person's first, by the month in which it was given."""
    said = _number_answers()
    month = number_months(said.c.answered_at, await find_months(connection, func.min(said.c.answered_at), until))
    columns = (month.label(MONTH), said.c.area, said.c.question, said.c.number, _compare(said.c.first, said.c.score))
    query = select(*columns, func.count()).where(said.c.number > 1, said.c.answered_at < start_day(until))
    rows = await connection.execute(query.group_by(MONTH, said.c.area, said.c.question, said.c.number, "change"))
    return [
        Count(find_month(in_month), Atom(area, what=write_sure(Sure(question, number, change))), count)
        for in_month, area, question, number, change, count in rows
    ]


def _number_answers() -> Subquery:
    """Return all answers of a profile to a question, numbered from 1, each with the score of the first."""
    own = confidence.c
    order: dict[str, Any] = {
        "partition_by": (own.profile, own.question), "order_by": (own.answered_at, own.asked_at)
    }  # fmt: skip
    number = func.row_number().over(**order).label("number")
    first = func.first_value(own.score).over(**order).label("first")
    return select(own.question, own.area, own.answered_at, own.score, number, first).subquery()


def _compare(first: ColumnElement[int], later: ColumnElement[int]) -> ColumnElement[str]:
    return case((later > first, "more"), (later < first, "less"), else_="same").label("change")
