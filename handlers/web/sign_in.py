"""Signing in by a link that works once, and signing out."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.device import name_device
from handlers.web.guard import SIGN_IN, get_account
from knowledge.services.access.faults import LinkError, NameFaultError
from knowledge.services.access.records import LinkKind, Role
from knowledge.services.access.sign_in import SignIn
from knowledge.services.bundle import Services

_HOME, _CHAT = "/console", "/"


async def explain_sign_in(request: Request) -> Response:
    """Say how to get a sign-in link."""
    return pages.render(request, "sign_in/explain.html")


async def show_link(request: Request) -> Response:
    """Show the button that uses a link up; opening the link does not, since mail scanners open it too."""
    try:
        link = await _sign_in_of(request).read_link(request.path_params["secret"])
    except LinkError as error:
        return _refuse(request, error)
    return pages.render(request, "sign_in/link.html", is_first=link.kind == LinkKind.FIRST_ADMIN, name="")


async def use_link(request: Request) -> Response:
    """Sign in; the first admin gives a name."""
    form = await forms.read(request)
    secret, device = request.path_params["secret"], name_device(request.headers.get("User-Agent", ""))
    try:
        account, token = await _sign_in_of(request).sign_in(secret, device, form["name"])
    except LinkError as error:
        return _refuse(request, error)
    except NameFaultError as error:
        return pages.render(
            request, "sign_in/link.html", HTTPStatus.BAD_REQUEST,
            is_first=True, name=form["name"], errors={"name": str(error)},
        )  # fmt: skip
    sessions.keep(request, sessions.SESSION, token)
    sessions.forget(request, sessions.BACK)
    return pages.redirect(request, request.state.back or (_HOME if account.role.may(Role.EDITOR) else _CHAT))


async def sign_out(request: Request) -> Response:
    """End this browser's session."""
    await forms.read(request)
    account, token = get_account(request), request.state.session
    await _sign_in_of(request).sign_out_here(account, token)
    sessions.forget(request, sessions.SESSION)
    request.state.account = None
    response = pages.redirect(request, SIGN_IN)
    # Going back must not show what the next person at this screen should not see.
    response.headers["Clear-Site-Data"] = '"cache"'
    pages.flash(request, "You have signed out.")
    return response


def _sign_in_of(request: Request) -> SignIn:
    services: Services = request.app.state.services
    return services.access.sign_in


def _refuse(request: Request, error: LinkError) -> Response:
    return pages.render(request, "sign_in/refused.html", HTTPStatus.GONE, text=str(error))


routes = [
    Route(SIGN_IN, explain_sign_in),
    Route("/sign-in/{secret}", show_link),
    Route("/sign-in/{secret}", use_link, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
