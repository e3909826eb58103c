"""Editing an entry, or writing a new one: the form, its live preview, the question that is tried, and saving."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import (
    get_first,
    get_live,
    get_services,
    get_today,
    list_areas,
    list_choices,
    name_area,
    name_ids,
    read_values,
)
from handlers.web.console.change_view import say_title
from handlers.web.console.changes import lead_back, list_beside, or_not_found, read_number, read_revision
from handlers.web.console.differences import Difference, list_differences
from handlers.web.console.entry_check import check_edit, check_typed
from handlers.web.console.entry_where import ask_where
from handlers.web.console.form.components import Shown
from handlers.web.console.form.groups import compact_groups, is_group_button, press_group_button
from handlers.web.console.form.problems import FieldProblem, by_place, join_texts
from handlers.web.console.form.values import Form, read_form, write_form
from handlers.web.console.form.view import list_anchors, view_form
from handlers.web.console.gone import or_gone
from handlers.web.console.target import (
    Target,
    make_edit,
    put_edit,
    take_opened,
    target_edit,
    target_entry,
    write_opened,
)
from handlers.web.console.trying import TriedView, find_place, list_place_items, try_question
from handlers.web.guard import get_account, require
from knowledge.entries.model import Topic
from knowledge.services.access.records import Role
from knowledge.services.draft_reply import reply_with_draft
from knowledge.services.editing.change import Edit
from knowledge.services.editing.errors import ChangeMissingError, ChangeMovedError, EditingError, EntryMissingError
from knowledge.services.wording import name_topic

_ELSEWHERE = "With this edit something else would be wrong: see “Problems in other places”"
_NO_QUESTION = "Type a question to try"
_MOVED = (
    "A colleague saved this draft while you were writing. What you wrote is still here, and theirs stands beside it: "
    "saving yours takes its place"
)
_GONE = (
    "This entry was taken out while you were writing. What you typed is still here: saving it makes a new entry, so "
    "ask first why it was taken out"
)
_UNCHANGED = "Nothing is changed yet. Change something, or go back."


@dataclass(frozen=True)
class Said:
    """What the page says beside the form itself."""

    problems: tuple[FieldProblem, ...] = ()
    # Why the draft was not saved, or nothing tried.
    fault: str = ""
    # The id of the element to which it leads.
    fault_at: str = "part-about"
    tried: TriedView | None = None
    # From what a colleague saved meanwhile to what was typed.
    theirs: tuple[Difference, ...] | None = None


@require(Role.EDITOR)
@or_gone
async def edit_entry(request: Request) -> Response:
    """Show the form of an entry, and take it."""
    entry = request.path_params["entry"]
    try:
        target = await target_entry(entry, get_services(request).editing)
    except EntryMissingError:
        if request.method != "POST":
            raise
        return await _offer_anew(request, entry)
    return await _serve(request, target)


@require(Role.EDITOR)
async def write_entry(request: Request) -> Response:
    """Show the form of a new entry once its area and topic are chosen, and take it."""
    if change := request.query_params.get("change"):
        return pages.redirect(request, f"/console/changes/{change}/edit")
    live = get_live(request)
    area, topic = (request.query_params.get(name, "") for name in ("area", "topic"))
    if area not in dict(list_areas(live.base)) or topic not in set(Topic):
        return ask_where(request, area, topic, is_asked=bool(area or topic))
    return await _serve(request, Target("", area, topic, {}, {}, is_new=True))


@require(Role.EDITOR)
@or_not_found
async def edit_change(request: Request) -> Response:
    """Show the form of one of a draft's edits, and take it."""
    editing = get_services(request).editing
    change = await editing.get(request.path_params["change"])
    if request.method != "POST" and (back := lead_back(request, change)):
        return back
    position = read_number(request.query_params.get("part", "0"))
    if position is None or position >= len(change.edits):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    try:
        target = await target_edit(change, position, editing)
    except ChangeMissingError:
        if request.method != "POST":
            raise
        return await _offer_anew(request, str(getattr(change.edits[position], "entry", "")))
    if target is None:
        return pages.redirect(request, f"/console/changes/{change.id}/texts?part={position}")
    return await _serve(request, target)


async def _offer_anew(request: Request, entry: str) -> Response:
    """Show what was typed for an entry that is gone by now in the form of a new one, so that nothing is lost."""
    form = await read_values(request)
    area, topic = get_first(form, "area"), get_first(form, "topic")
    if area not in dict(list_areas(get_live(request).base)) or topic not in set(Topic):
        raise EntryMissingError(entry)
    target = Target("", area, topic, {}, {}, is_new=True)
    return _refuse(request, target, {**form, "id": [entry]}, Said(fault=_GONE))


async def _serve(request: Request, target: Target) -> Response:
    if not pages.is_fragment(request):
        known = [target.entry] if target.entry else []
        others = await list_beside(get_services(request).editing, known, target.change.id if target.change else "")
        target = replace(target, others=tuple(others))
    if request.method != "POST":
        form = write_form(target.fields)
        return _render(request, target, {**form, "id": [target.entry]}, Said())
    form = await read_values(request)
    target, pressed = take_opened(target, form), get_first(form, "do")
    if is_group_button(pressed):
        return _render(request, target, press_group_button(pressed, form), Said())
    if pressed == "live":
        return _render(request, target, form, Said(check_typed(target, form, get_today(request))))
    form = compact_groups(form)
    edit = make_edit(target, form, get_live(request).base)
    if pressed == "draft":
        return await _save(request, target, form, edit)
    if pressed == "try":
        return await _try(request, target, form, edit)
    trying, today = get_services(request).editing.trying, get_today(request)
    said = Said(await check_edit(target, form, edit, get_live(request).base, trying, today))
    if pressed == "preview":
        return _render(request, target, form, said)
    return _refuse(request, target, form, said) if said.problems else await _save(request, target, form, edit)


async def _try(request: Request, target: Target, form: Form, edit: Edit | None) -> Response:
    editing, live = get_services(request).editing, get_live(request)
    text = get_first(form, "try_text")
    if not text:
        return _render(request, target, form, Said(fault=_NO_QUESTION, fault_at="try_text"))
    candidate = await editing.trying.preview(put_edit(target, edit))
    tried = await try_question(text, get_first(form, "try_place"), candidate, editing, live.base)
    return _render(request, target, form, Said(tried=tried))


async def _save(request: Request, target: Target, form: Form, edit: Edit | None) -> Response:
    """Keep the edit in its draft, and go on to the page of the change."""
    editing, account = get_services(request).editing, get_account(request)
    edits = put_edit(target, edit)
    if edit is None and not target.change:
        return _refuse(request, target, form, Said(fault=_UNCHANGED))
    if target.change is None:
        change = await editing.draft(edits, account)
        return pages.redirect(request, f"/console/changes/{change.id}")
    # A colleague may have taken out an edit before this one: then this is the place of another.
    revision = read_revision(get_first(form, "revision")) if get_first(form, "of") in ("", target.entry) else 0
    try:
        await editing.revise(target.change.id, edits, account, revision=revision)
    except ChangeMovedError:
        theirs = list_differences(
            target.fields, {"id": target.entry, **read_form(form)}, name_ids(get_live(request).base)
        )
        return _refuse(request, target, form, Said(fault=_MOVED, fault_at="theirs", theirs=theirs))
    except EditingError as error:
        return _refuse(request, target, form, Said(fault=f"{error} What you typed is still here."))
    return pages.redirect(request, f"/console/changes/{target.change.id}")


def _list_errors(beside: Sequence[FieldProblem], said: Said) -> dict[str, str]:
    """Return what the summary on top says, by the id of the element to which it leads."""
    errors = {said.fault_at: said.fault} if said.fault and not said.tried else {}
    errors |= join_texts(beside)
    if len(beside) < len(said.problems):
        errors["elsewhere"] = _ELSEWHERE
    return errors


def _refuse(request: Request, target: Target, form: Form, said: Said) -> Response:
    return _render(request, target, form, said, HTTPStatus.UNPROCESSABLE_ENTITY)


def _render(request: Request, target: Target, form: Form, said: Said, status: HTTPStatus = HTTPStatus.OK) -> Response:
    live = get_live(request)
    fields = read_form(form)
    sections = view_form(Shown(form, by_place(said.problems), list_choices(live.base, target.area)))
    anchors = [*(["id"] if target.is_new else []), *list_anchors(sections)]
    beside = sorted((one for one in said.problems if one.anchor in anchors), key=lambda one: anchors.index(one.anchor))
    values: dict[str, Any] = {
        "target": target,
        "title_of": partial(say_title, names=name_ids(live.base)),
        "area": name_area(target.area, live.base),
        "topic": name_topic(target.topic),
        "sections": sections,
        "opened": write_opened(target),
        "revision": target.change.revision if target.change else "",
        "id_value": get_first(form, "id"),
        "id_error": by_place(said.problems).get("id", ""),
        "fault": said.fault,
        "theirs": said.theirs,
        "problems": said.problems,
        "elsewhere": [one for one in said.problems if one not in beside],
        "reply": reply_with_draft(fields, target.entry, target.area, target.topic, live.base, get_today(request)),
        "tried": said.tried,
        "try_text": get_first(form, "try_text"),
        "place_items": list_place_items(
            get_first(form, "try_place") or find_place(target.area, fields.get("districts", ()), live.base), live.base
        ),
    }
    if pages.is_fragment(request):
        piece = "entries/_tried.html" if said.tried or said.fault else "entries/_preview.html"
        return pages.render(request, piece, **values)
    errors = _list_errors(beside, said)
    return pages.render(request, "entries/edit.html", status, errors=errors, **values)
