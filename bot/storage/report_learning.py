"""What a report counts of learning: quiz questions that were answered, and people who answer them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.report_months import MONTH, find_month, find_months, number_months
from bot.storage.tables_learning import bites
from knowledge.services.english_time import start_day
from knowledge.services.reporting.counts import Atom, Count

_RESULTS = {True: "right", False: "wrong"}


async def count_answers(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return the quiz questions that were answered, by the month of the answer."""
    own = bites.c
    month = number_months(own.answered_at, await find_months(connection, func.min(own.answered_at), until)).label(MONTH)
    atom = (own.area, own.topic, own.is_right)
    query = select(month, *atom, func.count()).where(own.answered_at < start_day(until)).group_by(MONTH, *atom)
    return [
        Count(find_month(number), Atom(area, topic=topic, what=_RESULTS[bool(is_right)]), count)
        for number, area, topic, is_right, count in await connection.execute(query)
    ]


async def count_learners(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return the people who learn, by the month of their first answer."""
    own = bites.c
    month = number_months(own.answered_at, await find_months(connection, func.min(own.answered_at), until)).label(MONTH)
    asked = select(month, own.area, func.count()).where(own.is_first.is_(True), own.answered_at < start_day(until))
    rows = await connection.execute(asked.group_by(MONTH, own.area))
    return [Count(find_month(number), Atom(area), count) for number, area, count in rows]
