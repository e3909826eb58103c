"""What a queue's filter shows, as rows for a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms
from handlers.web.console.base import get_live, get_services, name_ids
from handlers.web.console.exporting import Row, Table, send_table
from handlers.web.console.queue_filter import STATES, read_wanted
from handlers.web.console.queue_wording import OUTCOMES, QUEUES
from handlers.web.console.queues import get_queue, name_accounts
from handlers.web.guard import require
from knowledge.matching.outcome import Outcome
from knowledge.services.access.records import Role
from knowledge.services.english_time import to_local
from knowledge.services.review.queues import Queued

_COLUMNS = (
    ("When", 17), ("Question", 60), ("What was said", 40), ("About", 30), ("Area", 20), ("District", 20),
    ("Outcome", 20), ("Offered", 40), ("State", 12), ("Assigned to", 20), ("Change", 12), ("Group", 20), ("Id", 14),
)  # fmt: skip


@require(Role.EDITOR)
async def export(request: Request) -> Response:
    """Send all that a filter shows as CSV or XLSX, and leave an audit line."""
    form = await forms.read(request)
    queue, wanted, services = get_queue(request), read_wanted(lambda name: form[name]), get_services(request)
    items = await services.review.export(queue, wanted.chosen)
    rows = list(list_rows(items, await name_accounts(request), name_ids(get_live(request).base)))
    # In which order does not narrow it.
    fields = [one for one in wanted.list_fields() if one[0] != "sort"]
    return await send_table(request, form["format"], Table(queue, QUEUES[queue], _COLUMNS, rows, fields))


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
