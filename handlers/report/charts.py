"""Charts of a report's tables as numbers for inline SVG: across in per cent, so that text keeps its size on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.columns import Columns, draw_columns
from knowledge.services.reporting import wording
from knowledge.services.reporting.report import Drawing, Row, Table

# Pixels: the room of a bar with its words above it, of a second bar below, of the bar itself.
_LABEL, _BAR, _GAP = 20, 12, 12
_HEIGHT, _FOOT = 190, 26
# Of a column's room that stays empty.
_BETWEEN = 0.24
# So many months are named below their columns; of a few more every other, of many every third.
_NAMED, _NAMED_HALF = 6, 14
_SHORT = "too few"


@dataclass(frozen=True)
class Bar:
    """One bar that lies."""

    # Per cent of the width; pixels.
    width: float
    y: int
    # Which of the series it is of, counted from 0.
    series: int


@dataclass(frozen=True)
class Group:
    """The bars of one row, with its words above them."""

    label: str
    value: str
    # Pixels, of the words' ground line.
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """A chart of bars that lie."""

    groups: tuple[Group, ...]
    # What the series are called, where there are several.
    series: tuple[str, ...]
    height: int


def draw(table: Table) -> Bars | Columns | None:
    """Return the chart of a table; a map is drawn by its own cells, and what has no figure is not drawn."""
    if table.chart is None or table.chart.drawing == Drawing.MAP:
        return None
    rows = [row for row in table.rows if not (row.is_total or row.is_rest)]
    values = [row.cells[column].value for row in rows for column in table.chart.columns]
    if not any(values):
        return None
    if table.chart.drawing == Drawing.BARS:
        return _draw_bars(table, rows, table.chart.columns)
    return _draw_columns(rows, table.chart.columns[0])


def _draw_bars(table: Table, rows: list[Row], columns: tuple[int, ...]) -> Bars:
    # What may not be shown has no length: it stands in the table.
    rows = [row for row in rows if any(row.cells[column].value for column in columns)]
    most = max(row.cells[column].value or 0 for row in rows for column in columns)
    room = _LABEL + len(columns) * _BAR + _GAP
    groups = tuple(
        Group(
            row.label,
            _name_values([row.cells[column].text for column in columns]),
            number * room + _LABEL - 6,
            tuple(
                Bar(
                    round(100 * (row.cells[column].value or 0) / most, 2),
                    number * room + _LABEL + series * _BAR,
                    series,
                )
                for series, column in enumerate(columns)
            ),
        )
        for number, row in enumerate(rows)
    )
    names = tuple(table.columns[column] for column in columns) if len(columns) > 1 else ()
    return Bars(groups, names, len(rows) * room)


def _name_values(texts: Sequence[str]) -> str:
    """Return the figures of a row; several have to stand beside its name on a phone."""
    return texts[0] if len(texts) == 1 else ", ".join(_SHORT if text in wording.HIDDEN else text for text in texts)


def _draw_columns(rows: list[Row], of: int) -> Columns:
    counts = [row.cells[of].value or 0 for row in rows]
    every = 1 if len(rows) <= _NAMED else 2 if len(rows) <= _NAMED_HALF else 3
    labels = [row.label[:3] if number % every == 0 else "" for number, row in enumerate(rows)]
    return draw_columns(counts, height=_HEIGHT, gap=_BETWEEN, foot=_FOOT, labels=labels)
