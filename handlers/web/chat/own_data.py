"""What somebody at the chat page may ask for about themselves: a file with all that is held, and to be forgotten."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages, sessions
from handlers.web.chat import wording
from handlers.web.chat.entrance import members
from handlers.web.chat.page import go_to
from handlers.web.chat.visitor import find_visitor
from handlers.web.own_file import FORGET_ACCOUNT, find_who, list_shown, send_file
from knowledge.services.personal import wording as said

FORGET = "/forget-me"
_PAGE = "chat/forget.html"
_NOTICE = "notice"


async def send_own_data(request: Request) -> Response:
    """Send all that is held on this browser's visit."""
    services = find_visitor(request).services
    return send_file(await services.personal.make_file(find_who(request), [await list_shown(request)]))


async def show_forgetting(request: Request) -> Response:
    """Say what would be forgotten, and ask once."""
    # With an account goes the right to ask; its own page says so.
    return pages.redirect(request, FORGET_ACCOUNT) if find_who(request).account else pages.render(request, _PAGE)


async def forget_visit(request: Request) -> Response:
    """Forget this browser's visit, and say what was done; the browser gets a new number, which knows nothing."""
    await forms.read(request)
    visitor, who = find_visitor(request), find_who(request)
    if who.account:
        return pages.redirect(request, FORGET_ACCOUNT)
    async with visitor.alone():
        forgotten = await visitor.services.personal.forget(who)
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


routes = [
    Route("/my-data", send_own_data),
    Route(FORGET, show_forgetting),
    Route(FORGET, forget_visit, methods=["POST"]),
    Route("/take-off", members(take_off), methods=["POST"]),
]
