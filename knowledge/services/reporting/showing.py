"""Figures as cells: counts, shares and days, each with what stands there where it may not be shown."""

from collections.abc import Sequence
from math import ceil

from knowledge.services.reporting import wording
from knowledge.services.reporting.report import Cell

# Events behind a median, a percentile or a share.
LEAST_MEASURED = 10


def show_count(number: int | None) -> Cell:
    """Return a sum of releases; `None` is fewer than 5."""
    return Cell(wording.FEWER) if number is None else Cell(f"{number:,}", number)


def show_plain(number: int) -> Cell:
    """Return a count of entries or contacts, which nobody can be singled out by."""
    return Cell(f"{number:,}", number)


def show_share(part: int | None, of: int | None) -> Cell:
    """Return a share as whole per cent, worked out from two figures that are shown."""
    if part is None or of is None or of < LEAST_MEASURED:
        return Cell(wording.TOO_FEW)
    share = _halves_up(100 * part, of)
    return Cell(f"{share}%", share)


def show_days(values: Sequence[int], per_cent: int) -> Cell:
    """Return the smallest of these whole days that so many per cent of them are not above (the nearest rank)."""
    if len(values) < LEAST_MEASURED:
        return Cell(wording.TOO_FEW)
    days = sorted(values)[ceil(len(values) * per_cent / 100) - 1]
    return Cell(f"{days:,}", days)


def _halves_up(number: int, by: int) -> int:
    """Return a quotient as a whole number, halves up, the same on every machine."""
    return (2 * number + by) // (2 * by)
