"""The console's first page."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import pages
from handlers.web.console.base import get_services
from handlers.web.guard import require
from knowledge.services.access.records import Role


@require(Role.EDITOR)
async def show_home(request: Request) -> Response:
    """Show what there is to do."""
    return pages.render(request, "console/home.html", stop=await get_services(request).access.gate.find_stop())


routes = [Route("/console", show_home)]
