"""The figures on people, counted anew: whom Signpost reached."""

import sqlite3
from collections.abc import Callable
from typing import Any

from tests.reporting.recount_rows import read_districts, read_people
from tests.reporting.recount_rules import Release, add, gather, room_beside, show, show_one
from tests.reporting.recount_sheet import Sheet

REACHED = (("Reached so far", True), ("New in this period", False))


def put_people(sheet: Sheet, connection: sqlite3.Connection, asked: list[Release]) -> None:
    workforce = sheet.base.workforce
    in_area, in_district = room_beside(asked, lambda one: one[0]), room_beside(asked, lambda one: one[:2])
    said = gather(read_people(connection, sheet.last), in_area, lambda one: one[0])
    known = gather(read_districts(connection, sheet.last), in_district)
    _put_reached(sheet, "People by role", said, lambda atom: atom[2], {one.id: one.name for one in workforce.roles})
    employers = {one.id: one.name for one in workforce.employers}
    _put_reached(sheet, "People by kind of employer", said, lambda atom: atom[1], employers)
    districts = {place: name for place, name in sheet.places.items() if place[1]}
    _put_reached(sheet, "People by district", known, lambda atom: atom, districts, show_one)
    for column, so_far in REACHED:
        there, here = (sum(len(one.measures) for one in sheet.mine(some, so_far=so_far)) for some in (known, said))
        for section in ("People by role", "People by kind of employer"):
            more = show(there - here if there - here > 4 else 0)
            sheet.put(section, "Shown by district but not here, at least", column, more)


def _put_reached(
    sheet: Sheet, section: str, releases: list[Release], key: Callable[..., object], names: dict[Any, str],
    show_row: Callable[[int], str] = show,
) -> None:  # fmt: skip
    for column, so_far in REACHED:
        found = sheet.mine(releases, so_far=so_far)
        sums = add(found, key)
        for one, name in names.items():
            sheet.put(section, name, column, show_row(sums[one]))
        sheet.put(section, "Total", column, show(sum(count for one, count in sums.items() if one is not None)))
