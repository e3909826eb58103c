"""What a filter shows, as a file for a spreadsheet: no cell is ever a formula, and the audit keeps who took it."""

import asyncio
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from starlette.requests import Request
from starlette.responses import Response

from handlers.web.console.base import get_services, get_today
from handlers.web.guard import get_account
from knowledge.services.access.records import AuditAction
from knowledge.services.cells import make_safe

Row = Sequence[str]
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Table:
    """Rows of text with what they are."""

    # As it stands in the file's name, and in the audit.
    name: str
    title: str
    # Each heading with the width of its column in characters.
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Row]
    # How the rows were narrowed: filters by name and value.
    fields: Sequence[tuple[str, str]]
    # Filters that hold what somebody typed, which may be anything: the audit keeps only that they were used.
    typed: Sequence[str] = ("text", "words")


async def send_table(request: Request, kind: str, table: Table) -> Response:
    """Send a table as CSV or XLSX (`kind`; what is neither is CSV), and leave an audit line."""
    kind = kind if kind in _TYPES else "csv"
    body = await asyncio.to_thread(_write, kind, table)
    rows = f"{len(table.rows)} row{'s' * (len(table.rows) != 1)}"
    detail = f"{table.title} as {kind.upper()}: {rows}{_say_filter(table)}"
    await get_services(request).access.audit.record(get_account(request), AuditAction.EXPORTED, detail)
    name = f"signpost-{table.name}-{get_today(request).isoformat()}.{kind}"
    return Response(body, media_type=_TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def write_csv(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV that a spreadsheet opens; the mark at the start tells Excel that it is UTF-8."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([make_safe(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Sequence[Row], title: str = "Signpost", widths: Sequence[int] = ()) -> bytes:
    """Return rows as a workbook of text: nothing in it is a formula or a link. Widths are in characters."""
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, bold = book.add_worksheet(title), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, bold if number == 0 else None)
    return file.getvalue()


def _write(kind: str, table: Table) -> bytes:
    rows = [[heading for heading, _ in table.columns], *table.rows]
    return write_xlsx(rows, table.title, [width for _, width in table.columns]) if kind == "xlsx" else write_csv(rows)


def _say_filter(table: Table) -> str:
    fields = [name if name in table.typed else f"{name} {value}" for name, value in table.fields]
    return f", by {', '.join(fields)}" if fields else ""
