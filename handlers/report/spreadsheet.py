"""The report as one tidy table for spreadsheets: each figure on a line of its own, as it is published."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.services.cells import make_safe
from knowledge.services.reporting.report import Report, Row, Table, list_tables

COLUMNS = ("section", "row", "column", "month", "value")


def write_csv(report: Report) -> bytes:
    """Return the file; the mark at its start tells Excel that it is UTF-8."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([make_safe(cell) for cell in line] for line in (COLUMNS, *list_lines(report)))
    return file.getvalue().encode("utf-8-sig")


def list_lines(report: Report) -> Iterator[Sequence[str]]:
    """Yield each figure with the table, row and column in which it stands."""
    for table in list_tables(report):
        for row in table.rows:
            for number, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                # A number without the commas that are there for readers.
                value = cell.text.replace(",", "") if cell.value is not None else cell.text
                yield table.caption, row.label, column, _name_month(table, row, number), value


def _name_month(table: Table, row: Row, column: int) -> str:
    month: date | None = table.column_months[column] if table.column_months else row.month
    return f"{month:%Y-%m}" if month else ""
