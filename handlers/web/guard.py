"""Who may open a page: asked before anything else is done, and no is the default."""

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages, sessions
from handlers.web.refusals import SignedOutError, UnsureError
from knowledge.services.access.records import Account, Role

SIGN_IN = "/sign-in"
Endpoint = Callable[[Request], Awaitable[Response]]


def require(least: Role) -> Callable[[Endpoint], Endpoint]:
    """Return what guards a page that needs at least this role."""

    def guard(endpoint: Endpoint) -> Endpoint:
        @wraps(endpoint)
        async def guarded(request: Request) -> Response:
            account: Account | None = request.state.account
            if request.state.is_unsure:
                raise UnsureError
            if account is None:
                return _ask_to_sign_in(request)
            if not account.role.may(least):
                raise HTTPException(HTTPStatus.FORBIDDEN)
            return await endpoint(request)

        return guarded

    return guard


def get_account(request: Request) -> Account:
    """Return who is signed in, on a page that is guarded."""
    account: Account | None = request.state.account
    if account is None:
        raise SignedOutError
    return account


def _ask_to_sign_in(request: Request) -> Response:
    """Lead to the page about signing in, and note the way back; what was sent with a form is not lost on that way."""
    if request.method not in ("GET", "HEAD"):
        raise SignedOutError
    if not pages.is_fragment(request):
        query = f"?{request.url.query}" if request.url.query else ""
        sessions.keep(request, sessions.BACK, request.url.path + query)
    return pages.redirect(request, SIGN_IN)
