"""My account: where one is signed in, and the Telegram chat that belongs to it."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.console.base import get_services
from handlers.web.console.wording import CODE_LASTS
from handlers.web.guard import SIGN_IN, get_account, require
from handlers.web.telegram_links import link_bot
from knowledge.services.access.access import Access
from knowledge.services.access.faults import LastAdminError
from knowledge.services.access.records import Role
from knowledge.services.access.sign_in import hash_secret

_ACCOUNT = "/console/account"


@require(Role.STAFF)
async def show_account(request: Request) -> Response:
    """Show one's own account."""
    signed_in = await _access(request).sign_in.list_sessions(get_account(request))
    return pages.render(request, "console/account.html", sessions=signed_in, here=hash_secret(request.state.session))


@require(Role.STAFF)
async def end_session(request: Request) -> Response:
    """Sign out in another browser."""
    form = await forms.read(request)
    await _access(request).sign_in.sign_out(get_account(request), form["session"])
    pages.flash(request, "You have been signed out there.")
    return pages.redirect(request, _ACCOUNT)


@require(Role.STAFF)
async def make_code(request: Request) -> Response:
    """Show a code that is sent to the bot; it is shown this once."""
    await forms.read(request)
    code = await _access(request).sign_in.make_telegram_code(get_account(request))
    bot = link_bot(request, f"link-{code}")
    return pages.render(request, "console/telegram.html", code=code, bot=bot, lasts=CODE_LASTS)


@require(Role.STAFF)
async def unlink(request: Request) -> Response:
    """Forget one's Telegram chat."""
    await forms.read(request)
    await _access(request).accounts.unlink_telegram(get_account(request), get_account(request))
    pages.flash(request, "Your account is no longer linked to Telegram.")
    return pages.redirect(request, _ACCOUNT)


@require(Role.STAFF)
async def show_leave(request: Request) -> Response:
    """Say what leaving means, with the button for it."""
    return pages.render(request, "console/leave.html")


@require(Role.STAFF)
async def leave(request: Request) -> Response:
    """Let somebody go of their own will: at once, and in all channels."""
    await forms.read(request)
    services, account = get_services(request), get_account(request)
    person = services.hash_member(account)
    try:
        await services.access.accounts.leave(account, [person])
    except LastAdminError as error:
        return pages.render(request, "console/leave.html", HTTPStatus.BAD_REQUEST, errors={"leave": str(error)})
    services.ask.last.forget(person)
    await request.app.state.chat.recent.forget(person)
    sessions.forget(request, sessions.SESSION)
    request.state.account = None
    response = pages.redirect(request, SIGN_IN)
    # Going back must not show what the next person at this screen should not see.
    response.headers["Clear-Site-Data"] = '"cache"'
    pages.flash(request, "You have left Signpost, and are signed out everywhere.")
    return response


def _access(request: Request) -> Access:
    return get_services(request).access


routes = [
    Route(_ACCOUNT, show_account),
    Route(f"{_ACCOUNT}/sessions", end_session, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram", make_code, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram/unlink", unlink, methods=["POST"]),
    Route(f"{_ACCOUNT}/leave", show_leave),
    Route(f"{_ACCOUNT}/leave", leave, methods=["POST"]),
]
