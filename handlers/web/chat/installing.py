"""What lets the page stand on a phone's home screen: its manifest, its service worker, its page without a network."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from handlers.web import pages
from handlers.web.assets import FOLDER

NAME, COLOUR = "Signpost", "#12474f"
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-mask.png", "512x512", "maskable"),
)


async def send_manifest(request: Request) -> Response:
    """Say how the page is installed."""
    static = request.app.state.environment.globals["static"]
    icons = [
        {"src": static(f"icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in _ICONS
    ]
    manifest = {
        "id": "/",
        "name": NAME,
        "short_name": NAME,
        "description": "Find the right housing and health service for the place.",
        "lang": "en-GB",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": icons,
    }
    return JSONResponse(manifest, HTTPStatus.OK, media_type="application/manifest+json")


async def send_worker(request: Request) -> Response:
    """Send the service worker; it stands at the root, for it may only see to addresses below its own."""
    headers = {"Cache-Control": "no-cache"}
    return FileResponse(FOLDER / "service-worker.js", media_type="text/javascript", headers=headers)


async def show_offline(request: Request) -> Response:
    """Show what holds without a network: nothing of anybody's visit is in it, for the browser keeps it."""
    return pages.render(request, "chat/offline.html")
