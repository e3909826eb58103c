"""The adversary: what somebody finds out who lays everything that is ever published side by side.

The adversary knows the rules of publishing, all that is ever published (every release; so every row, column, total,
file and period, overlapping as they like, since each is a sum of those), which cells there are, that counts are whole
and not negative, and that what is said of questions is said of questions that were asked before. They do not know by
other means what any cell held. A count is found out if every log that gives the same publications has it the same.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from knowledge.services.reporting.counts import Atom, Count

# How many events each atom has in each month.
World = Mapping[tuple[Atom, date], int]
Publish = Callable[[World], Hashable]
SMALL = range(1, 5)


def count(world: World) -> list[Count]:
    """Return a world as it is counted."""
    return [Count(month, atom, number) for (atom, month), number in world.items() if number]


def find_leaks(worlds: Iterable[World], publish: Publish) -> list[World]:
    """Return the worlds of which a small count, or a small sum of counts, is found out by whoever knows all worlds."""
    alike: dict[Hashable, list[World]] = defaultdict(list)
    for world in worlds:
        alike[publish(world)].append(world)
    return [group[0] for group in alike.values() if any(is_found(group, cells) for cells in list_sums(group[0]))]


def list_sums(world: World) -> Iterator[tuple[tuple[Atom, date], ...]]:
    """Yield cells, and what may be added up of them: all in a month, all of an atom, runs of months, everything."""
    atoms, months = sorted({atom for atom, _ in world}, key=str), sorted({month for _, month in world})
    runs = [months[first:last] for first, last in combinations(range(len(months) + 1), 2)]
    for run in runs:
        for some in (*([atom] for atom in atoms), atoms):
            yield tuple((atom, month) for atom in some for month in run if (atom, month) in world)


def is_found(group: list[World], cells: Iterable[tuple[Atom, date]]) -> bool:
    """Whether all worlds have the same small number in some cells together."""
    cells = tuple(cells)
    values = {sum(world[cell] for cell in cells) for world in group}
    return len(values) == 1 and next(iter(values)) in SMALL
