"""What machines ask: is it alive, is it ready, and its figures; none of it says anything of a person."""

import secrets
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALIVE, READY, METRICS = "/healthz", "/readyz", "/metrics"
PATHS = (ALIVE, READY, METRICS)
_BEARER = "Bearer "
# What Prometheus reads, in the version that its library writes.
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Probe(Protocol):
    """What is known of how the program does."""

    async def examine(self) -> dict[str, str]:
        """Return how each part does, by its name: `ok`, or what is wrong in a word or two."""

    def can_answer(self) -> bool:
        """Whether anything at all can be answered: the base, or emergencies without it."""

    async def render(self) -> bytes:
        """Return the figures as Prometheus reads them."""

    def note_page(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a page."""


def list_health_routes(probe: Probe, token: str | None) -> list[BaseRoute]:
    """Return the addresses; without a token there are no figures."""

    async def say_alive(_request: Request) -> Response:
        return PlainTextResponse("alive")

    async def say_ready(_request: Request) -> Response:
        # Without its database Signpost still answers, emergencies above all: to send people away would serve nobody.
        is_ready = probe.can_answer()
        status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"ready": is_ready, **await probe.examine()}, status)

    async def send_figures(request: Request) -> Response:
        if token is None or not _is_token(request, token):
            return PlainTextResponse("not allowed", HTTPStatus.UNAUTHORIZED, {"WWW-Authenticate": "Bearer"})
        return Response(await probe.render(), media_type=_TEXT)

    routes: list[BaseRoute] = [Route(ALIVE, say_alive), Route(READY, say_ready)]
    return [*routes, Route(METRICS, send_figures)] if token else routes


def _is_token(request: Request, token: str) -> bool:
    given = request.headers.get("authorization", "")
    return given.startswith(_BEARER) and secrets.compare_digest(
        given.removeprefix(_BEARER).encode("utf-8", "surrogateescape"), token.encode()
    )


class Counting:
    """Middleware that counts pages by their route, never by their address: that may hold a secret or a name."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        probe: Probe,
        routes: Callable[[], list[BaseRoute]],
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.app, self.probe, self.routes, self.timer = app, probe, routes, timer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and count."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = self.timer(), int(HTTPStatus.INTERNAL_SERVER_ERROR)
        route = name_route(scope, self.routes())

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self.probe.note_page(method, route, status, self.timer() - begun)


_METHODS = ("GET", "HEAD", "POST")


def name_route(scope: Scope, routes: list[BaseRoute]) -> str:
    """Return the pattern of the address that is asked for, `other` where there is none."""
    for route in routes:
        if route.matches(scope)[0] == Match.FULL:
            if isinstance(route, Mount):
                return f"{route.path}/…"
            return route.path if isinstance(route, Route) else "other"
    return "other"
