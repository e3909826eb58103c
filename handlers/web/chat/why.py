"""How a home touches health: a page of themes, and one of each with what acts on it."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.chat import wording
from handlers.web.chat.recent import Shown
from handlers.web.chat.view import view_reply
from handlers.web.chat.visitor import find_visitor
from knowledge.places.find import Place
from knowledge.services import wording as replies
from knowledge.services.reply import Reply
from knowledge.services.why import wording as said
from knowledge.services.why.why import tell_why


async def show_themes(request: Request) -> Response:
    """Show the themes there are."""
    live = find_visitor(request).services.knowledge.live
    themes = live.base.themes if live else ()
    lead = (said.CHOOSE if themes else said.NO_THEMES) if live else replies.NO_BASE
    return pages.render(request, "chat/why.html", lead=lead, themes=themes)


async def show_theme(request: Request) -> Response:
    """Show how a theme touches health, with the entries that act on it in the visitor's place."""
    visitor = find_visitor(request)
    live = visitor.services.knowledge.live
    if live is None:
        return await show_themes(request)
    theme = live.base.find_theme(request.path_params["theme"])
    if theme is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    asker = await visitor.find_asker()
    found = tell_why(theme, Place(asker.area, asker.district), live)
    reply = Reply(cards=found.reply.cards)
    return pages.render(
        request,
        "chat/theme.html",
        reply=view_reply(Shown("theme", "", reply, heading=wording.OPENED), lambda _card, _said: ""),
        says=found.reply.after,
        entries=found.entries,
    )
