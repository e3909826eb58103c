"""How counts are published so that no small one can be found out, whatever is subtracted from whatever.

The events of an atom wait from the first month on. In the first month in which 5 or more wait they are released all
together, as that month's figure, and the wait begins anew at none. Whatever is published is a sum of releases: of the
same ones for every table, total, file and period. So subtracting gives releases, never fewer than 5; and in each month
in which an atom waits, 0, 1, 2, 3 and 4 all stay possible.

What is a part of something else, such as what was said of questions, is released only as far as that covers it: eight
times Helpful would tell that there were eight questions, though none of them is shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from knowledge.services.reporting.counts import Atom, Count

LEAST = 5
# How many events of an atom may be shown up to a month.
Cover = Callable[[Atom, date], int]
# What of an atom is looked at in a sum.
Wanted = Callable[[Atom], bool]


def release(counts: Iterable[Count], cover: Cover | None = None) -> tuple[Count, ...]:
    """Return the releases in the order of atoms and months, each of at least 5 events."""
    by_atom: dict[Atom, dict[date, Count]] = defaultdict(dict)
    for one in counts:
        by_atom[one.atom][one.month] = _join(by_atom[one.atom].get(one.month), one)
    atoms = sorted(by_atom, key=lambda atom: [part or "" for part in atom])
    return tuple(
        one for atom in atoms for one in _release_one(atom, sorted(by_atom[atom].values(), key=_name_month), cover)
    )


def _release_one(atom: Atom, counts: Sequence[Count], cover: Cover | None) -> Iterator[Count]:
    waiting, shown = 0, 0
    measures: tuple[tuple[int, ...], ...] = ()
    for one in counts:
        waiting, measures = waiting + one.number, measures + one.measures
        if waiting >= LEAST and (cover is None or shown + waiting <= cover(atom, one.month)):
            yield Count(one.month, atom, waiting, measures)
            waiting, shown, measures = 0, shown + waiting, ()


def make_cover(releases: Iterable[Count], key: Callable[[Atom], object]) -> Cover:
    """Return how many events were released up to a month of all atoms that have the same key."""
    by_key: dict[object, list[tuple[date, int]]] = defaultdict(list)
    for one in releases:
        by_key[key(one.atom)].append((one.month, one.number))
    return lambda atom, until: sum(count for month, count in by_key.get(key(atom), ()) if month <= until)


def add_up(releases: Iterable[Count]) -> int | None:
    """Return the sum of releases; `None` where there is none, which is shown as fewer than 5."""
    return sum(one.number for one in releases) or None


def _join(known: Count | None, more: Count) -> Count:
    """Return the counts of one atom and month as one."""
    if known is None:
        return more
    return Count(more.month, more.atom, known.number + more.number, known.measures + more.measures)


def _name_month(one: Count) -> date:
    return one.month
