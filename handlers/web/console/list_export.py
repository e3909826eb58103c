"""Entries, changes, history and the audit as their filters show them, as files for a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms
from handlers.web.console import audit, changes, entries, history
from handlers.web.console.base import get_live, get_services, get_today, name_area, name_ids
from handlers.web.console.change_view import say_title
from handlers.web.console.exporting import Row, Table, send_table
from handlers.web.guard import require
from handlers.web.refusals import PageError
from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, ChangeFilter
from knowledge.services.english_time import to_local
from knowledge.services.find_entries import find_entries
from knowledge.services.wording import name_topic

_ENTRIES = (
    ("Name", 40), ("Id", 30), ("Area", 20), ("Districts", 30), ("Topic", 18), ("Standing", 10), ("Owner", 30),
    ("Review", 34), ("Past review", 11),
)  # fmt: skip
_CHANGES = (
    ("Title", 50), ("State", 11), ("Proposed by", 20), ("Approved by", 20), ("Begun", 17), ("Sent", 17),
    ("Decided", 17), ("Live", 17), ("Why", 50), ("What the approver said", 40), ("Entries", 40), ("Id", 14),
)  # fmt: skip
_AUDIT = (("When", 17), ("Who", 20), ("What", 30), ("Details", 60))
_BAD_FILTER = ("There is nothing to export", "The filter has a day that is none. Go back, mend it, and export then.")


@require(Role.EDITOR)
async def export_entries(request: Request) -> Response:
    """Send the entries that fit a filter."""
    form, live = await forms.read(request), get_live(request)
    wanted = entries.read_filter(lambda name: form[name])
    found, _ = find_entries(wanted, live, get_today(request))
    rows = [
        (
            one.entry.name,
            one.entry.id,
            name_area(one.entry.area, live.base),
            one.entry.districts if isinstance(one.entry.districts, str) else ", ".join(one.entry.districts),
            name_topic(one.entry.topic),
            one.entry.standing.value,
            one.owner,
            entries.say_due(one),
            "yes" if one.is_past_review else "no",
        )
        for one in found
    ]
    return await send_table(
        request, form["format"], Table("entries", "Entries", _ENTRIES, rows, entries.write_filter(wanted))
    )


@require(Role.EDITOR)
async def export_changes(request: Request) -> Response:
    """Send the changes of one of the tabs."""
    form = await forms.read(request)
    tab = changes.read_tab(form["state"])
    title, states = changes.TABS[tab]
    found = await get_services(request).editing.list_changes(ChangeFilter(states=states))
    rows = list(_list_changes(found, name_ids(get_live(request).base)))
    return await send_table(request, form["format"], Table("changes", "Changes", _CHANGES, rows, [("state", title)]))


@require(Role.EDITOR)
async def export_history(request: Request) -> Response:
    """Send the changes that went live and fit a filter."""
    form = await forms.read(request)
    asked = history.read_asked(lambda name: form[name])
    wanted, errors = history.read_filter(asked)
    if errors:
        raise PageError(422, _BAD_FILTER)
    found = await get_services(request).editing.list_changes(wanted)
    rows = list(_list_changes(found, name_ids(get_live(request).base)))
    return await send_table(
        request, form["format"], Table("history", "History", _CHANGES, rows, history.write_filter(asked))
    )


@require(Role.ADMIN)
async def export_audit(request: Request) -> Response:
    """Send the audit lines that fit a filter."""
    form = await forms.read(request)
    chosen = audit.read_chosen(lambda name: form[name])
    wanted = audit.read_filter(request, chosen)
    service = get_services(request).access.audit
    lines = await service.list(**wanted, limit=await service.count(**wanted), offset=0)
    rows = [(_say_time(line.at), line.actor, line.action, line.detail) for line in lines]
    fields = [(name, value) for name, value in chosen.items() if value]
    return await send_table(request, form["format"], Table("audit", "Audit", _AUDIT, rows, fields))


def _list_changes(found: Iterable[Change], names: Mapping[str, str]) -> Iterator[Row]:
    for change in found:
        yield (
            say_title(change.title, names),
            change.state.value,
            ", ".join(author.name for author in change.authors),
            change.approver.name if change.approver else "",
            _say_time(change.created_at),
            _say_time(change.submitted_at),
            _say_time(change.decided_at),
            _say_time(change.live_at),
            change.reason,
            change.note,
            "; ".join(names.get(entry, entry) for entry in change.entries),
            change.id,
        )


def _say_time(value: datetime | None) -> str:
    """Return a time in England as spreadsheets sort it, empty for none."""
    return to_local(value).strftime("%Y-%m-%d %H:%M") if value else ""
