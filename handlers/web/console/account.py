"""My account: where one is signed in, and the Telegram chat that belongs to it."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.console import wording as said_of_digests
from handlers.web.console.base import get_services
from handlers.web.console.wording import CODE_LASTS
from handlers.web.guard import SIGN_IN, get_account, require
from handlers.web.own_file import find_who, list_shown, send_file
from handlers.web.telegram_links import link_bot
from knowledge.services.access.access import Access
from knowledge.services.access.faults import LastAdminError
from knowledge.services.access.records import Role
from knowledge.services.access.sign_in import hash_secret
from knowledge.services.digests.digests import may_read
from knowledge.services.digests.records import Kind
from knowledge.services.personal import wording as said

_ACCOUNT = "/console/account"


@require(Role.STAFF)
async def show_account(request: Request) -> Response:
    """Show one's own account."""
    signed_in = await _access(request).sign_in.list_sessions(get_account(request))
    digests, account = get_services(request).digests, get_account(request)
    return pages.render(
        request,
        "console/account.html",
        sessions=signed_in,
        here=hash_secret(request.state.session),
        has_digest=may_read(account, Kind.WEEK),
        is_digest_on=await digests.is_on(account),
    )


@require(Role.STAFF)
async def turn_digest(request: Request) -> Response:
    """Turn one's weekly digest on or off."""
    form = await forms.read(request)
    is_on = form["on"] == "yes"
    if await get_services(request).digests.turn(get_account(request), on=is_on):
        pages.flash(request, said_of_digests.TURNED_ON if is_on else said_of_digests.TURNED_OFF)
    else:
        pages.flash(request, said_of_digests.NOT_FOR_ALL)
    return pages.redirect(request, _ACCOUNT)


@require(Role.STAFF)
async def end_session(request: Request) -> Response:
    """Sign out in another browser."""
    form = await forms.read(request)
    await get_services(request).access.sign_in.sign_out(get_account(request), form["session"])
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
    await get_services(request).access.accounts.unlink_telegram(get_account(request), get_account(request))
    pages.flash(request, "Your account is no longer linked to Telegram.")
    return pages.redirect(request, _ACCOUNT)


@require(Role.STAFF)
async def send_own_data(request: Request) -> Response:
    """Send all that is held on whoever is signed in."""
    content = await get_services(request).personal.make_file(find_who(request), [await list_shown(request)])
    return send_file(content)


@require(Role.STAFF)
async def show_forgetting(request: Request) -> Response:
    """Say what would be forgotten, and ask once."""
    return pages.render(request, "console/forget.html")


@require(Role.STAFF)
async def forget_account(request: Request) -> Response:
    """Forget whoever is signed in, and say what was done; the last admin stays."""
    await forms.read(request)
    forgotten = await get_services(request).personal.forget(find_who(request))
    if forgotten.is_last_admin:
        pages.flash(request, said.LAST_ADMIN)
        return pages.redirect(request, _ACCOUNT)
    sessions.forget(request, sessions.SESSION)
    request.state.account = None
    response = pages.render(request, "console/forgotten.html", done=said.list_done(forgotten), backups=said.BACKUPS)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require(Role.STAFF)
async def show_leave(request: Request) -> Response:
    """Say what leaving means, with the button for it."""
    return pages.render(request, "console/leave.html")


@require(Role.STAFF)
async def leave(request: Request) -> Response:
    """Let somebody go of their own will: at once, and in all channels."""
    await forms.read(request)
    try:
        await get_services(request).personal.leave(find_who(request))
    except LastAdminError as error:
        return pages.render(request, "console/leave.html", HTTPStatus.BAD_REQUEST, errors={"leave": str(error)})
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
    Route(f"{_ACCOUNT}/data", send_own_data),
    Route(f"{_ACCOUNT}/forget", show_forgetting),
    Route(f"{_ACCOUNT}/forget", forget_account, methods=["POST"]),
    Route(f"{_ACCOUNT}/sessions", end_session, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram", make_code, methods=["POST"]),
    Route(f"{_ACCOUNT}/telegram/unlink", unlink, methods=["POST"]),
    Route(f"{_ACCOUNT}/digest", turn_digest, methods=["POST"]),
    Route(f"{_ACCOUNT}/leave", show_leave),
    Route(f"{_ACCOUNT}/leave", leave, methods=["POST"]),
]
