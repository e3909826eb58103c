"""Tables out of sums: rows and columns by what they count, each figure looked up once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from knowledge.entries.model import Topic
from knowledge.services.reporting import wording
from knowledge.services.reporting.figures import Figures
from knowledge.services.reporting.period import name_month
from knowledge.services.reporting.report import Cell, Row
from knowledge.services.reporting.showing import show_count

Place = tuple[str | None, str | None]
TOPICS: tuple[str | None, ...] = (*(topic.value for topic in Topic), None)
TOPIC_NAMES = tuple(wording.name_topic(topic) for topic in TOPICS)


def name_place(place: Place, figures: Figures) -> str:
    """Return what a district is called; with its area where that alone would not tell which it is."""
    area, district = place
    if area is None:
        return district or wording.NO_AREA
    of = {one.id: one.name for one in figures.areas}.get(area, area)
    if district is None:
        return f"{wording.NO_DISTRICT}, {of}"
    named = [one.id for one in figures.areas if one.find_district(district)]
    return district if named in ([area], []) else f"{district}, {of}"


def count_rows(
    names: Sequence[tuple[object, str]],
    sums: Sequence[Mapping[Any, int]],
    total: Sequence[int | None] = (),
    show: Callable[[int | None], Cell] = show_count,
) -> tuple[Row, ...]:
    """Return a row for each name with one sum for each column, and the total below."""
    rows = [Row(name, tuple(show(one.get(key)) for one in sums)) for key, name in names]
    return (*rows, total_row(total)) if total else tuple(rows)


def month_rows(months: Sequence[date], cells: Mapping[date, Sequence[Cell]]) -> tuple[Row, ...]:
    """Return a row for each month."""
    return tuple(Row(name_month(month), tuple(cells[month]), month) for month in months)


def total_row(sums: Sequence[int | None]) -> Row:
    """Return the last line of a table."""
    return Row(wording.TOTAL, tuple(map(show_count, sums)), is_total=True)
