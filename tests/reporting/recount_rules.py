"""The rules of publishing as docs/report.md tells them, written anew: releases, and how their sums are shown."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

FEWER, FEW = "fewer than 5", "too few to show"
Atom = tuple[str | None, ...]


class Event(NamedTuple):
    """One thing that happened; the month as 2026-03."""

    month: str
    atom: Atom
    measure: tuple[int, ...] = ()


class Release(NamedTuple):
    """Events of one atom that are shown together."""

    month: str
    atom: Atom
    measures: tuple[tuple[int, ...], ...]


def gather(
    events: Iterable[Event],
    room: Callable[[Atom, str], int] = lambda _atom, _month: 10**9,
    together: Callable[[Atom], object] = lambda atom: atom,
) -> list[Release]:
    """Return events as they are shown: those of an atom wait for each other, and for room in what they are part of."""
    by_month: dict[tuple[str, tuple[str, ...], Atom], list[tuple[int, ...]]] = defaultdict(list)
    for one in events:
        by_month[one.month, tuple(part or "" for part in one.atom), one.atom].append(one.measure)
    wait: dict[Atom, list[tuple[int, ...]]] = defaultdict(list)
    done: Counter[object] = Counter()
    shown = []
    for month, _, atom in sorted(by_month, key=lambda key: key[:2]):
        wait[atom] += by_month[month, tuple(part or "" for part in atom), atom]
        if len(wait[atom]) > 4 and done[together(atom)] + len(wait[atom]) <= room(atom, month):
            shown.append(Release(month, atom, tuple(wait[atom])))
            done[together(atom)] += len(wait.pop(atom))
    return shown


def room_in(whole: Iterable[Release], key: Callable[[Atom], object]) -> Callable[[Atom, str], int]:
    """Return how many events of what something is part of are shown up to a month."""
    return lambda atom, month: sum(
        len(one.measures) for one in whole if key(one.atom) == key(atom) and one.month <= month
    )


def room_beside(whole: list[Release], key: Callable[[Atom], object]) -> Callable[[Atom, str], int]:
    """Return how many people fit beside what is shown of a place: four more for each of eight topics but those shown
    just then, and but one."""
    shown = room_in(whole, key)

    def find(atom: Atom, month: str) -> int:
        now = sum(key(one.atom) == key(atom) and one.month == month for one in whole)
        return shown(atom, month) + 4 * max(0, 7 - now)

    return find


def add(releases: Iterable[Release], key: Callable[..., Any]) -> Counter[Any]:
    """Return how many events there are by a key of the atom, or of atom and month."""
    sums: Counter[Any] = Counter()
    for one in releases:
        found = key(one.atom) if key.__code__.co_argcount == 1 else key(one.atom, one.month)
        sums[found] += len(one.measures)
    return sums


def show_one(count: int) -> str:
    """Return a figure that is one smallest cell."""
    return str(count) if count else FEWER


def show(count: int) -> str:
    """Return a figure that is a sum of them."""
    return str(count) if count else FEW


def share(part: int, of: int, sign: str = "%") -> str:
    if not 0 < part < of or of < 10:
        return FEW
    rounded = _round(Decimal(100 * part) / of)
    return {0: f"under 1{sign}", 100: f"over 99{sign}"}.get(int(rounded), f"{rounded}{sign}")


def percentile(days: list[int], per_cent: int) -> str:
    if len(days) < 10:
        return FEW
    return str(next(day for day in range(10**6) if 100 * sum(one <= day for one in days) >= per_cent * len(days)))


def _round(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), ROUND_HALF_UP)
