"""My account: where one is signed in, and the Telegram chat that belongs to it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console.base import get_services
from handlers.web.console.wording import CODE_LASTS
from handlers.web.guard import get_account, require
from knowledge.services.access.records import Role
from knowledge.services.access.sign_in import hash_secret

_ACCOUNT = "/console/account"


@require(Role.STAFF)
async def show_account(request: Request) -> Response:
    """Show one's own account."""
    sessions = await get_services(request).access.sign_in.list_sessions(get_account(request))
    return pages.render(request, "console/account.html", sessions=sessions, here=hash_secret(request.state.session))


@require(Role.STAFF)
async def end_session(request: Request) -> Response:
    """Sign out in another browser."""
    form = await forms.read(request)
    await get_services(request).access.sign_in.sign_out(get_account(request), form["session"])
    pages.flash(request, "You have been signed out there.")
    return pages.redirect(request, _ACCOUNT)


@require(Role.EDITOR)
async def make_code(request: Request) -> Response:
    """Show a code that is sent to the bot; it is shown this once."""
    await forms.read(request)
    code = await get_services(request).access.sign_in.make_telegram_code(get_account(request))
    bot: str | None = getattr(request.app.state, "bot_name", None)
    return pages.render(request, "console/telegram.html", code=code, bot=bot, lasts=CODE_LASTS)


@require(Role.STAFF)
async def unlink(request: Request) -> Response:
    """Forget one's Telegram chat."""
    await forms.read(request)
    await get_services(request).access.accounts.unlink_telegram(get_account(request), get_account(request))
    pages.flash(request, "Your account is no longer linked to Telegram.")
    return pages.redirect(request, _ACCOUNT)


routes = [
    Route(_ACCOUNT, show_account),
    Route(f"{_ACCOUNT}/sessions", end_session, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram", make_code, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram/unlink", unlink, methods=["POST"]),
]
