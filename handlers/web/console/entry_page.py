"""The page of one entry: its reply, how sure we are of it, how staff ask for it, and what became of it."""

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_entry, get_live, get_services, get_today, name_area, name_ids
from handlers.web.console.change_view import say_title
from handlers.web.console.changes import OPEN, path_of
from handlers.web.console.entries import PATH, say_review
from handlers.web.console.form.parts import CONTACT_KINDS
from handlers.web.console.gone import or_gone
from handlers.web.console.history import find_hand_edit
from handlers.web.guard import get_account, require
from knowledge.entries.base import Base
from knowledge.entries.model import Contact, Entry
from knowledge.places.find import Place
from knowledge.services.access.records import Role
from knowledge.services.age import doubt_old_contacts
from knowledge.services.card import write_date
from knowledge.services.compose import answer_with
from knowledge.services.editing.change import ChangeFilter, FieldsEdit
from knowledge.services.editing.entry_edits import confirm_contact, mark_checked
from knowledge.services.editing.errors import EditingError
from knowledge.services.reply import Reply
from knowledge.services.stale import find_owner, find_review_date, is_past_review
from knowledge.services.wording import name_topic

_LATEST = 5
_MOVED = (
    "The contact that you confirmed is not in this entry any more: somebody changed it since you opened the page. Look "
    "at the contacts as they are now"
)
_MANY = (
    "This contact stands in the entry more than once, so it is not clear which you confirmed. Edit the entry: keep one "
    "of them, or give each a label of its own"
)


@require(Role.EDITOR)
@or_gone
async def show_entry(request: Request) -> Response:
    """Show an entry."""
    return await _render(request, {})


async def _render(request: Request, errors: dict[str, str], status: HTTPStatus = HTTPStatus.OK) -> Response:
    live = get_live(request)
    entry = get_entry(request, live)
    editing = get_services(request).editing
    due = find_review_date(entry)
    versions = await editing.list_versions(entry.id)
    return pages.render(
        request,
        "entries/entry.html",
        status,
        errors=errors,
        entry=entry,
        path=f"{PATH}/{entry.id}",
        area=name_area(entry.area, live.base),
        topic=name_topic(entry.topic),
        reply=doubt_old_contacts(make_reply(entry, live.base), get_today(request)),
        contacts=[describe_contact(contact) for contact in entry.contacts],
        owner=find_owner(live.base, entry) or "Nobody",
        due=say_review(entry, due or ""),
        is_past_review=is_past_review(entry, get_today(request)),
        title_of=partial(say_title, names=name_ids(live.base)),
        open_changes=await editing.list_changes(ChangeFilter(states=OPEN, entry=entry.id)),
        is_by_hand=await find_hand_edit(editing, entry.id, versions) is not None,
        history=await editing.list_changes(ChangeFilter(entry=entry.id, was_live=True), most=_LATEST),
    )


@require(Role.EDITOR)
@or_gone
async def confirm(request: Request) -> Response:
    """Take "I confirmed this today" for a contact, or for the entry as a whole, and send it to an approver."""
    live = get_live(request)
    entry, account = get_entry(request, live), get_account(request)
    form = await forms.read(request)
    editing, today = get_services(request).editing, get_today(request)
    written = await editing.read_entry(entry.id)
    if form["whole"]:
        edit, said = mark_checked(written, account.name, today), "I went through the entry with the service today"
    else:
        contacts = written.fields.get("contacts") or ()
        # Not by its place: somebody may have added, taken out or written anew a contact since the page was shown.
        numbers = [number for number, one in enumerate(contacts) if name_contact(one) == form["contact"]]
        if len(numbers) != 1:
            return await _render(request, {"contacts": _MANY if numbers else _MOVED}, HTTPStatus.CONFLICT)
        edit = confirm_contact(written, numbers[0], account.name, today)
        said = f"I confirmed {contacts[numbers[0]].get('value', 'a contact')} today"
    if not edit.after:
        pages.flash(request, "That was confirmed today already.")
        return pages.redirect(request, f"{PATH}/{entry.id}")
    return await _submit(request, edit, f"{entry.name}: confirmed", said)


async def _submit(request: Request, edit: FieldsEdit, title: str, reason: str) -> Response:
    """Send a confirmation to an approver; what is in the way of it is shown on the page of the change."""
    editing, account = get_services(request).editing, get_account(request)
    change = await editing.draft([edit], account, title=title, reason=reason)
    try:
        submission = await editing.submit(change.id, account)
    except EditingError as error:
        pages.flash(request, f"It could not be sent: {error}")
        return pages.redirect(request, path_of(change))
    if not submission.is_submitted:
        pages.flash(request, "Thank you. Before it can go on, look at what stands below.")
        return pages.redirect(request, path_of(change))
    pages.flash(request, "Thank you. It waits for a second person to approve it, and then goes live.")
    return pages.redirect(request, f"{PATH}/{edit.entry}")


def make_reply(entry: Entry, base: Base) -> Reply:
    """Return the reply with which staff of its area, or of its only district, get an entry."""
    district = entry.districts[0] if entry.districts != "all" and len(entry.districts) == 1 else None
    return answer_with(entry, Place(None if entry.is_national else entry.area, district), base)


def describe_contact(contact: Contact) -> dict[str, object]:
    """Return a contact as the page lists it."""
    sure = {True: "Confirmed", False: "In doubt: staff are told to check", None: "Not confirmed"}
    seen = "" if contact.seen in (None, "unknown") else f"seen {write_date(str(contact.seen))}"
    return {
        "id": name_contact(contact.model_dump()),
        "kind": dict(CONTACT_KINDS)[contact.kind],
        "value": contact.value,
        "label": contact.label,
        "hours": contact.hours,
        "sure": ", ".join(filter(None, (sure[contact.confirmed], seen))),
    }


def name_contact(contact: Mapping[str, Any]) -> str:
    """Return what tells a contact from the others of its entry: all that somebody sees who rings it."""
    seen = [str(contact.get(part) or "") for part in ("kind", "value", "label", "hours")]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
