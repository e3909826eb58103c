"""The weekly digest in the console: the last one, and that it was read."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console import wording
from handlers.web.console.base import get_services
from handlers.web.guard import get_account, require
from handlers.web.navigation import DIGEST, HOME
from knowledge.services.access.records import Role
from knowledge.services.digests import wording as said
from knowledge.services.digests.records import Digest, Week
from knowledge.services.digests.say import Part, PartKind, say_days, say_week

# Where a part is worked on; what fails is mended elsewhere.
_LINKS = {
    PartKind.GROUPS: ("All unmet questions", "/console/questions/unmet"),
    PartKind.GAPS: ("All unmet questions", "/console/questions/unmet"),
    PartKind.REPORTED: ("All reports", "/console/questions/out-of-date"),
    PartKind.STALE: ("All entries past review", "/console/entries?past=yes"),
    PartKind.WAITING: ("Before it goes live", "/console/changes"),
}


@dataclass(frozen=True)
class DigestView:
    """A digest as pages show it."""

    id: str
    days: str
    area: str
    # Each with the text and address of a link to all of it, empty where there is none.
    parts: tuple[tuple[Part, str, str], ...]
    quiet: str = said.QUIET


@require(Role.APPROVER)
async def show_digest(request: Request) -> Response:
    """Show the last weekly digest."""
    digests, account = get_services(request).digests, get_account(request)
    last = await digests.find_last(account)
    view = view_digest(request, last) if last else None
    return pages.render(request, "console/digest.html", digest=view, is_on=await digests.is_on(account))


@require(Role.APPROVER)
async def note_read(request: Request) -> Response:
    """Take a digest off the first page."""
    form = await forms.read(request)
    await get_services(request).digests.note_read(get_account(request), form["digest"])
    pages.flash(request, wording.DIGEST_READ)
    return pages.redirect(request, HOME)


def view_digest(request: Request, digest: Digest) -> DigestView:
    """Return a weekly digest as pages show it."""
    week = digest.content
    if not isinstance(week, Week):
        raise TypeError(f"digest {digest.id} is not of a week")
    found = get_services(request).knowledge.areas.find(week.area) if week.area else None
    area = found.name if found else week.area or said.ALL_AREAS
    return DigestView(
        digest.id, say_days(week), area, tuple((part, *_LINKS.get(part.kind, ("", ""))) for part in say_week(week))
    )


routes = [Route(DIGEST, show_digest), Route(f"{DIGEST}/read", note_read, methods=["POST"])]
