"""What is an owner's to confirm: each entry as staff get it, with a button that says it is still right."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, get_today
from handlers.web.guard import get_account, require
from handlers.web.navigation import CONFIRM
from handlers.web.paging import link_pages, list_pages, read_page
from knowledge.services.access.records import Role
from knowledge.services.digests.month import name_seen
from knowledge.services.digests.records import ToConfirm
from knowledge.services.digests.say import say_confirmed, say_cures, say_reasons
from knowledge.services.digests.showing import show_entry
from knowledge.services.digests.still_right import Confirmed, Ending
from knowledge.services.reply import Reply

_A_PAGE = 10
_DONE = {Ending.SENT, Ending.LIVE, Ending.WAITS, Ending.ALREADY}


@dataclass(frozen=True)
class ItemView:
    """An entry that is to be confirmed, as the page shows it."""

    entry: str
    name: str
    why: str
    # What ends that.
    cures: str
    # What the form holds, so that nothing is confirmed unseen.
    seen: str
    reply: Reply


@require(Role.EDITOR)
async def show_list(request: Request) -> Response:
    """Show what is one's own to confirm, and whose entries nobody is asked about."""
    return await _render(request)


@require(Role.EDITOR)
async def confirm(request: Request) -> Response:
    """Take *Still right* for an entry; where it could not be confirmed, show why, and the entry as it is now."""
    form = await forms.read(request)
    entry = request.path_params["entry"]
    confirmed = await get_services(request).still_right.confirm(entry, form["seen"], get_account(request))
    if confirmed.ending not in _DONE:
        return await _render(request, confirmed)
    pages.flash(request, say_confirmed(confirmed))
    return pages.redirect(request, CONFIRM)


async def _render(request: Request, refused: Confirmed | None = None) -> Response:
    digests, account = get_services(request).digests, get_account(request)
    items = _put_first(refused, (await digests.list_to_confirm(account)).items)
    most = -(-len(items) // _A_PAGE)
    page = min(read_page(request.query_params), max(most, 1))
    return pages.render(
        request,
        "console/confirm.html",
        HTTPStatus.CONFLICT if refused else HTTPStatus.OK,
        errors={"list": say_confirmed(refused)} if refused else {},
        items=[_view(request, one) for one in items[(page - 1) * _A_PAGE : page * _A_PAGE]],
        total=len(items),
        pagination=list_pages(page, most, link_pages(CONFIRM, ())),
        unknown=await digests.list_unknown_owners(),
    )


def _put_first(refused: Confirmed | None, items: Sequence[ToConfirm]) -> list[ToConfirm]:
    """Return what is to be confirmed, first of all what has changed: it is what the person is at."""
    entry = refused.entry if refused and refused.ending == Ending.CHANGED else None
    if entry is None:
        return list(items)
    changed = ToConfirm(entry.id, entry.name, "", ())
    return [
        next((one for one in items if one.entry == entry.id), changed),
        *(one for one in items if one.entry != entry.id),
    ]


def _view(request: Request, item: ToConfirm) -> ItemView:
    base = get_live(request).base
    entry = base.entries[item.entry]
    reply = show_entry(entry, base, get_today(request))
    return ItemView(entry.id, entry.name, say_reasons(item), say_cures(item), name_seen(entry), reply)


routes = [Route(CONFIRM, show_list), Route(f"{CONFIRM}/{{entry}}", confirm, methods=["POST"])]
