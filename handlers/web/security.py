"""What every answer says to the browser about safety."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
        "worker-src 'self'",
    )
)
POLICY_HEADER = "Content-Security-Policy"
_HEADERS = {
    POLICY_HEADER: _POLICY,
    # Not no-referrer: with that a browser sends no origin with a form, by which we know that it is ours.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HTTPS_ONLY = "max-age=31536000"
# Asked for again each time, and kept by the browser alone; but a page gone back to still has what was typed.
_NOT_SHARED = "private, no-cache"


class SecurityHeaders:
    """Middleware that puts the same headers on every answer, faults included."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self.app = app
        self._headers = {**_HEADERS, **({"Strict-Transport-Security": _HTTPS_ONLY} if is_https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A page that brings its own style brings the policy that allows that one style, and no more.
                own = headers.get(POLICY_HEADER)
                headers.update(self._headers)
                if own:
                    headers[POLICY_HEADER] = own
                headers.setdefault("Cache-Control", _NOT_SHARED)
            await send(message)

        await self.app(scope, receive, send_safely)
