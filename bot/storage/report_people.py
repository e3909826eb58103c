"""What a report counts of the workforce: people by what they said they are, people by district, how sure they are."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.report_months import MONTH, find_month, find_months, number_day, number_months
from bot.storage.tables_workforce import confidence, profiles
from knowledge.services.english_time import start_day
from knowledge.services.reporting.counts import Atom, Count


async def count_by_role(connection: AsyncConnection, until: date, what: ColumnElement[str | None]) -> Sequence[Count]:
    """Return the people who said what they are, from the month in which it was known that they ask and are that."""
    months = await find_months(connection, func.min(profiles.c.set_at), until)
    said = number_months(profiles.c.set_at, months)
    asked = number_day(profiles.c.first_asked)
    month = case((asked > said, asked), else_=said).label(MONTH)
    query = (
        select(month, profiles.c.area, what, func.count())
        .where(profiles.c.first_asked < until, profiles.c.set_at < start_day(until), what.is_not(None))
        .group_by(MONTH, profiles.c.area, what)
    )
    return [
        Count(find_month(number), Atom(area, what=name), count)
        for number, area, name, count in await connection.execute(query)
    ]


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
    """Return each later answer beside the same person's first, by the month in which it was given."""
    first, later = confidence.alias("first"), confidence.alias("later")
    month = number_months(
        later.c.answered_at, await find_months(connection, func.min(later.c.answered_at), until)
    ).label(MONTH)
    columns = (later.c.area, later.c.question, first.c.score, later.c.score)
    is_same = and_(first.c.profile == later.c.profile, first.c.question == later.c.question, first.c.is_first.is_(True))
    query = (
        select(month, *columns, func.count())
        .join_from(later, first, is_same)
        .where(later.c.is_first.is_(False), later.c.answered_at < start_day(until))
        .group_by(MONTH, *columns)
    )
    return [
        Count(
            find_month(number),
            Atom(area, what=f"{question}:{_compare(at_first, now)}"),
            count,
            ((at_first, now),) * count,
        )
        for number, area, question, at_first, now, count in await connection.execute(query)
    ]


def _compare(first: int, later: int) -> str:
    return "more" if later > first else "less" if later < first else "same"
