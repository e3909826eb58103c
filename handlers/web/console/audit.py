"""The audit list, with filters."""

from datetime import timedelta
from math import ceil
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import pages
from handlers.web.console.wording import EVERYBODY, EVERYTHING, PERIODS
from handlers.web.guard import require
from handlers.web.paging import list_pages, read_page
from knowledge.services.access.records import AuditAction, Role
from knowledge.services.bundle import Services

_AUDIT = "/console/audit"
_EACH = 50


@require(Role.ADMIN)
async def show_audit(request: Request) -> Response:
    """Show who did what, the newest first."""
    services: Services = request.app.state.services
    access, asked = services.access, request.query_params
    account, action, days = asked.get("account", ""), asked.get("action", ""), asked.get("days", "")
    actions = [AuditAction(action)] if action in list(AuditAction) else []
    since = services.ask.clock() - timedelta(days=int(days)) if days and days in PERIODS else None
    count = await access.audit.count(account=account or None, actions=actions, since=since)
    of = max(1, ceil(count / _EACH))
    page = min(read_page(asked), of)
    lines = await access.audit.list(
        account=account or None, actions=actions, since=since, limit=_EACH, offset=(page - 1) * _EACH
    )
    people = await access.accounts.list()
    query = urlencode({"account": account, "action": action, "days": days})
    return pages.render(
        request, "console/audit.html",
        lines=lines, count=count, chosen={"account": account, "action": action, "days": days},
        people=[("", EVERYBODY), *((one.id, one.name) for one in people)],
        actions=[("", EVERYTHING), *((one.value, one.capitalize()) for one in AuditAction)],
        periods=list(PERIODS.items()), pagination=list_pages(page, of, f"{_AUDIT}?{query}&page="),
    )  # fmt: skip


routes = [Route(_AUDIT, show_audit)]
