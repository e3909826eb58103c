"""Invitations: made, shown once, listed and revoked."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console.base import get_services
from handlers.web.console.codes import draw_code
from handlers.web.console.wording import ROLE_HINTS
from handlers.web.guard import get_account, require
from handlers.web.telegram_links import link_bot
from knowledge.services.access.faults import NameFaultError
from knowledge.services.access.invitation import LASTS_DAYS, USUAL_DAYS
from knowledge.services.access.invitation_links import is_of_this_machine, write_web_link
from knowledge.services.access.invitations import Invitations
from knowledge.services.access.records import Role

PATH = "/console/invitations"
_EMPTY = {"name": "", "role": Role.STAFF.value, "area": "", "days": str(USUAL_DAYS)}


@require(Role.ADMIN)
async def show_invitations(request: Request) -> Response:
    """Show who was invited, and what has become of it."""
    services = get_services(request)
    now = services.ask.clock()
    listed = [(one, one.find_state(now)) for one in await services.access.invitations.list()]
    return pages.render(request, "invitations/list.html", listed=listed, areas=_areas(request))


@require(Role.ADMIN)
async def show_new(request: Request) -> Response:
    """Show the form for an invitation."""
    return _show_form(request, _EMPTY, {})


@require(Role.ADMIN)
async def invite(request: Request) -> Response:
    """Make an invitation and show it, this once."""
    form = await forms.read(request)
    if errors := await _check(request, form):
        return _show_form(request, form, errors)
    invitation, code = await _of(request).make(
        get_account(request), form["name"], Role(form["role"]), form["area"] or None, int(form["days"])
    )
    web = write_web_link(request.app.state.public_url, code)
    telegram = link_bot(request, code)
    return pages.render(
        request, "invitations/made.html",
        invitation=invitation, code=code, web=web, web_code=draw_code(web),
        is_local=is_of_this_machine(request.app.state.public_url),
        telegram=telegram, telegram_code=draw_code(telegram) if telegram else "", areas=_areas(request),
    )  # fmt: skip


@require(Role.ADMIN)
async def revoke(request: Request) -> Response:
    """Let nobody use an invitation any more."""
    await forms.read(request)
    invitation = await _of(request).get(request.path_params["invitation"])
    if invitation is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    done = await _of(request).revoke(get_account(request), invitation)
    said = "can no longer be used" if done else "had been used or revoked before, so nothing has changed"
    pages.flash(request, f"The invitation for {invitation.name} {said}.")
    return pages.redirect(request, PATH)


def _of(request: Request) -> Invitations:
    return get_services(request).access.invitations


def _areas(request: Request) -> dict[str, str]:
    return {area.id: area.name for area in get_services(request).knowledge.areas}


async def _check(request: Request, form: forms.Form) -> dict[str, str]:
    """Return all that is wrong with what was sent, by field."""
    errors = {}
    try:
        await _of(request).check_name(form["name"])
    except NameFaultError as error:
        errors["name"] = str(error)
    if form["role"] not in list(Role):
        errors["role"] = "Choose what the person may do"
    if form["area"] and form["area"] not in _areas(request):
        errors["area"] = f"There is no area {form['area']!r}: choose one from the list"
    if form["days"] not in map(str, LASTS_DAYS):
        errors["days"] = "Choose how long the invitation works"
    return errors


def _show_form(request: Request, values: forms.Form | dict[str, str], errors: dict[str, str]) -> Response:
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return pages.render(
        request, "invitations/new.html", status,
        values=values, errors=errors, areas=_areas(request), roles=ROLE_HINTS, lasts=LASTS_DAYS,
    )  # fmt: skip


routes = [
    Route(PATH, show_invitations),
    Route(f"{PATH}/new", show_new),
    Route(f"{PATH}/new", invite, methods=["POST"]),
    Route(f"{PATH}/{{invitation}}/revoke", revoke, methods=["POST"]),
]
