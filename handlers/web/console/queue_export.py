"""What a filter shows, as a file for a spreadsheet: no cell of it is ever a formula."""

import asyncio
import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence

import xlsxwriter
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms
from handlers.web.console.base import get_live, get_services, get_today, name_ids
from handlers.web.console.queue_filter import STATES, Wanted, read_wanted
from handlers.web.console.queue_wording import OUTCOMES, QUEUES
from handlers.web.console.queues import get_queue, name_accounts
from handlers.web.dates import to_local
from handlers.web.guard import get_account, require
from knowledge.matching.outcome import Outcome
from knowledge.services.access.records import AuditAction, Role
from knowledge.services.cells import make_safe
from knowledge.services.review.queues import Queued

Row = Sequence[str]
_COLUMNS = (
    "When", "Question", "What was said", "About", "Area", "District", "Outcome", "Offered", "State", "Assigned to",
    "Change", "Group", "Id",
)  # fmt: skip
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Widths of the columns in characters.
_WIDTHS = (17, 60, 40, 30, 20, 20, 20, 40, 12, 20, 12, 20, 14)


@require(Role.EDITOR)
async def export(request: Request) -> Response:
    """Send all that a filter shows as CSV or XLSX, and leave an audit line."""
    form = await forms.read(request)
    queue, wanted, services = get_queue(request), read_wanted(lambda name: form[name]), get_services(request)
    kind = form["format"] if form["format"] in _TYPES else "csv"
    items = await services.review.export(queue, wanted.chosen)
    names, entries = await name_accounts(request), name_ids(get_live(request).base)
    write: Callable[[Sequence[Row]], bytes] = write_xlsx if kind == "xlsx" else write_csv
    body = await asyncio.to_thread(lambda: write([_COLUMNS, *list_rows(items, names, entries)]))
    detail = f"{QUEUES[queue]} as {kind.upper()}: {len(items)} row{'s' * (len(items) != 1)}{_say_filter(wanted)}"
    await services.access.audit.record(get_account(request), AuditAction.EXPORTED, detail)
    name = f"signpost-{queue}-{get_today(request).isoformat()}.{kind}"
    return Response(body, media_type=_TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def list_rows(items: Sequence[Queued], names: Mapping[str, str], entries: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row of text for each."""
    for item in items:
        question = item.question
        yield (
            to_local(item.at).strftime("%Y-%m-%d %H:%M"),
            question.text,
            item.said or "",
            entries.get(item.key.entry, item.key.entry),
            question.area or "",
            question.district or "",
            OUTCOMES[Outcome(question.outcome)],
            "; ".join(entries.get(entry, entry) for entry, _ in question.entries),
            STATES[item.state],
            names.get(item.assignee or "", ""),
            item.change or "",
            item.group,
            str(item.key),
        )


def write_csv(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV that a spreadsheet opens; the mark at the start tells Excel that it is UTF-8."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([make_safe(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Sequence[Row]) -> bytes:
    """Return rows as a workbook of text: nothing in it is a formula or a link."""
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, bold = book.add_worksheet("Questions"), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, bold if number == 0 else None)
    return file.getvalue()


def _say_filter(wanted: Wanted) -> str:
    """Return how the rows were narrowed, without what was searched for: that may be anything."""
    fields = [name if name == "text" else f"{name} {value}" for name, value in wanted.list_fields() if name != "sort"]
    return f", by {', '.join(fields)}" if fields else ""
