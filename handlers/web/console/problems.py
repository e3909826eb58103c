"""Problems in the files: what somebody's hand edit left wrong, while the last good base goes on answering."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import get_services
from handlers.web.guard import require
from handlers.web.navigation import PROBLEMS
from knowledge.entries.problems import Problem
from knowledge.services.access.records import Role

PATH = PROBLEMS


@require(Role.EDITOR)
async def show_problems(request: Request) -> Response:
    """Show what is wrong, file by file and line by line."""
    knowledge = get_services(request).knowledge
    return pages.render(
        request,
        "console/problems.html",
        waiting=_group(knowledge.file_problems),
        left_out=_group(knowledge.problems),
        has_base=knowledge.live is not None,
    )


def _group(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    """Return problems by their file."""
    files: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        files.setdefault(problem.file, []).append(problem)
    return list(files.items())
