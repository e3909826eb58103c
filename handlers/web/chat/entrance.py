"""Who is let into the chat page, and who gets an answer on it: asked before anything else is done."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages, sessions
from handlers.web.chat.signed_out import answer_signed_out
from handlers.web.chat.visitor import Visitor, find_visitor
from handlers.web.guard import Endpoint
from handlers.web.refusals import SignedOutError, UnsureError
from knowledge.services.access import wording
from knowledge.services.access.gate_records import Caller, Mode, Refusal, Verdict
from knowledge.services.bundle import Services

_STATUSES = {
    Refusal.NOT_INVITED: HTTPStatus.FORBIDDEN,
    Refusal.STOPPED: HTTPStatus.SERVICE_UNAVAILABLE,
    Refusal.UNKNOWN: HTTPStatus.SERVICE_UNAVAILABLE,
    Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.TOO_BUSY: HTTPStatus.TOO_MANY_REQUESTS,
}


def members(endpoint: Endpoint) -> Endpoint:
    """Return the page for those who may use Signpost; everybody else is told how to be let in."""

    async def guarded(request: Request) -> Response:
        if _is_unsure(request):
            raise UnsureError
        visitor = find_visitor(request)
        verdict = await visitor.services.access.gate.admit(_make_caller(request, visitor))
        return _refuse(request, verdict) if verdict.refusal else await endpoint(request)

    return guarded


def answering(endpoint: Endpoint) -> Endpoint:
    """Return the page of an answer: within the limits, and unless answering is stopped."""

    async def guarded(request: Request) -> Response:
        verdict = await check(request, find_visitor(request))
        return _refuse(request, verdict) if verdict.refusal else await endpoint(request)

    return guarded


def asking(endpoint: Endpoint) -> Endpoint:
    """Return what takes questions: it checks for itself whether there is an answer, since danger is answered always.

    Whoever was signed in, where that cannot be read just now, is let this far; whoever is no longer gets no further
    than the emergency lines.
    """

    async def guarded(request: Request) -> Response:
        return await (answer_signed_out if await _is_stranger(request) else endpoint)(request)

    return guarded


def noting(endpoint: Endpoint) -> Endpoint:
    """Return what takes down something that members write: whoever is none any more gets the emergency lines for it."""
    inside = members(endpoint)

    async def guarded(request: Request) -> Response:
        return await (answer_signed_out if await _is_stranger(request) else inside)(request)

    return guarded


async def check(request: Request, visitor: Visitor) -> Verdict:
    """Return whether there is an answer now, and count it."""
    if _is_unsure(request):
        return Verdict(None, Refusal.UNKNOWN, wording.UNKNOWN, wording.UNKNOWN)
    return await visitor.services.access.gate.check(_make_caller(request, visitor))


async def _is_stranger(request: Request) -> bool:
    """Whether somebody may not use Signpost at all."""
    if _is_unsure(request):
        return False
    visitor = find_visitor(request)
    verdict = await visitor.services.access.gate.admit(_make_caller(request, visitor))
    return verdict.refusal == Refusal.NOT_INVITED


def _is_unsure(request: Request) -> bool:
    """Whether it matters that nobody can tell just now who is signed in: where all may ask it does not."""
    services: Services = request.app.state.services
    return bool(request.state.is_unsure) and services.access.gate.rules.mode == Mode.INVITE


def _make_caller(request: Request, visitor: Visitor) -> Caller:
    return Caller(visitor.person, account=request.state.account)


def _refuse(request: Request, verdict: Verdict) -> Response:
    """Say why; what was sent with a form is not lost on the way to signing in."""
    is_stranger = verdict.refusal == Refusal.NOT_INVITED
    if is_stranger and request.method not in ("GET", "HEAD"):
        raise SignedOutError
    if pages.is_fragment(request):
        return Response(status_code=HTTPStatus.NO_CONTENT)
    if is_stranger:
        sessions.keep(request, sessions.BACK, request.url.path)
    status = _STATUSES[verdict.refusal or Refusal.UNKNOWN]
    return pages.render(request, "chat/closed.html", status, says=verdict.says, is_stranger=is_stranger)
