"""What somebody at the chat page may ask for about themselves: a file with all that is held, and to be forgotten."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.chat import wording
from handlers.web.chat.page import go_to
from handlers.web.chat.visitor import Visitor, find_visitor
from handlers.web.own_file import send_file
from knowledge.services.personal import wording as said
from knowledge.services.personal.held import Section, Who

FORGET = "/forget-me"
_SHOWN = "In memory for an hour: the replies on your page, with what was asked, without personal data"
_NOTICE = "notice"


async def send_own_data(request: Request) -> Response:
    """Send all that is held on this browser's visit."""
    visitor = find_visitor(request)
    content = await visitor.services.personal.make_file(_find(visitor), [await _list_shown(visitor)])
    return send_file(content)


async def show_forgetting(request: Request) -> Response:
    """Say what would be forgotten, and ask once."""
    return pages.render(request, "chat/forget.html")


async def forget_visit(request: Request) -> Response:
    """Forget this browser's visit, and say what was done; the browser gets a new number, which knows nothing."""
    await forms.read(request)
    visitor = find_visitor(request)
    async with visitor.alone():
        forgotten = await visitor.services.personal.forget(_find(visitor))
        await visitor.chat.recent.forget(visitor.person)
    sessions.forget(request, sessions.VISIT)
    return pages.render(request, "chat/forgotten.html", done=said.list_done(forgotten), backups=said.BACKUPS)


async def take_off(request: Request) -> Response:
    """Take a question and its reply off the page, and out of what a follow-up would go on from."""
    form = await forms.read(request)
    visitor = find_visitor(request)
    async with visitor.alone() as recent:
        shown = recent.find(form["reply"])
        last = await visitor.services.ask.last.find(visitor.person)
        if shown and last and last.question == shown.question:
            await visitor.services.ask.last.forget(visitor.person)
        await visitor.write(recent.drop(form["reply"]).say(wording.TAKEN_OFF if shown else recent.notice))
    return await go_to(request, _NOTICE)


def _find(visitor: Visitor) -> Who:
    return Who((visitor.person,))


async def _list_shown(visitor: Visitor) -> Section:
    replies = (await visitor.read()).replies
    return Section(_SHOWN, tuple({"said before it": one.heading, "question or button": one.asked} for one in replies))


routes = [
    Route("/my-data", send_own_data),
    Route(FORGET, show_forgetting),
    Route(FORGET, forget_visit, methods=["POST"]),
    Route("/take-off", take_off, methods=["POST"]),
]
