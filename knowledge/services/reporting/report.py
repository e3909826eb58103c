"""A report as one value: sections of tables, each figure as it may be shown, and how a table is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.services.reporting.period import Period


@dataclass(frozen=True)
class Cell:
    """One figure as it may be shown."""

    text: str
    # For drawing; `None` where there is no number to draw.
    value: float | None = None
    # How dark the cell of a map is, 0 to 4.
    shade: int = 0


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    label: str
    cells: tuple[Cell, ...]
    # The first day of the month that it is about, if it is about one.
    month: date | None = None
    is_total: bool = False
    # Whether it is what is left of a whole, which is not drawn.
    is_rest: bool = False


class Drawing(StrEnum):
    """How a table is drawn."""

    # Bars that lie, one for each row.
    BARS = "bars"
    # Columns that stand, one for each row: months.
    COLUMNS = "columns"
    # The table itself, its cells shaded.
    MAP = "map"


@dataclass(frozen=True)
class Chart:
    """What is drawn of a table."""

    drawing: Drawing
    # Which of its columns, counted from 0.
    columns: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Table:
    """One table, with a name that no other table of the report has."""

    id: str
    caption: str
    # What its rows are.
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    chart: Chart | None = None
    note: str = ""
    # The months that its columns are about, if they are about months.
    column_months: tuple[date, ...] = ()
    # Whether it stands in the file for spreadsheets alone.
    is_in_file_only: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a report."""

    id: str
    heading: str
    # Paragraphs before its tables.
    says: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    # Smaller headings, each with its paragraph.
    points: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Glance:
    """A figure for whoever reads nothing else."""

    what: str
    figure: str
    says: str


@dataclass(frozen=True)
class Report:
    """All that is published."""

    title: str
    # What it covers: months and places, in words.
    months: str
    where: str
    period: Period
    # The id of the area, for names of files; `None` for all.
    area: str | None
    glances: tuple[Glance, ...]
    sections: tuple[Section, ...]
    # Paragraphs on what is held back, where that is much.
    held: tuple[str, ...] = ()
    # Paragraphs that an admin put in by hand.
    remarks: tuple[str, ...] = ()


def list_tables(report: Report) -> Sequence[Table]:
    """Return all tables in their order."""
    return [table for section in report.sections for table in section.tables]
