"""The form of an edit that has only texts: phrasings kept apart, or a subject out of scope."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, name_ids
from handlers.web.console.changes import lead_back, or_not_found, path_of, read_number, read_revision
from handlers.web.console.form.values import split_lines
from handlers.web.guard import get_account, require
from knowledge.services.access.records import Role
from knowledge.services.editing.change import PhrasingsEdit, SubjectEdit
from knowledge.services.editing.errors import ChangeMovedError, EditingError

_MOVED = (
    "A colleague saved this draft while you were writing. What they wrote stands beside yours: saving yours takes its "
    "place, so copy into yours what shall stay"
)


@require(Role.EDITOR)
@or_not_found
async def edit_texts(request: Request) -> Response:
    """Show the form, and take it."""
    editing = get_services(request).editing
    change = await editing.get(request.path_params["change"])
    part = read_number(request.query_params.get("part", "0"))
    edit = change.edits[part] if part is not None and part < len(change.edits) else None
    if part is None or not isinstance(edit, PhrasingsEdit | SubjectEdit):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    texts = _list_texts(edit)
    names = name_ids(get_live(request).base)
    values: dict[str, Any] = {
        "change": change,
        "path": path_of(change),
        "part": part,
        "of": _name(edit),
        "is_subject": isinstance(edit, SubjectEdit),
        "title": names.get(edit.entry, edit.entry) if isinstance(edit, PhrasingsEdit) else edit.name or edit.subject,
    }
    if request.method != "POST":
        back = lead_back(request, change)
        return back or pages.render(request, "changes/texts.html", **values, texts="\n".join(texts), errors={})
    form = await forms.read(request)
    typed = tuple(dict.fromkeys(split_lines(form["texts"])))
    errors = {} if typed or edit.removed else {"texts": "Write at least one phrasing"}
    if not errors:
        new = replace(edit, added=typed) if isinstance(edit, PhrasingsEdit) else replace(edit, phrasings=typed)
        edits = [*change.edits[:part], new, *change.edits[part + 1 :]]
        try:
            # A colleague may have taken out an edit before this one: then this is the place of another.
            revision = read_revision(form["revision"]) if form["of"] in ("", _name(edit)) else 0
            await editing.revise(change.id, edits, get_account(request), revision=revision)
        except ChangeMovedError:
            errors, values["theirs"] = {"texts": _MOVED}, texts
        except EditingError as error:
            errors = {"texts": f"{error} What you typed is still here."}
    if errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return pages.render(request, "changes/texts.html", status, **values, texts=form["texts"], errors=errors)
    return pages.redirect(request, path_of(change))


def _list_texts(edit: PhrasingsEdit | SubjectEdit) -> tuple[str, ...]:
    return edit.added if isinstance(edit, PhrasingsEdit) else edit.phrasings


def _name(edit: PhrasingsEdit | SubjectEdit) -> str:
    return edit.entry if isinstance(edit, PhrasingsEdit) else edit.subject
