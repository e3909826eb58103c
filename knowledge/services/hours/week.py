"""A week of opening hours, as a value."""

from dataclasses import dataclass
from enum import StrEnum

DAY_MINUTES = 24 * 60
_WEEK_DAYS = 7


class BankHolidays(StrEnum):
    """What a text says of bank holidays."""

    NOT_SAID = "not said"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Spell:
    """One stretch of opening on one weekday, by the clock in England."""

    # 0 is Monday.
    weekday: int
    # Minutes after midnight; it closes just before the second, which may be 1440.
    opens: int
    closes: int


@dataclass(frozen=True)
class Hours:
    """The hours of a contact that are known for certain."""

    spells: tuple[Spell, ...]
    bank_holidays: BankHolidays = BankHolidays.NOT_SAID
    # What the text says of the same contact when it is closed, in its own words.
    otherwise: str = ""

    @property
    def is_always(self) -> bool:
        """Whether it never closes."""
        return len(self.spells) == _WEEK_DAYS and all(one.closes - one.opens == DAY_MINUTES for one in self.spells)
