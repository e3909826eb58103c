"""Retiring an entry, replacing it by another, and duplicating it to another district: each makes a draft."""

from collections.abc import Collection
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, list_choices
from handlers.web.console.changes import path_of
from handlers.web.console.copying import adapt_copy
from handlers.web.console.entries import PATH
from handlers.web.console.gone import or_gone
from handlers.web.console.target import suggest_id
from handlers.web.console.trying import list_places
from handlers.web.guard import get_account, require
from knowledge.services.access.records import Role
from knowledge.services.editing.change import FieldsEdit
from knowledge.services.editing.entry_edits import duplicate, edit_fields, replace_by, retire
from knowledge.services.editing.written import WrittenFields

_BY_ENTRY, _BY_WORDS = "entry", "words"
_COPIED = (
    "This is a draft of a copy. Look at every sentence: what holds in one district may not hold in another. Its "
    "contacts are still those of the other district, marked as in doubt: change or remove each of them. Phrasings that "
    "do not name the district were left out, since no two entries may have the same."
)


@require(Role.EDITOR)
@or_gone
async def retire_entry(request: Request) -> Response:
    """Ask what takes an entry's place, and draft its end."""
    services, live = get_services(request), get_live(request)
    written = await services.editing.read_entry(request.path_params["entry"])
    values: dict[str, Any] = {
        "path": f"{PATH}/{written.entry}",
        "name": written.fields.get("name", written.entry),
        "entries": [
            {"value": value, "text": text}
            for value, text in list_choices(live.base, written.area).entries
            if value != written.entry
        ],
    }
    if request.method != "POST":
        by = request.query_params.get("by", "")
        filled = {"by": by, "summary": written.fields.get("summary", ""), "successor": "", "words": ""}
        return pages.render(request, "entries/retire.html", **values, filled=filled)
    form = await forms.read(request)
    errors = _find_faults(form, {one["value"] for one in values["entries"]})
    if errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return pages.render(request, "entries/retire.html", status, **values, filled=form, errors=errors)
    edit = _retire(written, form)
    title = f"{values['name']}: {'replaced' if form['by'] == _BY_ENTRY else 'retired'}"
    change = await services.editing.draft([edit], get_account(request), title=title)
    return pages.redirect(request, path_of(change))


def _find_faults(form: forms.Form, successors: Collection[str]) -> dict[str, str]:
    if form["by"] == _BY_ENTRY and form["successor"] and form["successor"] not in successors:
        return {"successor": f"The entry {form['successor']} is gone by now: choose another"}
    if form["by"] == _BY_ENTRY:
        return {} if form["successor"] else {"successor": "Choose the entry that takes its place"}
    if form["by"] == _BY_WORDS:
        return {} if form["words"] else {"words": "Write what takes its place, or whom to ask instead"}
    return {"by": "Choose what takes its place"}


def _retire(written: WrittenFields, form: forms.Form) -> FieldsEdit:
    is_entry = form["by"] == _BY_ENTRY
    edit = replace_by(written, [form["successor"]]) if is_entry else retire(written, form["words"])
    summary = edit_fields(written, {"summary": form["summary"] or written.fields.get("summary")})
    if summary is None:
        return edit
    return replace(edit, before={**edit.before, **summary.before}, after={**edit.after, **summary.after})


@require(Role.EDITOR)
@or_gone
async def duplicate_entry(request: Request) -> Response:
    """Ask for which district an entry is to be copied, and draft the copy."""
    services, live = get_services(request), get_live(request)
    written = await services.editing.read_entry(request.path_params["entry"])
    own = written.fields.get("districts")
    places = [
        (value, text)
        for value, text in list_places(live.base)
        if "|" in value and (own == "all" or value.partition("|")[2] not in (own or ()))
    ]
    values: dict[str, Any] = {
        "path": f"{PATH}/{written.entry}",
        "name": written.fields.get("name", written.entry),
        "places": [{"value": "", "text": "Choose one"}, *({"value": value, "text": text} for value, text in places)],
    }
    if request.method != "POST":
        return pages.render(request, "entries/duplicate.html", **values)
    form = await forms.read(request)
    if form["place"] not in dict(places):
        errors = {"place": "Choose a district"}
        return pages.render(request, "entries/duplicate.html", HTTPStatus.UNPROCESSABLE_ENTITY, **values, errors=errors)
    area, _, district = form["place"].partition("|")
    fields = adapt_copy(written.fields, district)
    entry = suggest_id(str(fields.get("name", "")), area, live.base)
    copy = duplicate(replace(written, fields=fields), entry, area, [district], str(fields.get("name", "")))
    change = await services.editing.draft([copy], get_account(request))
    pages.flash(request, _COPIED)
    return pages.redirect(request, f"{path_of(change)}/edit")
