"""The web application: every part in one readable list."""

import secrets

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from handlers.web import joining, sign_in
from handlers.web.assets import hash_folder, mount_static
from handlers.web.chat import routes as chat
from handlers.web.chat.recent import IDLE_SECONDS, MOST_VISITS, Recent
from handlers.web.chat.visitor import Chat
from handlers.web.console import (
    account,
    answering,
    audit,
    confirming,
    digest,
    editing_routes,
    home,
    invitations,
    notices,
    people,
    report,
    review_routes,
)
from handlers.web.errors import Faults, show_error
from handlers.web.health import Counting, Probe, list_health_routes
from handlers.web.pages import make_environment
from handlers.web.security import SecurityHeaders
from handlers.web.sessions import Cookies, Sessions
from handlers.web.webhook import Inlet, Webhook
from knowledge.services.bundle import Services

_VISIT_BYTES = 16
_ID_BYTES = 6


def build_web(
    services: Services, *, key: bytes, public_url: str, probe: Probe, metrics_token: str | None = None
) -> Starlette:
    """Return the application; `key` signs cookies, `public_url` is the address that links begin with.

    `probe` knows how the program does; without a token nobody is told its figures.
    """
    version = hash_folder()
    is_https = public_url.startswith("https://")
    parts: list[BaseRoute] = [
        mount_static(version),
        *list_health_routes(probe, metrics_token),
        *chat.routes,
        *sign_in.routes,
        *joining.routes,
        *home.routes,
        *digest.routes,
        *confirming.routes,
        *review_routes.routes,
        *report.routes,
        *editing_routes.routes,
        *people.routes,
        *invitations.routes,
        *notices.routes,
        *answering.routes,
        *audit.routes,
        *account.routes,
    ]
    inlet = Inlet()
    app = Starlette(
        routes=parts,
        middleware=[
            Middleware(SecurityHeaders, is_https=is_https),
            Middleware(Counting, probe=probe, routes=lambda: parts),
            Middleware(Faults, services=services),
            # Before anybody's cookies: it is no browser that asks.
            Middleware(Webhook, inlet=inlet),
            Middleware(
                Sessions,
                cookies=Cookies(key, is_https=is_https),
                services=services,
                make_visit=lambda: secrets.token_urlsafe(_VISIT_BYTES),
            ),
        ],
        exception_handlers={HTTPException: show_error},
    )
    app.state.services = services
    recent = services.memories.make("recent", Recent, seconds=IDLE_SECONDS, most=MOST_VISITS)
    app.state.chat = Chat(make_id=lambda: secrets.token_hex(_ID_BYTES), recent=recent)
    app.state.inlet = inlet
    app.state.key = key
    app.state.public_url = public_url
    app.state.environment = make_environment(version, services.access.gate.rules.mode)
    return app
