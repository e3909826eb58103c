"""The figures of one report as they are counted anew, with its months, its areas and its districts."""

from collections.abc import Iterable

from knowledge.entries.base import Base
from tests.reporting.recount_days import list_months
from tests.reporting.recount_rules import Release

# Section, row, column and month, as the file for spreadsheets has them.
Figure = tuple[str, str, str, str]
Place = tuple[str | None, str | None]


class Sheet:
    """All figures of one report, and what they are of."""

    def __init__(self, base: Base, first: str, last: str, area: str | None, asked: Iterable[Release]) -> None:
        self.base, self.first, self.last, self.area = base, first, last, area
        self.areas = {one.id: one.name for one in base.areas if area in (None, one.id)}
        self.months = list_months(first, last)
        self.figures: dict[Figure, str] = {}
        self.places = self.list_places(asked)

    def mine(self, releases: Iterable[Release], *, so_far: bool = False) -> list[Release]:
        """Return the releases of the period, or up to its end, in the area."""
        begin = "0000-00" if so_far else self.first
        return [one for one in releases if begin <= one.month <= self.last and self.area in (None, one.atom[0])]

    def put(self, section: str, row: str, column: str, value: str, month: str = "") -> None:
        """Keep a figure."""
        assert (section, row, column, month) not in self.figures
        self.figures[section, row, column, month] = value

    def list_places(self, asked: Iterable[Release]) -> dict[Place, str]:
        """Return what each district is called."""
        found: dict[Place, str] = {}
        for area in self.base.areas:
            if area.id in self.areas:
                found |= {(area.id, one.name): one.name for one in area.districts}
                found[area.id, None] = f"No district given, {area.name}"
        for one in self.mine(asked, so_far=True):
            assert one.atom[:2] in found or one.atom[0] is None
        if self.area is None:
            found[None, None] = "No area given"
        return found
