"""The audit list, with filters."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import pages
from handlers.web.console.base import get_services
from handlers.web.console.wording import EVERYBODY, EVERYTHING, PERIODS
from handlers.web.guard import require
from handlers.web.paging import link_pages, list_pages, read_page
from knowledge.services.access.records import AuditAction, Role

PATH = "/console/audit"
_EACH = 50
_FILTERS = ("account", "action", "days")


class Wanted(TypedDict):
    """Which lines are asked for; times are UTC."""

    account: str | None
    actions: list[AuditAction]
    since: datetime | None


@require(Role.ADMIN)
async def show_audit(request: Request) -> Response:
    """Show who did what, the newest first."""
    access, chosen = get_services(request).access, read_chosen(request.query_params.get)
    wanted = read_filter(request, chosen)
    count = await access.audit.count(**wanted)
    of = max(1, ceil(count / _EACH))
    page = min(read_page(request.query_params), of)
    lines = await access.audit.list(**wanted, limit=_EACH, offset=(page - 1) * _EACH)
    people = await access.accounts.list()
    return pages.render(
        request, "console/audit.html",
        lines=lines, count=count, chosen=chosen,
        people=[("", EVERYBODY), *((one.id, one.name) for one in people)],
        actions=[("", EVERYTHING), *((one.value, one.capitalize()) for one in AuditAction)],
        periods=list(PERIODS.items()), pagination=list_pages(page, of, link_pages(PATH, chosen.items())),
    )  # fmt: skip


def read_chosen(get: Callable[[str], str | None]) -> dict[str, str]:
    """Return what an address or a form asks for, by filter."""
    return {name: get(name) or "" for name in _FILTERS}


def read_filter(request: Request, chosen: Mapping[str, str]) -> Wanted:
    """Return which lines are asked for; a choice that there is not leaves all in."""
    days, now = chosen["days"], get_services(request).ask.clock()
    return Wanted(
        account=chosen["account"] or None,
        actions=[AuditAction(chosen["action"])] if chosen["action"] in list(AuditAction) else [],
        since=now - timedelta(days=int(days)) if days and days in PERIODS else None,
    )


routes = [Route(PATH, show_audit)]
