"""Styles and scripts, under addresses that change whenever any of them does, so that browsers keep them for good."""

import hashlib
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

PREFIX = "/static"
FOLDER = Path(__file__).with_name("static")
_DIGITS = 12
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


def hash_folder(folder: Path = FOLDER) -> str:
    """Return a short hash of all the files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:_DIGITS]


def mount_static(version: str) -> Mount:
    """Return the route of the files; of a page from before a change they are the present ones, not kept for long."""
    # Only these are compressed: a compressed page could give away what is secret in it.
    return Mount(f"{PREFIX}/{{version}}", GZipMiddleware(_Files(version)))


class _Files(StaticFiles):
    def __init__(self, version: str) -> None:
        super().__init__(directory=FOLDER)
        self._version = version

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        is_present = Request(scope).path_params["version"] == self._version
        response.headers["Cache-Control"] = _FOR_GOOD if is_present else _ASK_AGAIN
        return response
