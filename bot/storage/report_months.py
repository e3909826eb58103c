"""Months in England of times in UTC, worked out by the database: databases do not agree on time zones."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, extract, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.services.english_time import start_day, start_month, to_local
from knowledge.services.reporting.period import Period, next_month, previous_month

# A month as one number: the year times this, and the month.
_YEAR = 100


# What it is called in a query: a database must not have to see that two ways to work it out are the same.
MONTH = "in_month"


async def find_months(connection: AsyncConnection, first: ColumnElement[Any], until: date) -> Sequence[date]:
    """Return the months from that of the first time, which a database finds, to the one before a month."""
    found = await connection.scalar(select(first))
    month = start_month(to_local(found).date()) if found else until
    return Period(month, previous_month(until)).months if month < until else ()


def number_months(at: ColumnElement[Any], months: Sequence[date]) -> ColumnElement[int]:
    """Return the month of a time as a number, such as 202603; it is in one of these months."""
    # The moment at which each ends is worked out here, once, and not there for each row.
    ends = [(at < start_day(next_month(month)), month.year * _YEAR + month.month) for month in months]
    return case(*ends) if ends else literal(0)


def number_day(day: ColumnElement[Any]) -> ColumnElement[int]:
    """Return the month of a day as such a number."""
    return extract("year", day) * _YEAR + extract("month", day)


def find_month(number: int) -> date:
    """Return the first day of the month that such a number means."""
    return date(int(number) // _YEAR, int(number) % _YEAR, 1)
