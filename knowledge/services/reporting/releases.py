"""How counts are published so that no small one can be found out, whatever is subtracted from whatever.

The events of an atom wait from the first month on. In the first month in which 5 or more wait they are released all
together, as that month's figure, and the wait begins anew at none. Whatever is published is a sum of releases: of the
same ones for every table, total, file and period. So subtracting gives releases, never fewer than 5; and in each month
in which an atom waits, 0, 1, 2, 3 and 4 all stay possible.

What is a part of something else, such as what was said of questions, is released only as far as that covers it: eight
times Helpful would tell that there were eight questions, though none of them is shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from knowledge.services.reporting.counts import Atom, Count

LEAST = 5
# How many events of an atom may be shown up to a month.
Cover = Callable[[Atom, date], int]
# What of an atom is looked at in a sum.
Wanted = Callable[[Atom], bool]


def release(counts: Iterable[Count], cover: Cover | None = None) -> tuple[Count, ...]:
    """Return the releases in the order of atoms and months, each of at least 5 events."""
    found: list[Count] = []
    for atom, own in groupby(sorted(counts, key=_order), key=attrgetter("atom")):
        found += _release_one(atom, list(own), cover)
    return tuple(found)


def _release_one(atom: Atom, counts: Sequence[Count], cover: Cover | None) -> Iterable[Count]:
    waiting, shown, measures = 0, 0, ()
    for one in counts:
        waiting, measures = waiting + one.count, measures + one.measures
        if waiting >= LEAST and (cover is None or shown + waiting <= cover(atom, one.month)):
            yield Count(one.month, atom, waiting, measures)
            waiting, shown, measures = 0, shown + waiting, ()


def make_cover(releases: Iterable[Count], key: Callable[[Atom], object]) -> Cover:
    """Return how many events were released up to a month of all atoms that have the same key."""
    by_key: dict[object, list[tuple[date, int]]] = defaultdict(list)
    for one in releases:
        by_key[key(one.atom)].append((one.month, one.count))
    return lambda atom, until: sum(count for month, count in by_key.get(key(atom), ()) if month <= until)


def add_up(releases: Iterable[Count]) -> int | None:
    """Return the sum of releases; `None` where there is none, which is shown as fewer than 5."""
    return sum(one.count for one in releases) or None


def _order(one: Count) -> tuple[tuple[str, ...], date]:
    return tuple(part or "" for part in one.atom), one.month
