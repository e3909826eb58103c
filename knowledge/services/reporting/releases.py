"""How counts are published so that no small one can be found out, whatever is subtracted from whatever.

The events of an atom wait from the first month on. In the first month in which 5 or more wait they are released all
together, as that month's figure, and the wait begins anew at none. Whatever is published is a sum of releases: of the
same ones for every table, total, file and period. So subtracting gives releases, never fewer than 5; and in each month
in which an atom waits, 0, 1, 2, 3 and 4 all stay possible.

What is a part of something else, such as what was said of questions, is released only as far as that covers it: eight
times Helpful would tell that there were eight questions, though none of them is shown. What few people can do often,
such as answering a quiz, is released only where at least 5 people who do it are.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from knowledge.services.reporting.counts import Atom, Count

LEAST = 5
# How many events of an atom may be shown up to a month.
Cover = Callable[[Atom, date], int]
# What atoms have in common that are parts of the same.
Share = Callable[[Atom], object]


def release(counts: Iterable[Count], cover: Cover | None = None, share: Share = lambda atom: atom) -> tuple[Count, ...]:
    """Return the releases in the order of atoms and months, each of at least 5 events.

    Atoms for which `share` gives the same are covered together.
    """
    found: list[Count] = []
    waiting: dict[Atom, Count] = {}
    shown: dict[object, int] = defaultdict(int)
    for month, atom, group in _by_month(counts):
        one = _join([*filter(None, [waiting.pop(atom, None)]), *group])
        if one.number >= LEAST and (cover is None or shown[share(atom)] + one.number <= cover(atom, month)):
            shown[share(atom)] += one.number
            found.append(one)
        else:
            waiting[atom] = one
    return tuple(sorted(found, key=lambda one: (_spell(one.atom), one.month)))


def _by_month(counts: Iterable[Count]) -> Iterator[tuple[date, Atom, list[Count]]]:
    """Yield each month of each atom, the first months first, with what was counted in it."""
    groups: dict[tuple[date, Atom], list[Count]] = defaultdict(list)
    for one in counts:
        groups[one.month, one.atom].append(one)
    for month, atom in sorted(groups, key=lambda key: (key[0], _spell(key[1]))):
        yield month, atom, groups[month, atom]


def _join(counts: Sequence[Count]) -> Count:
    """Return counts of one atom as one, in the month of the last."""
    measures = tuple(measure for one in counts for measure in one.measures)
    return Count(counts[-1].month, counts[-1].atom, sum(one.number for one in counts), measures)


def _spell(atom: Atom) -> list[str]:
    return [part or "" for part in atom]


def make_cover(releases: Iterable[Count], key: Callable[[Atom], object], *, least_cells: int = 1) -> Cover:
    """Return how many events are released, or may be waiting, up to a month of all atoms that have the same key.

    Of `least_cells` atoms with that key, each of which may have events, all that were not released just then, but one,
    may hold as many as can wait: then what is covered tells of none of them how many it holds.
    """
    by_key: dict[object, list[tuple[date, int]]] = defaultdict(list)
    for one in releases:
        by_key[key(one.atom)].append((one.month, one.number))

    def cover(atom: Atom, until: date) -> int:
        known = by_key.get(key(atom), ())
        waiting = max(0, least_cells - 1 - sum(month == until for month, _ in known))
        return waiting * (LEAST - 1) + sum(count for month, count in known if month <= until)

    return cover


def make_gate(people: Iterable[Count], key: Callable[[Atom], object]) -> Cover:
    """Return a cover that hides everything until some people with the same key are released, and then nothing."""
    cover = make_cover(people, key)
    return lambda atom, until: sys.maxsize if cover(atom, until) else 0
