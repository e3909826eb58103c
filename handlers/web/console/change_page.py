"""The page of one change: what it does, what is wrong with it, its replay, and a question to try."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, get_today, name_ids
from handlers.web.console.change_view import say_next, say_title, view_edits
from handlers.web.console.changes import list_beside, or_not_found, path_of
from handlers.web.console.entry_page import make_reply
from handlers.web.console.form.problems import say_problem
from handlers.web.console.merging import ConflictView, view_conflicts
from handlers.web.console.replay_view import ReplayView, say_unknown, view_replay
from handlers.web.console.trying import TriedView, find_place, list_place_items, try_question
from handlers.web.guard import get_account, require
from knowledge.services.access.records import Role
from knowledge.services.age import doubt_old_contacts
from knowledge.services.draft_reply import reply_with_draft
from knowledge.services.editing.candidate import Candidate
from knowledge.services.editing.change import Change, ChangeState, FieldsEdit, NewEntry
from knowledge.services.editing.conflict import Submission
from knowledge.services.editing.written import WrittenFields
from knowledge.services.live import LiveBase
from knowledge.services.reply import Reply

# In the address of a replay, where it is shown to somebody who decides.
_DECIDES = "decides"


@dataclass(frozen=True)
class Shown:
    """What the page says beside the change itself."""

    errors: dict[str, str]
    reason: str | None = None
    note: str = ""
    # The boxes by which an approver says what they have read.
    ticked: frozenset[str] = frozenset()
    submission: Submission | None = None
    conflicts: tuple[ConflictView, ...] = ()
    tried: TriedView | None = None
    try_text: str = ""
    try_place: str = ""


@dataclass(frozen=True)
class ReplyPair:
    """The reply of an entry now and with the change, either missing where the entry is not there."""

    title: str
    old: Reply | None
    new: Reply | None


@require(Role.EDITOR)
@or_not_found
async def show_change(request: Request) -> Response:
    """Show a change."""
    change = await get_services(request).editing.get(request.path_params["change"])
    return await render_change(request, change, Shown({}))


@require(Role.EDITOR)
@or_not_found
async def try_in_change(request: Request) -> Response:
    """Show what a question comes to before and after a change."""
    editing, live = get_services(request).editing, get_live(request)
    change = await editing.get(request.path_params["change"])
    form = await forms.read(request)
    if not form["try_text"]:
        shown = Shown({"try_text": "Type a question to try"}, try_place=form["try_place"])
        return await render_change(request, change, shown, HTTPStatus.UNPROCESSABLE_ENTITY)
    candidate = await editing.trying.preview(change)
    tried = await try_question(form["try_text"], form["try_place"], candidate, editing, live.base)
    if pages.is_fragment(request):
        return pages.render(request, "entries/_tried.html", tried=tried, fault="")
    shown = Shown({}, tried=tried, try_text=form["try_text"], try_place=form["try_place"])
    return await render_change(request, change, shown)


@require(Role.EDITOR)
@or_not_found
async def show_replay(request: Request) -> Response:
    """Show how far the replay of a change has come: a piece of the page for htmx, else the whole page."""
    editing = get_services(request).editing
    change = await editing.get(request.path_params["change"])
    if not pages.is_fragment(request):
        return pages.redirect(request, f"{path_of(change)}#replay")
    replay = await read_replay(request, change, await editing.trying.check(change) if change.is_open else None)
    return pages.render(
        request,
        "changes/_replay.html",
        change=change,
        path=path_of(change),
        replay=replay,
        # Whoever decides is shown what was found beside the button too, once it is.
        may_decide=_DECIDES in request.query_params,
        is_fragment=True,
        **_say_losses(replay, frozenset()),
    )


def _say_losses(replay: ReplayView | None, ticked: frozenset[str]) -> dict[str, Any]:
    """Return what stands beside the button that approves."""
    return {"unknown": say_unknown(replay), "losses": list(replay.list_losses(ticked)) if replay else []}


async def read_replay(request: Request, change: Change, candidate: Candidate | None) -> ReplayView | None:
    """Return the replay of a change, `None` if none was started."""
    replay = await get_services(request).editing.replays.read(change.id)
    versions = (candidate.base_version, candidate.version) if candidate else None
    known = name_ids(get_live(request).base)
    # A new entry has a name before it has a page.
    new = {
        edit.entry: str(edit.fields.get("name") or edit.entry) for edit in change.edits if isinstance(edit, NewEntry)
    }
    return view_replay(replay, versions, {**new, **known}, known) if replay else None


async def render_change(request: Request, change: Change, shown: Shown, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return the page of a change."""
    services, live, account = get_services(request), get_live(request), get_account(request)
    candidate = await services.editing.trying.check(change) if change.is_open else None
    problems = (*candidate.problems, *candidate.unsettled) if candidate else ()
    accounts = await services.access.accounts.list()
    approvers = [one.name for one in accounts if one.active and one.role.may(Role.APPROVER)]
    submission = shown.submission
    if submission is None and change.state == ChangeState.SUBMITTED:
        # What went live since it was sent is in the way of an approval.
        submission = await services.editing.compare(change.id)
    names = name_ids(live.base)
    replay = await read_replay(request, change, candidate)
    next_ = say_next(change, account, approvers, may_approve_own=services.editing.approval.may_approve_own)
    return pages.render(
        request,
        "changes/change.html",
        status,
        errors=shown.errors,
        change=change,
        title_of=partial(say_title, names=names),
        path=path_of(change),
        others=await list_beside(services.editing, change.entries, change.id) if change.is_open else (),
        edits=view_edits(change, names, list(live.base.entries)),
        next=next_,
        may_decide=next_.may_decide,
        is_fragment=False,
        **_say_losses(replay, shown.ticked),
        problems=[
            (say_problem(one, live.base), f"{one.file}, line {one.line}" if one.file else "") for one in problems
        ],
        replies=list(_list_replies(request, change, candidate, live)),
        replay=replay,
        conflicts=shown.conflicts or (view_conflicts(submission.conflicts, names) if submission else ()),
        merged=view_conflicts(submission.merged, names) if submission else (),
        meanwhile=submission.meanwhile if submission else (),
        reason=change.reason if shown.reason is None else shown.reason,
        note=shown.note,
        tried=shown.tried,
        try_text=shown.try_text,
        place_items=list_place_items(shown.try_place or _find_place(change, live), live.base),
    )


def _find_place(change: Change, live: LiveBase) -> str:
    """Return from where staff would ask for what a change is about."""
    for edit in change.edits:
        if isinstance(edit, NewEntry):
            return find_place(edit.area, edit.fields.get("districts", ()), live.base)
        entry = live.base.entries.get(getattr(edit, "entry", ""))
        if entry:
            return find_place(entry.area, entry.districts, live.base)
    return ""


def _list_replies(request: Request, change: Change, candidate: Candidate | None, live: LiveBase) -> Iterator[ReplyPair]:
    for edit in change.edits if candidate else ():
        if isinstance(edit, NewEntry):
            new = reply_with_draft(edit.fields, edit.entry, edit.area, edit.topic, live.base, get_today(request))
            yield ReplyPair(str(edit.fields.get("name", "")), None, new)
        elif isinstance(edit, FieldsEdit):
            written = candidate.written.get(edit.entry) if candidate else None
            yield _pair_replies(edit, written, live, get_today(request))


def _pair_replies(edit: FieldsEdit, written: WrittenFields | None, live: LiveBase, today: date) -> ReplyPair:
    entry = live.base.entries.get(edit.entry)
    old = doubt_old_contacts(make_reply(entry, live.base), today) if entry else None
    if written is None:
        return ReplyPair(entry.name if entry else edit.entry, old, None)
    new = reply_with_draft(written.fields, edit.entry, written.area, written.topic, live.base, today)
    return ReplyPair(entry.name if entry else edit.entry, old, new)
