"""Figures as cells: counts, shares and days, each with what stands there where it may not be shown."""

from collections.abc import Sequence
from math import ceil

from knowledge.services.reporting import wording
from knowledge.services.reporting.report import Cell

# Events behind a median, a percentile or a share.
LEAST_MEASURED = 10
_HUNDRED = 100


def show_one(number: int | None) -> Cell:
    """Return what was released of one smallest cell; `None` is fewer than 5."""
    return Cell(wording.FEWER) if number is None else show_plain(number)


def show_count(number: int | None) -> Cell:
    """Return a sum over smallest cells; with `None` each of them may have fewer than 5, and all together more."""
    return Cell(wording.TOO_FEW) if number is None else show_plain(number)


def show_plain(number: int) -> Cell:
    """Return a number as it is, such as of entries, which nobody can be singled out by."""
    return Cell(f"{number:,}", number)


def show_share(part: int | None, of: int | None) -> Cell:
    """Return a share as whole per cent, worked out from two figures that are shown."""
    share = _find_share(part, of)
    return Cell(wording.TOO_FEW) if share is None else Cell(_say_share(share), share)


def show_rate(part: int | None, of: int | None) -> Cell:
    """Return how many of every 100, worked out from two figures that are shown."""
    share = _find_share(part, of)
    return Cell(wording.TOO_FEW) if share is None else Cell(_say_share(share, unit=""), share)


def _find_share(part: int | None, of: int | None) -> int | None:
    """Return whole per cent; `None` where too little is shown, as where the part or the rest of the whole is held back.

    None at all and all of them are never shown, so either means that something waits.
    """
    if not part or of is None or of < LEAST_MEASURED or part == of:
        return None
    return _halves_up(_HUNDRED * part, of)


def _say_share(share: int, unit: str = "%") -> str:
    """Return a share in words; some are never none, nor nearly all of them all."""
    if share == 0:
        return f"under 1{unit}"
    return f"over 99{unit}" if share == _HUNDRED else f"{share}{unit}"


def show_days(values: Sequence[int], per_cent: int) -> Cell:
    """Return the smallest of these whole days that so many per cent of them are not above (the nearest rank)."""
    if len(values) < LEAST_MEASURED:
        return Cell(wording.TOO_FEW)
    days = sorted(values)[ceil(len(values) * per_cent / 100) - 1]
    return Cell(f"{days:,}", days)


def _halves_up(number: int, by: int) -> int:
    """Return a quotient as a whole number, halves up, the same on every machine."""
    return (2 * number + by) // (2 * by)
