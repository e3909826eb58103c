"""The console's first page."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import pages
from handlers.web.console.base import get_services, get_today
from handlers.web.console.digest import view_digest
from handlers.web.console.queue_wording import QUEUES
from handlers.web.guard import get_account, require
from handlers.web.navigation import CONFIRM
from handlers.web.own_area import get_own_area
from knowledge.services.access.records import Role
from knowledge.services.editing.change import ChangeFilter, ChangeState
from knowledge.services.find_entries import EntryFilter, find_entries


@require(Role.EDITOR)
async def show_home(request: Request) -> Response:
    """Show what there is to do."""
    services = get_services(request)
    unread = await services.digests.find_unread(get_account(request))
    return pages.render(
        request,
        "console/home.html",
        stop=await services.access.gate.find_stop(),
        digest=view_digest(request, unread) if unread else None,
        waiting=await _count_waiting(request),
    )


async def _count_waiting(request: Request) -> dict[str, str]:
    """Return what waits in each part of the console, by its address; in the own area of who is signed in."""
    services, area = get_services(request), get_own_area(request)
    queues = await services.review.count_waiting(area or None)
    changes = await services.editing.count_changes(ChangeFilter(states=(ChangeState.SUBMITTED,)))
    own = await services.digests.list_to_confirm(get_account(request))
    said = {
        "/console/questions": ", ".join(f"{QUEUES[queue]}: {count:,}" for queue, count in queues.items()),
        "/console/changes": f"To approve: {changes:,}",
        CONFIRM: f"Yours to look at: {len(own.items):,}",
    }
    if live := services.knowledge.live:
        counts = find_entries(EntryFilter(area=area), live, get_today(request))[1]
        past, never = counts["past_review"]["yes"], counts["never_checked"]["yes"]
        said["/console/entries"] = f"Past review: {past:,}, never checked: {never:,}"
    return said


routes = [Route("/console", show_home)]
