"""Days as addresses ask for them: read, and kept within years that anything can be from."""

from datetime import date

BAD_DAY = "Enter a real date, like 2026-03-27"
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


class DayError(ValueError):
    """A text that is no day which can be asked for; the message says what to type."""


def read_day(text: str, otherwise: str = BAD_DAY) -> date:
    """Return the day of a text such as 2026-03-27; raise DayError, which says `otherwise` of what is no day at all."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise DayError(otherwise) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise DayError(f"Enter a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return day
