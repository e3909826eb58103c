"""Where a new entry belongs: its area and topic, which are asked for first."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import get_live, list_areas
from knowledge.entries.model import Topic
from knowledge.services.wording import name_topic


def ask_where(request: Request, area: str, topic: str, *, is_asked: bool) -> Response:
    """Ask for which area a new entry is, and about what."""
    live = get_live(request)
    errors: dict[str, str] = {}
    if is_asked and area not in dict(list_areas(live.base)):
        errors["area"] = "Choose an area"
    if is_asked and topic not in set(Topic):
        errors["topic"] = "Choose a topic"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    areas = [{"value": value, "text": text} for value, text in list_areas(live.base)]
    topics = [{"value": one.value, "text": name_topic(one)} for one in Topic]
    return pages.render(
        request, "entries/where.html", status, errors=errors, areas=areas, topics=topics, area=area, topic=topic
    )
