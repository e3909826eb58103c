"""A form of the chat page from somebody who may no longer ask: danger is answered, and what was typed stays theirs."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.chat import wording
from handlers.web.chat.links import link_numbers
from handlers.web.chat.visitor import CHANNEL, find_visitor
from handlers.web.refusals import SignedOutError
from knowledge.services.ask import LONGEST, Asker

_WHOLE, _PART = "chat/signed_out.html", "chat/signed_out_part.html"


async def answer_signed_out(request: Request) -> Response:
    """Return a page with the emergency lines for what was typed and with the text itself; nothing is kept.

    A form that is from no page of ours, and one of a flood of strangers, is refused: SignedOutError. No flood
    of others keeps the lines from whoever tells of danger.
    """
    visitor = find_visitor(request)
    try:
        form = await forms.read(request)
    except HTTPException as error:
        raise SignedOutError from error
    text, gate = form["note"] or form["question"], visitor.services.access.gate
    if not await (gate.may_warn() if visitor.services.ask.tells_of_danger(text) else gate.may_say_no()):
        raise SignedOutError
    urgent = await visitor.services.ask.find_urgent(text, Asker(CHANNEL)) or wording.WHOM_TO_RING
    is_part = pages.is_fragment(request)
    return pages.render(
        request,
        _PART if is_part else _WHOLE,
        # htmx puts only a page that went well into its place.
        HTTPStatus.OK if is_part else HTTPStatus.FORBIDDEN,
        urgent=tuple(map(link_numbers, urgent)),
        text=text[: 2 * LONGEST],
        once=visitor.chat.make_id(),
        says=wording.SIGNED_OUT,
    )
