"""The section on people: how many were reached, by role, kind of employer and district."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from knowledge.entries.workforce import Workforce
from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Atom, Kind
from knowledge.services.reporting.figures import Figures
from knowledge.services.reporting.releases import LEAST
from knowledge.services.reporting.report import Cell, Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_count, show_one
from knowledge.services.reporting.tables import count_rows, name_place

_COLUMNS = ("Reached so far", "New in this period")
# Whether each of them is of all time up to the period's end.
_SO_FAR = (True, False)


def describe_reach(figures: Figures, workforce: Workforce) -> Section:
    """Return the section."""
    roles = {role.id: role.name for role in workforce.roles}
    employers = {employer.id: employer.name for employer in workforce.employers}
    return Section(
        "people",
        "People reached",
        wording.REACH,
        (
            _list_said(figures, 1, "people-by-role", "People by role", "Role", roles),
            _list_said(
                figures, 0, "people-by-employer", "People by kind of employer", "Kind of employer", employers
            ),
            _list_districts(figures),
        ),
    )  # fmt: skip


def _list_said(figures: Figures, part: int, id_: str, caption: str, corner: str, names: Mapping[str, str]) -> Table:
    """Return the table of kinds of employers (the first part of an atom) or of roles (the second)."""

    def find(atom: Atom) -> str | None:
        return atom.what.split(":")[part] or None

    kind = Kind.PEOPLE_BY_WORK
    # What is no longer on the list keeps its figures.
    others = sorted({found for one in figures.pick(kind, so_far=True) if (found := find(one.atom))} - names.keys())
    keys = [*names.items(), *((one, _spell(one)) for one in others)]
    shown = _sum_up(figures, kind, find)
    rows = (*_list_rows(keys, shown, show_count), _count_others(figures, shown))
    return Table(id_, caption, corner, _COLUMNS, rows, Chart(Drawing.BARS), wording.NOT_SAID_NOTE)


def _count_others(figures: Figures, shown: Sequence[Mapping[Any, int]]) -> Row:
    """Return how many more people are shown by district: so many at least said nothing, or are held back."""
    known = [figures.total(Kind.PEOPLE_BY_DISTRICT, so_far=so_far) or 0 for so_far in _SO_FAR]
    more = [people - sum(one.values()) for people, one in zip(known, shown, strict=True)]
    return Row(wording.NOT_SAID, tuple(show_count(one if one >= LEAST else None) for one in more), is_rest=True)


def _list_districts(figures: Figures) -> Table:
    kind = Kind.PEOPLE_BY_DISTRICT
    places = [place for place in figures.districts if place[1]]
    others = {one.atom[:2] for one in figures.pick(kind, so_far=True)} - set(places)
    places += sorted(others, key=str)
    keys = [(place, name_place(place, figures)) for place in places]
    # A district is one smallest cell.
    rows = _list_rows(keys, _sum_up(figures, kind, lambda atom: atom[:2]), show_one)
    return Table("people-by-district", "People by district", "District", _COLUMNS, rows, Chart(Drawing.BARS))


def _sum_up(figures: Figures, kind: Kind, by: Callable[[Atom], object]) -> list[dict[object, int]]:
    """Return the people by a key: so far, and new in the period."""
    return [figures.add(kind, lambda one: by(one.atom), so_far=so_far) for so_far in _SO_FAR]


def _list_rows(
    keys: Sequence[tuple[object, str]], sums: Sequence[Mapping[Any, int]], show: Callable[[int | None], Cell]
) -> tuple[Row, ...]:
    return count_rows(keys, sums, [sum(one.values()) or None for one in sums], show)


def _spell(name: str) -> str:
    return name.replace("-", " ").capitalize()
