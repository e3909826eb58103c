"""History: every change that went live, and every version of an entry, with the way back to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, name_ids
from handlers.web.console.change_view import say_title
from handlers.web.console.changes import or_not_found, path_of, read_number
from handlers.web.console.days import DayError, read_day
from handlers.web.console.differences import list_differences
from handlers.web.console.entries import PATH as ENTRIES
from handlers.web.console.form.dates import join_date
from handlers.web.guard import get_account, require
from handlers.web.paging import link_pages, list_pages, read_page
from knowledge.services.access.records import Role
from knowledge.services.editing.change import BY_HAND, ChangeFilter, Version
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import ChangeMissingError, EditingError
from knowledge.services.english_time import start_day

PATH = "/console/history"
_EACH = 25
_FILTERS = ("entry", "person", "from-day", "from-month", "from-year", "to-day", "to-month", "to-year")
_BY_HAND = (BY_HAND.id, "Nobody: edited by hand")
_NO_DAY = "Write day, month and year, such as 30 11 2026"


@require(Role.EDITOR)
async def show_history(request: Request) -> Response:
    """Show the changes that went live, the newest first."""
    services, live = get_services(request), get_live(request)
    asked = read_asked(request.query_params.get)
    wanted, errors = read_filter(asked)
    total = await services.editing.count_changes(wanted)
    most = max(1, -(-total // _EACH))
    page = min(read_page(request.query_params), most)
    accounts = await services.access.accounts.list()
    names = name_ids(live.base)
    entries = sorted(((one.id, one.name) for one in live.base.entries.values()), key=lambda one: one[1].casefold())
    return pages.render(
        request,
        "history/list.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        errors=errors,
        asked=asked,
        is_narrowed=any(asked.values()),
        total=total,
        changes=await services.editing.list_changes(wanted, (page - 1) * _EACH, _EACH),
        fields=write_filter(asked),
        names=names,
        title_of=partial(say_title, names=names),
        entry_items=_list_items(entries, asked["entry"]),
        person_items=_list_items([*((one.id, one.name) for one in accounts), _BY_HAND], asked["person"]),
        pagination=list_pages(page, most, link_pages(PATH, write_filter(asked))),
    )


def read_asked(get: Callable[[str], str | None]) -> dict[str, str]:
    """Return what an address or a form asks for, by filter."""
    return {name: (get(name) or "")[:100].strip() for name in _FILTERS}


def read_filter(asked: Mapping[str, str]) -> tuple[ChangeFilter, dict[str, str]]:
    """Return which changes are asked for, and what is wrong with the days."""
    (after, before), errors = _read_days(asked)
    author, entry = asked["person"] or None, asked["entry"] or None
    return ChangeFilter(author=author, entry=entry, was_live=True, live_after=after, live_before=before), errors


def write_filter(asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a filter as fields of an address or a form; what leaves everything in has none."""
    return [(name, text) for name, text in asked.items() if text]


@require(Role.EDITOR)
@or_not_found
async def show_versions(request: Request) -> Response:
    """Show the versions of an entry, each with what differs from the one before it; take "go back to this"."""
    editing, live = get_services(request).editing, get_live(request)
    entry = request.path_params["entry"]
    versions = await editing.list_versions(entry)
    errors: dict[str, str] = {}
    note = ""
    if request.method == "POST":
        form = await forms.read(request)
        note, number = form["note"], form["version"]
        field = f"note-{number}"
        if not note:
            errors = {field: "Say why you go back: the approver reads it, and the history keeps it"}
        else:
            try:
                wanted = read_number(number)
                change = await editing.restore(entry, -1 if wanted is None else wanted, get_account(request), note)
            except EditingError as error:
                errors = {field: str(error)}
            else:
                pages.flash(request, "This draft goes back to that version. Send it, and a second person approves it.")
                return pages.redirect(request, path_of(change))
    names = name_ids(live.base)
    by_hand = await find_hand_edit(editing, entry, versions)
    return pages.render(
        request,
        "history/versions.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        errors=errors,
        note=note,
        entry=entry,
        path=f"{ENTRIES}/{entry}",
        name=names.get(entry, _name_last(versions) or entry),
        is_known=entry in live.base.entries,
        by_hand=by_hand and _compare(by_hand, versions[0], names),
        is_gone=by_hand is not None and by_hand.fields is None,
        versions=[
            (version, _compare(version, versions[at + 1] if at + 1 < len(versions) else None, names))
            for at, version in enumerate(versions)
        ],
    )


async def find_hand_edit(editing: Editing, entry: str, versions: Sequence[Version]) -> Version | None:
    """Return how an entry stands in its file, where somebody edited that by hand after its newest version."""
    if not versions:
        return None
    try:
        written = await editing.read_entry(entry)
    except ChangeMissingError:
        now = replace(versions[0], fields=None, more_phrasings=())
    else:
        now = replace(versions[0], fields=written.fields, more_phrasings=written.more_phrasings)
    return None if now == versions[0] else now


def _compare(version: Version, before: Version | None, names: Mapping[str, str]) -> dict[str, object]:
    """Return what differs between two versions; the first one has nothing before it."""
    if before is None:
        return {"differences": (), "added": (), "removed": ()}
    old, new = before.more_phrasings, version.more_phrasings
    return {
        "differences": list_differences(before.fields or {}, version.fields or {}, names),
        "added": [text for text in new if text not in old],
        "removed": [text for text in old if text not in new],
    }


def _name_last(versions: list[Version]) -> str:
    return next((str(one.fields.get("name", "")) for one in versions if one.fields), "")


def _list_items(options: list[tuple[str, str]], chosen: str) -> list[dict[str, object]]:
    known = [("", "Any"), *options]
    kept = [] if chosen in dict(known) else [(chosen, chosen)]
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in (*known, *kept)]


def _read_days(asked: Mapping[str, str]) -> tuple[tuple[datetime | None, datetime | None], dict[str, str]]:
    """Return the first moment and the one after the last of the days that are asked for, and what is wrong."""
    days: list[date | None] = []
    errors: dict[str, str] = {}
    for end in ("from", "to"):
        text = join_date({part: asked[f"{end}-{part}"] for part in ("day", "month", "year")})
        try:
            days.append(read_day(text, _NO_DAY) if text else None)
        except DayError as error:
            days.append(None)
            errors[f"{end}-day"] = str(error)
    first, last = days
    after = start_day(first) if first else None
    return (after, start_day(last + timedelta(days=1)) if last else None), errors
