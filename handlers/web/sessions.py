"""Signed cookies: whose browser it is, who is signed in, and what is to be shown on the next page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handlers.web.assets import PREFIX
from handlers.web.health import PATHS
from knowledge.services.access.records import Account
from knowledge.services.access.sign_in import SESSION_LASTS
from knowledge.services.bundle import Services
from knowledge.services.storage import StorageError

# One browser on the chat page; who is signed in; notices for the next page; the page to go back to after signing in.
VISIT, SESSION, NOTICES, BACK = "visit", "session", "notices", "back"
# How long each lasts, in seconds.
_LASTS = {VISIT: 90 * 86400, SESSION: int(SESSION_LASTS.total_seconds()), NOTICES: 600, BACK: 1800}


@dataclass(frozen=True)
class Cookies:
    """Reads and writes cookies that only this program can have made."""

    key: bytes
    # Whether browsers reach us by https only.
    is_https: bool

    def name(self, cookie: str) -> str:
        """Return the name in the browser; __Host- keeps other sites of the same domain from setting it."""
        return f"__Host-signpost-{cookie}" if self.is_https else f"signpost-{cookie}"

    def read(self, request: Request, cookie: str) -> Any:  # what was written: plain data
        """Return what a cookie holds, `None` if there is none, or it is too old or not ours."""
        try:
            return self._signer(cookie).loads(request.cookies.get(self.name(cookie), ""), max_age=_LASTS[cookie])
        except BadData:
            return None

    def write(self, headers: MutableHeaders, cookie: str, value: object) -> None:
        """Set a cookie, or remove it where its value is `None`."""
        response = Response()
        held = "" if value is None else str(self._signer(cookie).dumps(value))
        response.set_cookie(
            self.name(cookie), held,
            max_age=_LASTS[cookie] if held else 0, path="/", secure=self.is_https, httponly=True, samesite="lax",
        )  # fmt: skip
        headers.append("set-cookie", response.headers["set-cookie"])

    def _signer(self, cookie: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.key, salt=f"signpost {cookie}")


@dataclass
class Jar:
    """The cookies that an answer is to set; `None` removes one."""

    held: dict[str, object] = field(default_factory=dict)


class Sessions:
    """Middleware that knows the browser and who is signed in in it, before any page is asked."""

    def __init__(self, app: ASGIApp, *, cookies: Cookies, services: Services, make_visit: Callable[[], str]) -> None:
        self.app = app
        self.cookies, self.services, self.make_visit = cookies, services, make_visit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, with `request.state.account`, `.is_unsure`, `.visit`, `.notices` and `.jar`."""
        if scope["type"] != "http" or scope["path"].startswith(f"{PREFIX}/") or scope["path"] in PATHS:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        jar = request.state.jar = Jar()
        token = self.cookies.read(request, SESSION)
        request.state.session = token
        request.state.account, request.state.is_unsure = await self._find_account(token)
        request.state.visit = self.cookies.read(request, VISIT)
        if not request.state.visit:
            request.state.visit = jar.held[VISIT] = self.make_visit()
        request.state.notices = self.cookies.read(request, NOTICES) or []
        request.state.back = self.cookies.read(request, BACK)

        async def send_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                for cookie, value in jar.held.items():
                    self.cookies.write(MutableHeaders(scope=message), cookie, value)
            await send(message)

        await self.app(scope, receive, send_cookies)

    async def _find_account(self, token: str | None) -> tuple[Account | None, bool]:
        """Return who is signed in, and whether that cannot be read just now, though this browser was signed in."""
        if not token:
            return None, False
        try:
            return await self.services.access.sign_in.find_account(token), False
        except StorageError as error:
            self.services.access.gate.on_fault(error)
            return None, True


def keep(request: Request, cookie: str, value: object) -> None:
    """Set a cookie with the answer to this request."""
    request.state.jar.held[cookie] = value


def forget(request: Request, cookie: str) -> None:
    """Remove a cookie with the answer to this request."""
    request.state.jar.held[cookie] = None
