"""Where Telegram brings updates, if it is told to: each is acknowledged only once it is written down."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from knowledge.services.storage import StorageError

log = structlog.get_logger()
PATH = "/telegram"
_SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 # a header's name
# Telegram's own updates are far smaller.
_MOST_BYTES = 2_000_000


@dataclass
class Inlet:
    """Where updates go, once there is somebody who takes them."""

    # What only Telegram knows.
    secret: str = ""
    receive: Callable[[Sequence[object]], Awaitable[None]] | None = None


class Webhook:
    """Middleware that takes updates; without a taker there is no such address."""

    def __init__(self, app: ASGIApp, *, inlet: Inlet) -> None:
        self.app, self.inlet = app, inlet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take an update, or serve whatever else is asked for."""
        if scope["type"] != "http" or scope["path"] != PATH or self.inlet.receive is None:
            await self.app(scope, receive, send)
            return
        status = await self._take(Request(scope, receive), self.inlet.receive)
        await Response(status_code=status)(scope, receive, send)

    async def _take(self, request: Request, take: Callable[[Sequence[object]], Awaitable[None]]) -> HTTPStatus:
        given = request.headers.get(_SECRET, "")
        # In the same time, however much of it is right.
        if not compare_digest(given.encode(), self.inlet.secret.encode()):
            return HTTPStatus.FORBIDDEN
        if request.method != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        body = await _read(request)
        if body is None:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            log.warning("update left out", error="not JSON")
            return HTTPStatus.BAD_REQUEST
        try:
            await take([update])
        except StorageError as error:
            log.error("update not written down, so not acknowledged", error=str(error))
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


async def _read(request: Request) -> bytes | None:
    """Return what was sent, `None` where it is too much."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST_BYTES:
                return None
    except ClientDisconnect:
        return b""
    return body
