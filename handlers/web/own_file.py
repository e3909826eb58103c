"""The file with all that is held on somebody, as a browser keeps it."""

from starlette.responses import Response

_NAME = "signpost-what-is-held-on-you.json"


def send_file(content: bytes) -> Response:
    """Return the file to be kept and not shown, and by nothing in between."""
    headers = {"Content-Disposition": f'attachment; filename="{_NAME}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="application/json", headers=headers)
