"""Error pages: what went wrong and what to do; a fault of ours with a reference that is in the log too."""

from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handlers.web import pages, wording
from handlers.web.refusals import PageError
from knowledge.services.bundle import Services

log = structlog.get_logger()


async def show_error(request: Request, error: Exception) -> Response:
    """Return the page of a refusal."""
    if not isinstance(error, HTTPException):
        raise error
    said = wording.ERRORS.get(error.status_code, wording.OTHER_ERROR)
    heading, text = error.said if isinstance(error, PageError) else said
    response = pages.render(request, "errors/refused.html", error.status_code, heading=heading, text=text)
    response.headers.update(error.headers or {})
    return response


class Faults:
    """Middleware for what nobody foresaw: logged under a reference, and the person gets that reference."""

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self.app, self.services = app, services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or show that it failed."""
        has_begun = False

        async def note_begin(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, note_begin)
        except ClientDisconnect:
            # Somebody went on to another page, or typed on: nobody waits for this answer.
            return
        except Exception as error:  # the outermost edge: whatever it is, somebody waits for an answer
            reference = self.services.make_reference()
            # Not the address: it may hold a secret, or words that somebody searched for.
            log.error("page failed", reference=reference, method=scope.get("method"), exc_info=error)
            if has_begun or scope["type"] != "http":
                raise
            request = Request(scope)
            page = pages.render(request, "errors/fault.html", HTTPStatus.INTERNAL_SERVER_ERROR, reference=reference)
            await page(scope, receive, send)
