"""The page of an entry that is not there: since when and by which change, as far as anybody knows."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, name_ids
from handlers.web.console.change_view import say_title
from handlers.web.console.entries import PATH
from handlers.web.console.history import PATH as HISTORY
from knowledge.services.editing.change import Change, Version
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import EntryMissingError

# What somebody may have typed into a form about it.
_TYPED = ("words", "summary")


@dataclass(frozen=True)
class Gone:
    """What is known of an entry that is not live."""

    entry: str
    # As it was called last, or its id.
    name: str
    # It stands in its file, which has a problem.
    is_left_out: bool
    versions: Sequence[Version]
    # What took it out; `None` where no change did.
    change: Change | None


def or_gone(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that says what became of its entry where that is not there."""

    @wraps(endpoint)
    async def show(request: Request) -> Response:
        try:
            return await endpoint(request)
        except EntryMissingError as error:
            return await _show_gone(request, error.entry)

    return show


async def _show_gone(request: Request, entry: str) -> Response:
    gone = await _find_out(entry, get_services(request).editing)
    form = await forms.read(request) if request.method == "POST" else {}
    return pages.render(
        request,
        "entries/gone.html",
        HTTPStatus.GONE if gone.versions else HTTPStatus.NOT_FOUND,
        gone=gone,
        path=f"{PATH}/{entry}",
        history=f"{HISTORY}?entry={entry}" if gone.versions else HISTORY,
        was_asked=request.method == "POST",
        typed=[form[name] for name in _TYPED if form.get(name)],
        title_of=partial(say_title, names={**name_ids(get_live(request).base), entry: gone.name}),
    )


async def _find_out(entry: str, editing: Editing) -> Gone:
    versions = await editing.list_versions(entry)
    name = next((str(one.fields["name"]) for one in versions if one.fields and one.fields.get("name")), entry)
    is_removed = bool(versions) and versions[0].fields is None and versions[0].author is not None
    return Gone(
        entry,
        name,
        is_left_out=await _is_in_files(entry, editing),
        versions=versions,
        change=await editing.get(versions[0].change) if is_removed else None,
    )


async def _is_in_files(entry: str, editing: Editing) -> bool:
    try:
        await editing.read_entry(entry)
    except EntryMissingError:
        return False
    return True
