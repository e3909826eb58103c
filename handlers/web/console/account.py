"""My account: where one is signed in, and the Telegram chat that belongs to it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.console.wording import CODE_LASTS
from handlers.web.guard import get_account, require
from handlers.web.own_file import send_file
from knowledge.services.access.access import Access
from knowledge.services.access.records import Role
from knowledge.services.access.sign_in import hash_secret
from knowledge.services.bundle import Services
from knowledge.services.personal import wording as said
from knowledge.services.personal.held import Who

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


@require(Role.EDITOR)
async def make_code(request: Request) -> Response:
    """Show a code that is sent to the bot; it is shown this once."""
    await forms.read(request)
    code = await _access(request).sign_in.make_telegram_code(get_account(request))
    bot: str | None = getattr(request.app.state, "bot_name", None)
    return pages.render(request, "console/telegram.html", code=code, bot=bot, lasts=CODE_LASTS)


@require(Role.STAFF)
async def unlink(request: Request) -> Response:
    """Forget one's Telegram chat."""
    await forms.read(request)
    await _access(request).accounts.unlink_telegram(get_account(request), get_account(request))
    pages.flash(request, "Your account is no longer linked to Telegram.")
    return pages.redirect(request, _ACCOUNT)


@require(Role.STAFF)
async def send_own_data(request: Request) -> Response:
    """Send all that is held on whoever is signed in."""
    services: Services = request.app.state.services
    return send_file(await services.personal.make_file(_find(request)))


@require(Role.STAFF)
async def show_forgetting(request: Request) -> Response:
    """Say what would be forgotten, and ask once."""
    return pages.render(request, "console/forget.html")


@require(Role.STAFF)
async def forget_account(request: Request) -> Response:
    """Forget whoever is signed in, and say what was done; the last admin stays."""
    await forms.read(request)
    services: Services = request.app.state.services
    who = _find(request)
    forgotten = await services.personal.forget(who)
    if forgotten.is_last_admin:
        pages.flash(request, said.LAST_ADMIN)
        return pages.redirect(request, _ACCOUNT)
    sessions.forget(request, sessions.SESSION)
    request.state.account = None
    response = pages.render(request, "console/forgotten.html", done=said.list_done(forgotten), backups=said.BACKUPS)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _find(request: Request) -> Who:
    services: Services = request.app.state.services
    return services.personal.find_by_account(get_account(request), services.hash_person)


def _access(request: Request) -> Access:
    services: Services = request.app.state.services
    return services.access


routes = [
    Route(_ACCOUNT, show_account),
    Route(f"{_ACCOUNT}/data", send_own_data),
    Route(f"{_ACCOUNT}/forget", show_forgetting),
    Route(f"{_ACCOUNT}/forget", forget_account, methods=["POST"]),
    Route(f"{_ACCOUNT}/sessions", end_session, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram", make_code, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram/unlink", unlink, methods=["POST"]),
]
