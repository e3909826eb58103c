"""What is done with a change: sent, merged, approved, refused, withdrawn, taken back, replayed."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_first, get_live, get_services, name_ids, read_values
from handlers.web.console.change_page import Shown, render_change
from handlers.web.console.changes import or_not_found, path_of, read_number, read_revision
from handlers.web.console.merging import list_unchosen, read_choices, view_conflicts
from handlers.web.console.replay_view import READ_ANSWERS, READ_URGENT
from handlers.web.guard import get_account, require
from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, ChangeState
from knowledge.services.editing.conflict import Submission
from knowledge.services.editing.errors import (
    ChangeMissingError,
    EditingError,
    LossesUnreadError,
    ReasonMissingError,
)
from knowledge.services.editing.replay import Losses

_SENT = "Sent. A second person now approves it; then it goes live."


@require(Role.EDITOR)
@or_not_found
async def submit(request: Request) -> Response:
    """Send a draft to the approvers, or show what is in the way."""
    editing, account = get_services(request).editing, get_account(request)
    form = await forms.read(request)
    change = await editing.get(request.path_params["change"])
    reason = form["reason"]
    if not reason:
        shown = Shown({"reason": "Say why this is needed: the approver reads it, and the history keeps it"}, "")
        return await render_change(request, change, shown, HTTPStatus.UNPROCESSABLE_ENTITY)
    revision = read_revision(form["revision"])
    try:
        if reason != change.reason:
            change = await editing.revise(change.id, change.edits, account, reason=reason, revision=revision)
            revision = change.revision
        submission = await editing.submit(change.id, account, revision=revision)
    except EditingError as error:
        return await _refuse(request, error, Shown({}, reason))
    return await _say_submitted(request, submission)


async def _say_submitted(request: Request, submission: Submission) -> Response:
    if not submission.is_submitted:
        what = "conflicts" if submission.conflicts else "problems"
        said = {
            "conflicts": "Somebody else changed the same meanwhile: choose what becomes of each field",
            "problems": "It cannot be sent yet: mend the problems first",
        }
        shown = Shown({what: said[what]}, submission=submission)
        return await render_change(request, submission.change, shown, HTTPStatus.CONFLICT)
    merged = " What others changed meanwhile is kept as well." if submission.merged else ""
    pages.flash(request, _SENT + merged)
    return pages.redirect(request, path_of(submission.change))


@require(Role.EDITOR)
@or_not_found
async def merge(request: Request) -> Response:
    """Take what was chosen for each conflict, and send the change."""
    editing, account = get_services(request).editing, get_account(request)
    form = await read_values(request)
    change = await editing.get(request.path_params["change"])
    try:
        # What is in the way is looked for anew: a form may be old.
        found = await editing.compare(change.id)
        if not found.conflicts and change.state == ChangeState.SUBMITTED:
            pages.flash(request, "There is nothing to choose any more. It waits for an approver.")
            return pages.redirect(request, path_of(change))
        views = view_conflicts(found.conflicts, name_ids(get_live(request).base), form)
        errors = list_unchosen(views)
        if errors:
            shown = Shown(errors, submission=found, conflicts=views)
            return await render_change(request, change, shown, HTTPStatus.UNPROCESSABLE_ENTITY)
        chosen = read_choices(found.conflicts, form)
        revision = read_revision(get_first(form, "revision"))
        submission = await editing.merge(change.id, chosen, account, seen=found.conflicts, revision=revision)
    except EditingError as error:
        return await _refuse(request, error, Shown({}))
    return await _say_submitted(request, submission)


def _act(
    least: Role, act: Callable[[Request, str, forms.Form, int], Awaitable[Change]], done: str
) -> Callable[[Request], Awaitable[Response]]:
    """Return what does one thing with a change, which takes a note from a form and says what was done."""

    @require(least)
    @or_not_found
    async def take(request: Request) -> Response:
        form = await forms.read(request)
        try:
            revision = read_revision(form["revision"])
            change = await act(request, request.path_params["change"], form, revision)
        except LossesUnreadError as error:
            return await _ask_to_read(request, error, form)
        except EditingError as error:
            return await _refuse(request, error, Shown({}, note=form["note"]))
        pages.flash(request, done)
        return pages.redirect(request, path_of(change))

    return take


async def _approve(request: Request, change: str, form: forms.Form, revision: int) -> Change:
    # A box that is ticked sends the figure beside it: what was read is not what another replay has found since.
    read = Losses(read_number(form[READ_ANSWERS]) or 0, read_number(form[READ_URGENT]) or 0)
    editing = get_services(request).editing
    return await editing.approve(change, get_account(request), form["note"], revision=revision, read=read)


async def _refuse_change(request: Request, change: str, form: forms.Form, revision: int) -> Change:
    return await get_services(request).editing.refuse(change, get_account(request), form["note"], revision=revision)


async def _withdraw(request: Request, change: str, _: forms.Form, revision: int) -> Change:
    account = get_account(request)
    may_decide = account.role.may(Role.APPROVER)
    return await get_services(request).editing.withdraw(change, account, revision=revision, may_decide=may_decide)


async def _take_back(request: Request, change: str, form: forms.Form, revision: int) -> Change:
    if not form["note"]:
        raise ReasonMissingError("Say why this is taken back: the approver reads it, and the history keeps it.")
    return await get_services(request).editing.undo(change, get_account(request), form["note"], revision=revision)


approve = _act(Role.APPROVER, _approve, "Approved. It is live now, and those who asked to be told are told.")
refuse = _act(
    Role.APPROVER, _refuse_change, "Refused. The author reads your reason, and can mend it and send it again."
)
withdraw = _act(Role.EDITOR, _withdraw, "Withdrawn. Nothing of it goes live.")
take_back = _act(Role.EDITOR, _take_back, "This draft takes the change back. Send it, and a second person approves it.")


@require(Role.EDITOR)
@or_not_found
async def start_replay(request: Request) -> Response:
    """Ask all past questions once more, in the background."""
    await forms.read(request)
    editing = get_services(request).editing
    change = await editing.get(request.path_params["change"])
    try:
        await editing.start_replay(change.id)
    except EditingError as error:
        return await _refuse(request, error, Shown({}))
    return pages.redirect(request, f"{path_of(change)}#replay")


async def _ask_to_read(request: Request, error: LossesUnreadError, form: forms.Form) -> Response:
    """Show the change with what its approver has yet to read."""
    editing = get_services(request).editing
    change = await editing.get(request.path_params["change"])
    replay = await editing.replays.read(change.id)
    lost = replay.losses if replay else Losses()
    wanted = {READ_ANSWERS: lost.answers, READ_URGENT: lost.urgent}
    ticked = {name for name, count in wanted.items() if form[name] == str(count)}
    errors = {name: str(error) for name, count in wanted.items() if count and name not in ticked}
    shown = Shown(errors, note=form["note"], ticked=frozenset(ticked))
    return await render_change(request, change, shown, HTTPStatus.UNPROCESSABLE_ENTITY)


async def _refuse(request: Request, error: EditingError, shown: Shown) -> Response:
    """Show the change as it is by now, with why it could not be done."""
    if isinstance(error, ChangeMissingError):
        raise error
    change = await get_services(request).editing.get(request.path_params["change"])
    place = "note" if isinstance(error, ReasonMissingError) else "next"
    said = Shown({place: str(error)}, shown.reason, shown.note)
    return await render_change(request, change, said, HTTPStatus.CONFLICT)
