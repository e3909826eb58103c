"""Who somebody on the web is to what is held on them, and the file with all of it, as a browser keeps it."""

from starlette.requests import Request
from starlette.responses import Response

from handlers.web.chat.visitor import find_visitor
from handlers.web.refusals import UnsureError
from knowledge.services.access.records import Account
from knowledge.services.personal.held import Section, Who

FORGET_ACCOUNT = "/console/account/forget"
_NAME = "signpost-what-is-held-on-you.json"
_SHOWN = "In memory for an hour: the replies on your page, with what was asked, without personal data"


def find_who(request: Request) -> Who:
    """Return who asks: the account of whoever is signed in, or this browser's visit."""
    if request.state.is_unsure:
        raise UnsureError
    visitor, account = find_visitor(request), _get_account(request)
    return visitor.services.personal.find_by_account(account) if account else Who((visitor.person,))


async def list_shown(request: Request) -> Section:
    """Return what the chat page remembers of whoever asks."""
    replies = (await find_visitor(request).read()).replies
    return Section(_SHOWN, tuple({"said before it": one.heading, "question or button": one.asked} for one in replies))


def send_file(content: bytes) -> Response:
    """Return the file to be kept and not shown, and by nothing in between."""
    headers = {"Content-Disposition": f'attachment; filename="{_NAME}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="application/json", headers=headers)


def _get_account(request: Request) -> Account | None:
    account: Account | None = request.state.account
    return account
