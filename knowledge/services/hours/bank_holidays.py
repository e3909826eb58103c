"""England's bank holidays."""

from collections.abc import Callable
from datetime import date
from functools import cache

import holidays

IsBankHoliday = Callable[[date], bool]


def is_bank_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England, the days in place of one at a weekend among them."""
    return day in _list_year(day.year)


@cache
def _list_year(year: int) -> frozenset[date]:
    # Of one country and one year: the package knows many more.
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
