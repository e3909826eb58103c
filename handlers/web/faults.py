"""What the files of the base have wrong, as the banner above each page of the console says it."""

from starlette.requests import Request

from handlers.web.navigation import HOME, PROBLEMS
from knowledge.services.access.records import Account, Role
from knowledge.services.bundle import Services

_WAITING = "The files have problems, so what was edited in them is not live."
_NOTHING_LIVE = "The files have problems, so nothing has been live since Signpost started but the emergency lines."


def list_faults(request: Request, account: Account | None) -> list[str]:
    """Return a sentence for what keeps edits from going live and one for what is left out; none where nothing is."""
    path = request.url.path
    if account is None or not account.role.may(Role.EDITOR) or not path.startswith(HOME) or path == PROBLEMS:
        return []
    services: Services = request.app.state.services
    knowledge = services.knowledge
    said = [_WAITING] if knowledge.file_problems else []
    if knowledge.problems and knowledge.live is None:
        return [_NOTHING_LIVE]
    if knowledge.problems:
        left_out = len({(problem.file, problem.entry) for problem in knowledge.problems})
        entries = "1 entry is" if left_out == 1 else f"{left_out} entries are"
        said.append(f"{entries} left out, because the files have had problems since Signpost started.")
    return said
