"""The chat page itself: drawn whole, or the part of it that htmx puts in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from handlers.web import pages
from handlers.web.chat import wording
from handlers.web.chat.links import link_numbers
from handlers.web.chat.recent import Recent
from handlers.web.chat.telling import tell_visitor
from handlers.web.chat.view import Copier, view_reply
from handlers.web.chat.visitor import Visitor, find_visitor
from handlers.web.chat.work_form import find_invitation
from knowledge.places.find import Place
from knowledge.services.access.wording import end_sentence
from knowledge.services.ask import LONGEST
from knowledge.services.home import name_place
from knowledge.services.own_contacts import keep_own_contacts
from knowledge.services.personal.wording import NOTE_KEEPS
from knowledge.services.reply import Card
from knowledge.services.resident import list_resident_lines, write_for_resident

_WHOLE, _PART, _REPLIES = "chat/page.html", "chat/chat.html", "chat/replies.html"


@dataclass(frozen=True)
class Note:
    """What somebody says has changed of an entry, by the question that brought it. It is personal until it is kept."""

    question: str
    entry: str
    text: str


async def show_chat(request: Request) -> Response:
    """Show the page."""
    return await draw(request)


async def show_told(request: Request) -> Response:
    """Show the replies anew if there is one to a question of an earlier time, else nothing."""
    visitor = find_visitor(request)
    before = len((await visitor.read()).replies)
    is_off = await visitor.services.access.gate.find_stop() is not None
    recent = await visitor.read() if is_off else await tell_visitor(visitor)
    if not pages.is_fragment(request):
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    if len(recent.replies) == before:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return pages.render(request, _REPLIES, **_list_replies(visitor, recent), is_told=True)


async def go_to(request: Request, anchor: str) -> Response:
    """Show the page at an anchor after a form was taken: redirected, so that going back sends nothing twice."""
    if pages.is_fragment(request):
        return await draw(request, focus=anchor)
    return RedirectResponse(f"/#{anchor}", HTTPStatus.SEE_OTHER)


async def draw(
    request: Request,
    *,
    text: str = "",
    errors: Mapping[str, str] | None = None,
    urgent: Sequence[str] = (),
    refused: str = "",
    unkept: Note | None = None,
    focus: str = "",
) -> HTMLResponse:
    """Return the page: with what was typed and what is wrong with it, if it could not be taken.

    `refused` says why there is no answer, where nothing is wrong with what was typed.
    """
    visitor = find_visitor(request)
    asker = await visitor.find_asker()
    stop = await visitor.services.access.gate.find_stop()
    # What was answered before may be what it was stopped for.
    recent = Recent() if stop else await tell_visitor(visitor)
    notice = await _take_notice(visitor)
    areas = visitor.services.knowledge.areas
    is_part = pages.is_fragment(request)
    if errors or refused:
        focus = "urgent" if urgent else "stopped" if refused else "problem"
    return pages.render(
        request,
        _PART if is_part else _WHOLE,
        # htmx puts only a page that went well into its place.
        HTTPStatus.UNPROCESSABLE_ENTITY if (errors or refused) and not is_part else HTTPStatus.OK,
        text=text,
        errors=errors or {},
        urgent=tuple(map(link_numbers, urgent)),
        unkept=unkept,
        notice=notice,
        stopped=refused or (stop and wording.STOPPED.format(reason=end_sentence(stop.reason))),
        focus=focus,
        is_part=is_part,
        place=name_place(areas, asker.area, asker.district),
        has_area=areas.find(asker.area) is not None,
        once=visitor.chat.make_id(),
        invitation=None if errors or refused or urgent or stop or unkept else await find_invitation(visitor, recent),
        # One box for what has changed is enough.
        **_list_replies(visitor, replace(recent, noting=None) if unkept else recent),
    )


async def _take_notice(visitor: Visitor) -> str:
    """Return what is to be said once, and say it no more."""
    async with visitor.alone() as recent:
        if recent.notice:
            await visitor.write(recent.say(""))
        return recent.notice


def _list_replies(visitor: Visitor, recent: Recent) -> dict[str, Any]:
    copy_card = make_copier(visitor)
    replies = [view_reply(shown, copy_card) for shown in recent.replies]
    return {
        "replies": replies,
        "title": (replies and replies[0].title) or wording.TITLE,
        "noting": recent.noting,
        "is_waiting": recent.is_waiting,
        "will_tell": wording.WILL_TELL,
        "thanks": wording.THANKS,
        "longest": LONGEST,
        "note_keeps": NOTE_KEEPS,
    }


def make_copier(visitor: Visitor) -> Copier:
    """Return what gives the text for a resident by an entry's card, empty for an entry that is gone."""
    knowledge = visitor.services.knowledge
    live = knowledge.live
    today = visitor.services.ask.clock().date()

    def copy_card(card: Card, said: Sequence[str]) -> str:
        entry = live.base.entries.get(card.entry) if live else None
        if live is None or entry is None:
            return ""
        own = keep_own_contacts(entry, Place(entry.area, card.district), live.base)
        return write_for_resident(own, today, list_resident_lines(entry, knowledge.emergencies, said))

    return copy_card
