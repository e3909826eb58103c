"""Browsing by topic, a page at a time."""

from dataclasses import replace
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.chat import wording
from handlers.web.chat.page import make_copier
from handlers.web.chat.recent import Shown
from handlers.web.chat.view import view_reply
from handlers.web.chat.visitor import Visitor, find_visitor
from knowledge.entries.model import Topic
from knowledge.services import wording as replies
from knowledge.services.ask import Asker
from knowledge.services.browse import count_topics, open_page
from knowledge.services.home import name_place
from knowledge.services.presses import StaleActionError

_PAGE = 15


async def show_topics(request: Request) -> Response:
    """Show the topics there are for the visitor's place, each with the number of its entries."""
    visitor = find_visitor(request)
    live = visitor.services.knowledge.live
    asker = await visitor.find_asker()
    counts = count_topics(live.base, asker.area, asker.district) if live else {}
    return pages.render(
        request,
        "chat/topics.html",
        place=_name_place(visitor, asker),
        has_base=live is not None,
        topics=[(topic, replies.TOPIC_NAMES[topic], count) for topic, count in counts.items()],
    )


async def show_topic(request: Request) -> Response:
    """Show a page of a topic's entries; pages count from 1 in the address."""
    visitor, topic = find_visitor(request), _read_topic(request)
    live = visitor.services.knowledge.live
    if live is None:
        return await show_topics(request)
    asker = await visitor.find_asker()
    number = request.query_params.get("page", "1")
    # A number of more digits than any page has is as good as the last.
    page = open_page(
        live.base, topic, asker.area, asker.district, int(number[:6]) - 1 if number.isdecimal() else 0, _PAGE
    )
    return pages.render(
        request,
        "chat/topic.html",
        place=_name_place(visitor, asker),
        topic=topic,
        name=replies.TOPIC_NAMES[topic],
        page=page,
    )


async def show_entry(request: Request) -> Response:
    """Show an entry that was chosen from a topic; follow-ups go on from it.

    Where its contacts depend on a district that is not known, that is asked first.
    """
    visitor, topic = find_visitor(request), _read_topic(request)
    asker, presses, entry = await visitor.find_asker(), visitor.services.presses, request.path_params["entry"]
    code = request.query_params.get("district", "")
    try:
        asked = None if code else presses.ask_which_district(asker, entry)
        if asked:
            question, districts = asked
            return pages.render(
                request,
                "chat/which_district.html",
                topic=topic,
                name=replies.TOPIC_NAMES[topic],
                question=question,
                districts=districts,
            )
        reply = await presses.open_entry(asker, entry, code)
    except StaleActionError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND) from error
    # Without a question there is nothing to say of the answer, so there are no buttons.
    shown = Shown("entry", "", replace(reply, buttons=()), heading=wording.OPENED)
    return pages.render(
        request,
        "chat/entry.html",
        topic=topic,
        name=replies.TOPIC_NAMES[topic],
        reply=view_reply(shown, make_copier(visitor)),
    )


def _read_topic(request: Request) -> Topic:
    name = request.path_params["topic"]
    if name not in set(Topic):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Topic(name)


def _name_place(visitor: Visitor, asker: Asker) -> str:
    return name_place(visitor.services.knowledge.areas, asker.area, asker.district)
