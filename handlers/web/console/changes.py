"""Before it goes live: the changes that wait, and those that are done with."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial, wraps

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import get_live, get_services, name_ids
from handlers.web.console.change_view import say_title
from handlers.web.guard import get_account, require
from handlers.web.paging import link_pages, list_pages, read_page
from handlers.web.refusals import PageError
from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, ChangeFilter, ChangeState
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import ChangeMissingError

PATH = "/console/changes"
_EACH = 20
# Of one's own drafts so many are shown on top.
_MOST_OWN = 5
# In digits: nothing that is counted here has more.
_LONGEST_NUMBER = 6
# What the tabs are called, and which states each holds.
TABS: Mapping[str, tuple[str, tuple[ChangeState, ...]]] = {
    "waiting": ("Waiting for approval", (ChangeState.SUBMITTED, ChangeState.APPROVED)),
    "drafts": ("Drafts", (ChangeState.DRAFT,)),
    "live": ("Live", (ChangeState.LIVE,)),
    "closed": ("Refused, withdrawn or taken back", (ChangeState.REFUSED, ChangeState.WITHDRAWN, ChangeState.UNDONE)),
}
_FIRST = next(iter(TABS))
# Of these something can still become.
OPEN = (ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED)
_NO_CHANGE = (
    "There is no such change",
    "The link may be wrong. Look for it under “Before it goes live” in the console.",
)


def path_of(change: Change) -> str:
    """Return the address of a change's page."""
    return f"{PATH}/{change.id}"


def read_revision(text: str) -> int:
    """Return the revision of a change that a page showed; 0, which none has, where the form does not say it."""
    return read_number(text) or 0


def read_number(text: str) -> int | None:
    """Return a number that an address or a form of ours holds; `None` for digits without end, or anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST_NUMBER else None


def lead_back(request: Request, change: Change) -> Response | None:
    """Lead from a form to the page of its change where that can no longer be edited; `None` where it can."""
    if change.is_revisable:
        return None
    pages.flash(request, f"This change is {change.state} by now, so it can no longer be edited.")
    return pages.redirect(request, path_of(change))


def or_not_found(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that shows a page where there is no such change, entry or version."""

    @wraps(endpoint)
    async def show(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ChangeMissingError as error:
            raise PageError(404, (_NO_CHANGE[0], f"{error} {_NO_CHANGE[1]}")) from error

    return show


async def list_beside(editing: Editing, entries: Iterable[str], but: str = "") -> list[Change]:
    """Return the changes that wait, or are being written, for any of these entries, without the one named."""
    found = [one for entry in entries for one in await editing.list_changes(ChangeFilter(states=OPEN, entry=entry))]
    return [one for one in {one.id: one for one in found}.values() if one.id != but]


def read_tab(asked: str) -> str:
    """Return the tab that an address or a form asks for; the first, where there is no such tab."""
    return asked if asked in TABS else _FIRST


@require(Role.EDITOR)
async def show_changes(request: Request) -> Response:
    """Show the changes by their state, the newest first."""
    editing = get_services(request).editing
    tab = read_tab(request.query_params.get("state", ""))
    counts = {name: await editing.count_changes(ChangeFilter(states=states)) for name, (_, states) in TABS.items()}
    most = max(1, -(-counts[tab] // _EACH))
    page = min(read_page(request.query_params), most)
    found = await editing.list_changes(ChangeFilter(states=TABS[tab][1]), (page - 1) * _EACH, _EACH)
    own = ChangeFilter(states=TABS["drafts"][1], author=get_account(request).id)
    beside = {one.id: await list_beside(editing, one.entries, one.id) for one in found if one.is_open}
    return pages.render(
        request,
        "changes/list.html",
        beside=beside,
        own=await editing.list_changes(own, 0, _MOST_OWN) if tab == _FIRST else [],
        own_count=await editing.count_changes(own),
        drafts=f"{PATH}?state=drafts",
        tab=tab,
        total=counts[tab],
        title=TABS[tab][0],
        tabs=[
            {"text": f"{title} ({counts[name]})", "href": f"{PATH}?state={name}", "current": name == tab}
            for name, (title, _) in TABS.items()
        ],
        changes=found,
        title_of=partial(say_title, names=name_ids(get_live(request).base)),
        pagination=list_pages(page, most, link_pages(PATH, [("state", tab)])),
    )
