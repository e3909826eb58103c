"""Joining by an invitation: a page with a button, since mail scanners open every link."""

from http import HTTPStatus

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.device import name_device
from handlers.web.telegram_links import link_bot
from knowledge.services.access.faults import InvitationError
from knowledge.services.access.records import Account, Role
from knowledge.services.bundle import Services
from knowledge.services.records import Setting
from knowledge.services.storage import StorageError
from knowledge.services.workforce.records import Moment

log = structlog.get_logger()
PATH = "/join"


async def show_invitation(request: Request) -> Response:
    """Show whom an invitation is for, and the button that accepts it."""
    services, code = _services(request), request.path_params["code"]
    try:
        invitation = await services.access.invitations.read(code)
    except InvitationError as error:
        return _refuse(request, error)
    area = services.knowledge.areas.find(invitation.area)
    return pages.render(
        request, "joining/invitation.html",
        invitation=invitation, area=area.name if area else "", telegram=link_bot(request, code),
    )  # fmt: skip


async def accept(request: Request) -> Response:
    """Let the person in, in this browser."""
    await forms.read(request)
    services, code = _services(request), request.path_params["code"]
    device = name_device(request.headers.get("User-Agent", ""))
    try:
        account, token = await services.access.invitations.accept_in_browser(code, device, request.state.account)
    except InvitationError as error:
        return _refuse(request, error)
    if account.area:
        await services.settings.set(services.hash_member(account), Setting(account.area))
    await _invite(services, account)
    sessions.keep(request, sessions.SESSION, token)
    sessions.forget(request, sessions.BACK)
    pages.flash(request, f"Welcome, {account.name}. You have joined, and are signed in on this device.")
    return pages.redirect(request, "/console" if account.role.may(Role.EDITOR) else "/")


async def _invite(services: Services, account: Account) -> None:
    """Let the chat page ask whoever has joined what they do; nobody waits for it."""
    try:
        await services.workforce.invite(services.hash_member(account), Moment.JOINED)
    except StorageError as error:
        log.warning("not invited", error=str(error))


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def _refuse(request: Request, error: InvitationError) -> Response:
    return pages.render(request, "sign_in/refused.html", HTTPStatus.GONE, text=str(error))


routes = [
    Route(f"{PATH}/{{code}}", show_invitation),
    Route(f"{PATH}/{{code}}", accept, methods=["POST"]),
]
