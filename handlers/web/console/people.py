"""People: who has an account, what each may do, and links to sign in."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console.base import get_services
from handlers.web.console.wording import LINK_LASTS_DAY, ROLE_HINTS
from handlers.web.guard import get_account, require
from knowledge.services.access.faults import AccessError, LastAdminError, NameFaultError
from knowledge.services.access.records import Account, Role

_PEOPLE = "/console/people"


@require(Role.ADMIN)
async def list_people(request: Request) -> Response:
    """Show all accounts."""
    return pages.render(
        request, "console/people.html", people=await get_services(request).access.accounts.list(), areas=_areas(request)
    )


@require(Role.ADMIN)
async def show_new(request: Request) -> Response:
    """Show the form for somebody new."""
    return _show_form(request, None, {"name": "", "role": "", "area": ""}, {})


@require(Role.ADMIN)
async def add(request: Request) -> Response:
    """Add somebody."""
    form = await forms.read(request)
    if errors := await _check(request, form, None):
        return _show_form(request, None, form, errors)
    account = await get_services(request).access.accounts.add(
        get_account(request), form["name"], Role(form["role"]), form["area"] or None
    )
    pages.flash(request, f"{account.name} has been added. Make a sign-in link for them next.")
    return pages.redirect(request, f"{_PEOPLE}/{account.id}")


@require(Role.ADMIN)
async def show_person(request: Request) -> Response:
    """Show one account and what can be done with it."""
    return await _show_person(request, await _find(request), {})


@require(Role.ADMIN)
async def show_change(request: Request) -> Response:
    """Show the form that changes somebody's name, role or area."""
    person = await _find(request)
    return _show_form(request, person, {"name": person.name, "role": person.role, "area": person.area or ""}, {})


@require(Role.ADMIN)
async def change(request: Request) -> Response:
    """Change somebody's name, role or area."""
    form, person = await forms.read(request), await _find(request)
    if errors := await _check(request, form, person):
        return _show_form(request, person, form, errors)
    try:
        changed = await get_services(request).access.accounts.change(
            get_account(request), person, name=form["name"], role=Role(form["role"]), area=form["area"] or None
        )
    except LastAdminError as error:
        return _show_form(request, person, form, {"role": str(error)})
    pages.flash(request, f"{changed.name} has been changed.")
    return pages.redirect(request, f"{_PEOPLE}/{person.id}")


@require(Role.ADMIN)
async def make_link(request: Request) -> Response:
    """Show a sign-in link to copy; it is shown this once."""
    await forms.read(request)
    person = await _find(request)
    secret = await get_services(request).access.sign_in.make_link(get_account(request), person)
    link = f"{request.app.state.public_url}/sign-in/{secret}"
    return pages.render(request, "console/link.html", person=person, link=link, lasts=LINK_LASTS_DAY)


@require(Role.ADMIN)
async def set_active(request: Request) -> Response:
    """Deactivate or reactivate somebody."""
    form, person = await forms.read(request), await _find(request)
    active = form["active"] == "yes"
    try:
        await get_services(request).access.accounts.set_active(get_account(request), person, active=active)
    except AccessError as error:
        return await _show_person(request, person, {"active": str(error)})
    done = "can sign in again: make a sign-in link for them" if active else "can no longer sign in"
    pages.flash(request, f"{person.name} {done}.")
    return pages.redirect(request, f"{_PEOPLE}/{person.id}")


@require(Role.ADMIN)
async def sign_out(request: Request) -> Response:
    """End all sessions of somebody."""
    await forms.read(request)
    person = await _find(request)
    await get_services(request).access.sign_in.sign_out_everywhere(get_account(request), person)
    pages.flash(request, f"{person.name} has been signed out everywhere.")
    return pages.redirect(request, f"{_PEOPLE}/{person.id}")


async def _find(request: Request) -> Account:
    found = await get_services(request).access.accounts.get(request.path_params["account"])
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def _areas(request: Request) -> dict[str, str]:
    return {area.id: area.name for area in get_services(request).knowledge.areas}


async def _check(request: Request, form: forms.Form, person: Account | None) -> dict[str, str]:
    """Return all that is wrong with what was sent, by field."""
    errors = {}
    try:
        await get_services(request).access.accounts.check_name(form["name"], person)
    except NameFaultError as error:
        errors["name"] = str(error)
    if form["role"] not in list(Role):
        errors["role"] = "Choose what the person may do"
    if form["area"] and form["area"] not in _areas(request):
        errors["area"] = f"There is no area {form['area']!r}: choose one from the list"
    return errors


def _show_form(
    request: Request, person: Account | None, values: forms.Form | dict[str, str], errors: dict[str, str]
) -> Response:
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return pages.render(
        request, "console/person_form.html", status,
        person=person, values=values, errors=errors, areas=_areas(request), roles=ROLE_HINTS,
    )  # fmt: skip


async def _show_person(request: Request, person: Account, errors: dict[str, str]) -> Response:
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    sessions = await get_services(request).access.sign_in.list_sessions(person)
    return pages.render(
        request, "console/person.html", status,
        person=person, sessions=sessions, errors=errors, areas=_areas(request),
        is_self=person.id == get_account(request).id,
    )  # fmt: skip


routes = [
    Route(_PEOPLE, list_people),
    Route(f"{_PEOPLE}/new", show_new),
    Route(f"{_PEOPLE}/new", add, methods=["POST"]),
    Route(f"{_PEOPLE}/{{account}}", show_person),
    Route(f"{_PEOPLE}/{{account}}/change", show_change),
    Route(f"{_PEOPLE}/{{account}}/change", change, methods=["POST"]),
    Route(f"{_PEOPLE}/{{account}}/link", make_link, methods=["POST"]),
    Route(f"{_PEOPLE}/{{account}}/active", set_active, methods=["POST"]),
    Route(f"{_PEOPLE}/{{account}}/sign-out", sign_out, methods=["POST"]),
]
