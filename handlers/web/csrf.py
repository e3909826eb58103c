"""A form is taken only from a page that this program gave to the same browser."""

from urllib.parse import urlsplit

from itsdangerous import Signer
from starlette.requests import Request

from handlers.web.refusals import OldPageError

FIELD = "csrf"


def make_token(request: Request) -> str:
    """Return the token of this browser's pages; where a cookie cannot be read, it is one that fits none."""
    return _signer(request).get_signature(getattr(request.state, "visit", "")).decode()


def check(request: Request, token: str) -> None:
    """Raise OldPageError unless a form comes from one of this browser's own pages."""
    expected = request.state.visit
    if not _is_ours(request) or not _signer(request).verify_signature(expected.encode(), token.encode()):
        raise OldPageError


def _signer(request: Request) -> Signer:
    return Signer(request.app.state.key, salt="signpost csrf")


def _is_ours(request: Request) -> bool:
    """Whether the browser says that a form comes from our own pages; old ones say nothing, and the token decides."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    hosts = (request.headers.get("Host"), urlsplit(request.app.state.public_url).netloc)
    return origin is None or urlsplit(origin).netloc in hosts
