"""The section on people: how many were reached, by role, kind of employer and district."""

from collections.abc import Callable, Mapping, Sequence

from knowledge.entries.workforce import Workforce
from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Atom, Kind
from knowledge.services.reporting.figures import Figures
from knowledge.services.reporting.report import Chart, Drawing, Section, Table
from knowledge.services.reporting.tables import count_rows, name_place

_COLUMNS = ("Reached so far", "New in this period")


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
    return _make_table(figures, kind, id_, caption, corner, keys, find)


def _list_districts(figures: Figures) -> Table:
    kind = Kind.PEOPLE_BY_DISTRICT
    places = [place for place in figures.districts if place[1]]
    others = {one.atom[:2] for one in figures.pick(kind, so_far=True)} - set(places)
    places += sorted(others, key=str)
    keys = [(place, name_place(place, figures)) for place in places]
    return _make_table(
        figures, kind, "people-by-district", "People by district", "District", keys, lambda atom: atom[:2]
    )


def _make_table(
    figures: Figures, kind: Kind, id_: str, caption: str, corner: str,
    keys: Sequence[tuple[object, str]], by: Callable[[Atom], object],
) -> Table:  # fmt: skip
    sums = [figures.add(kind, lambda one: by(one.atom), so_far=so_far) for so_far in (True, False)]
    total = [sum(one.values()) or None for one in sums]
    return Table(id_, caption, corner, _COLUMNS, count_rows(keys, sums, total), Chart(Drawing.BARS))


def _spell(name: str) -> str:
    return name.replace("-", " ").capitalize()
