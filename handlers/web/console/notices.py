"""Notices: listed, put up, changed and ended."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, name_area
from handlers.web.console.notice_form import describe_notice, list_fields, make_values, read_draft
from handlers.web.guard import get_account, require
from handlers.web.own_area import get_own_area
from knowledge.places.areas import Area
from knowledge.services.access.records import Role
from knowledge.services.notices import wording as said
from knowledge.services.notices.draft import Draft, write_draft
from knowledge.services.notices.notice import Notice, NoticeState
from knowledge.services.notices.notices import Notices

PATH = "/console/notices"
_ENDED = "That notice has ended, so it can no longer be changed. Put up a new one."


@require(Role.ADMIN)
async def show_notices(request: Request) -> Response:
    """Show what is on, what is coming and what has ended."""
    base, now = get_live(request).base, get_services(request).ask.clock()
    by_state = await _of(request).list_by_state()
    listed = {state: [describe_notice(one, base, now) for one in found] for state, found in by_state.items()}
    return pages.render(request, "notices/list.html", listed=listed)


@require(Role.ADMIN)
async def show_new(request: Request) -> Response:
    """Show the form for a notice of an area, or first ask for which."""
    live = get_live(request)
    asked = request.query_params.get("area", "")
    area = live.base.areas.find(asked)
    if area is None:
        errors = {"area": said.NO_AREA.format(area=asked)} if asked else {}
        status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
        areas = [(one.id, one.name) for one in live.base.areas]
        return pages.render(request, "notices/area.html", status, areas=areas, errors=errors, own=get_own_area(request))
    return _show_form(request, area, Draft("", area.id), None, {})


@require(Role.ADMIN)
async def put_up(request: Request) -> Response:
    """Put a notice up."""
    form, live = await forms.read(request), get_live(request)
    area = live.base.areas.find(form["area"])
    if area is None:
        return pages.redirect(request, f"{PATH}/new")
    draft = read_draft(form, area.id)
    checked = _of(request).check(draft, live)
    if checked.faults:
        return _show_form(request, area, draft, None, dict(checked.faults))
    notice = await _of(request).put_up(get_account(request), area.id, checked)
    on = notice.find_state(get_services(request).ask.clock()) == NoticeState.ON
    pages.flash(request, "The notice is on." if on else "The notice is kept, and starts by itself.")
    return pages.redirect(request, PATH)


@require(Role.ADMIN)
async def show_change(request: Request) -> Response:
    """Show the form that changes a notice."""
    notice = await _find(request)
    base = get_live(request).base
    area = base.areas.find(notice.area)
    if area is None or _has_ended(request, notice):
        pages.flash(request, _ENDED)
        return pages.redirect(request, PATH)
    return _show_form(request, area, write_draft(notice, base), notice, {})


@require(Role.ADMIN)
async def change(request: Request) -> Response:
    """Change a notice; what somebody else has changed meanwhile is not written over unseen."""
    form, live, before = await forms.read(request), get_live(request), await _find(request)
    area = live.base.areas.find(before.area)
    if area is None or _has_ended(request, before):
        pages.flash(request, _ENDED)
        return pages.redirect(request, PATH)
    draft = read_draft(form, area.id)
    checked = _of(request).check(draft, live, before)
    errors = dict(checked.faults)
    if form["seen"] != _name_version(before):
        errors["text"] = said.CHANGED_MEANWHILE.format(name=before.changed_by or before.made_by)
    if errors:
        return _show_form(request, area, draft, before, errors)
    if not await _of(request).change(get_account(request), before, checked):
        now = await _find(request)
        meanwhile = said.CHANGED_MEANWHILE.format(name=now.changed_by or now.made_by)
        return _show_form(request, area, draft, now, {"text": meanwhile})
    pages.flash(request, "The notice has been changed.")
    return pages.redirect(request, PATH)


@require(Role.ADMIN)
async def show_end(request: Request) -> Response:
    """Ask whether a notice is to end now."""
    notice, base, now = await _find(request), get_live(request).base, get_services(request).ask.clock()
    if _has_ended(request, notice):
        pages.flash(request, _ENDED)
        return pages.redirect(request, PATH)
    return pages.render(request, "notices/end.html", one=describe_notice(notice, base, now))


@require(Role.ADMIN)
async def end(request: Request) -> Response:
    """End a notice now."""
    await forms.read(request)
    done = await _of(request).end(get_account(request), await _find(request))
    pages.flash(request, "The notice has ended." if done else "That notice had ended or was changed: look at it again.")
    return pages.redirect(request, PATH)


def _of(request: Request) -> Notices:
    return get_services(request).notices


async def _find(request: Request) -> Notice:
    found = await _of(request).get(request.path_params["notice"])
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def _has_ended(request: Request, notice: Notice) -> bool:
    return notice.find_state(get_services(request).ask.clock()) == NoticeState.ENDED


def _name_version(notice: Notice) -> str:
    """Return what tells how a notice stands from how it stood before."""
    return (notice.changed_at or notice.made_at).isoformat()


def _show_form(request: Request, area: Area, draft: Draft, notice: Notice | None, errors: dict[str, str]) -> Response:
    base = get_live(request).base
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return pages.render(
        request, "notices/form.html", status,
        area=area, notice=notice, errors=errors, values=make_values(draft), area_name=name_area(area.id, base),
        seen=_name_version(notice) if notice else "", **list_fields(area, draft, base),
    )  # fmt: skip


routes = [
    Route(PATH, show_notices),
    Route(f"{PATH}/new", show_new),
    Route(f"{PATH}/new", put_up, methods=["POST"]),
    Route(f"{PATH}/{{notice}}", show_change),
    Route(f"{PATH}/{{notice}}", change, methods=["POST"]),
    Route(f"{PATH}/{{notice}}/end", show_end),
    Route(f"{PATH}/{{notice}}/end", end, methods=["POST"]),
]
