"""What is done with what is ticked in a queue: a form for each action, and undoing the last one."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, get_today, list_areas, name_area
from handlers.web.console.queue_filter import Wanted, make_select, read_wanted
from handlers.web.console.queue_forms import ActionForm, begin_form, find_errors, name_subject, read_form
from handlers.web.console.queue_wording import (
    ACTIONS,
    NEXT,
    NO_ACTION,
    NOTHING_TICKED,
    QUEUES,
    count_questions,
    say_done,
)
from handlers.web.console.queues import PATH, get_queue, render_group, render_queue
from handlers.web.console.target import suggest_id
from handlers.web.guard import get_account, require
from handlers.web.own_area import get_own_area
from handlers.web.refusals import PageError
from knowledge.entries.base import Base
from knowledge.entries.model import Topic
from knowledge.services.access.records import Account, Role
from knowledge.services.find_entries import EntryFilter, find_entries
from knowledge.services.live import LiveBase
from knowledge.services.review.actions import Action, Batch, CannotUndoError, NothingSelectedError, Target
from knowledge.services.review.queues import NOBODY, Key, Queue, Queued, Selection
from knowledge.services.review.review import Review
from knowledge.services.wording import name_topic

_MOST_TEXTS = 10
_MOST_ENTRIES = 8
_GONE = (
    "Those questions are no longer there",
    "A colleague may have dealt with them while this page was open. Go back to the queue and load it again.",
)
_STAYS = "That cannot be undone"


@dataclass(frozen=True)
class _Asked:
    """What a page asks to do, and to what."""

    queue: Queue
    wanted: Wanted
    action: Action | None
    selected: Selection
    # The group's page that it was asked on, empty for that of the queue.
    page: str

    @property
    def target(self) -> Target:
        return Target(self.queue, self.wanted.chosen, self.selected)

    def list_fields(self) -> list[tuple[str, str]]:
        """Return it as hidden fields."""
        selected = [("group", one) for one in self.selected.groups] + [("key", str(one)) for one in self.selected.keys]
        action = [("action", self.action.value)] if self.action else []
        return [*self.wanted.list_fields(), *selected, *action, *([("from", self.page)] if self.page else [])]


@require(Role.EDITOR)
async def show_action(request: Request) -> Response:
    """Show the form of an action on what is ticked."""
    query = request.query_params
    asked = _read_asked(request, query.get, query.getlist)
    errors = _check_asked(asked)
    if errors:
        # On the page that it was sent from, with what is ticked still ticked.
        render = render_group if asked.page else render_queue
        return await render(request, asked.queue, asked.wanted, errors)
    items = await get_services(request).review.list_selected(asked.target)
    return await _render(request, asked, items, begin_form(items, get_live(request).base))


@require(Role.EDITOR)
async def do_action(request: Request) -> Response:
    """Do it, or show the form again with what is wrong; looking for an entry shows it with those found."""
    form = await forms.read(request)
    live, services = get_live(request), get_services(request)
    asked = _read_asked(request, lambda name: form[name], form.list)
    if asked.action is None:
        raise PageError(HTTPStatus.BAD_REQUEST, _GONE)
    typed = read_form(form)
    is_search = form["do"] == "find"
    people = [account.id for account in await services.access.accounts.list() if account.active]
    errors = {} if is_search else find_errors(asked.action, typed, live.base, people)
    if is_search or errors:
        items = await services.review.list_selected(asked.target)
        return await _render(request, asked, items, replace(typed, errors=errors))
    try:
        batch = await _perform(services.review, asked, get_account(request), typed, live.base)
    except NothingSelectedError as error:
        raise PageError(HTTPStatus.CONFLICT, _GONE) from error
    if batch.action == Action.NEW_ENTRY:
        # What is left to do is there; withdrawing the draft puts the questions back.
        pages.flash(request, f"{say_done(batch, '')}. {NEXT[batch.action]}.")
        return pages.redirect(request, f"/console/changes/{batch.change}/edit")
    return pages.redirect(request, asked.wanted.write(f"{PATH}/{asked.queue}", did=batch.id))


@require(Role.EDITOR)
async def undo(request: Request) -> Response:
    """Undo a batch."""
    form = await forms.read(request)
    try:
        batch = await get_services(request).review.undo(form["batch"], get_account(request))
    except CannotUndoError as error:
        raise PageError(HTTPStatus.CONFLICT, (_STAYS, f"{error}.".replace("..", "."))) from error
    pages.flash(request, f"Undone: {count_questions(batch.count)} as before, unless a colleague went on with them.")
    return pages.redirect(
        request, read_wanted(lambda name: form[name], get_own_area(request)).write(f"{PATH}/{batch.queue}")
    )


async def _perform(review: Review, asked: _Asked, account: Account, typed: ActionForm, base: Base) -> Batch:
    target = asked.target
    match asked.action:
        case Action.ATTACH:
            return await review.attach(target, account, typed.entry, typed.used)
        case Action.NEW_ENTRY:
            id_ = suggest_id(typed.name, typed.area, base)
            fields = {**({"id": id_} if id_ else {}), "name": typed.name, "phrasings": list(typed.used)}
            return await review.start_entry(target, account, typed.area, typed.topic, fields)
        case Action.OUT_OF_SCOPE:
            subject = typed.subject or name_subject(typed.name, base)
            name = "" if typed.subject else typed.name
            return await review.mark_out_of_scope(target, account, subject, name, typed.used, typed.text)
        case Action.ASSIGN:
            return await review.assign(target, account, None if typed.assignee == NOBODY else typed.assignee)
        case Action.NOTE:
            return await review.note(target, account, typed.text)
        case Action.REOPEN:
            return await review.reopen(target, account)
        case _:
            return await review.mark_done(target, account, typed.text)


async def _render(request: Request, asked: _Asked, items: Sequence[Queued], form: ActionForm) -> Response:
    if not items or asked.action is None:
        raise PageError(HTTPStatus.CONFLICT, _GONE)
    live = get_live(request)
    accounts = await get_services(request).access.accounts.list()
    path = f"{PATH}/{asked.queue}"
    texts = list(Counter(item.question.text for item in items).items())
    return pages.render(
        request,
        "questions/act.html",
        HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK,
        queue=asked.queue,
        title=ACTIONS[asked.action],
        part=QUEUES[asked.queue],
        path=path,
        back=asked.wanted.write(f"{path}/group/{asked.page}" if asked.page else path),
        action=asked.action.value,
        hidden_fields=asked.list_fields(),
        count=count_questions(len(items)),
        texts=texts[:_MOST_TEXTS],
        more=max(0, len(texts) - _MOST_TEXTS),
        form=form,
        choices=_list_choices(asked.action, form, items, live, accounts, request),
        errors=form.errors,
    )


def _list_choices(
    action: Action, form: ActionForm, items: Sequence[Queued], live: LiveBase, accounts: Sequence[Account],
    request: Request,
) -> dict[str, Any]:  # fmt: skip
    """Return what the form of an action offers to choose from, as the GOV.UK macros take it."""
    base = live.base
    if action == Action.ASSIGN:
        own = get_account(request)
        others = [one for one in accounts if one.active and one.role.may(Role.EDITOR) and one.id != own.id]
        people = [(own.id, f"{own.name} (me)"), *((one.id, one.name) for one in others), (NOBODY, "Nobody")]
        return {"assignee": [_make_radio(*one, form.assignee) for one in people]}
    if action == Action.ATTACH:
        found = _find_entries(form, items, live, request)
        return {"entry": [_make_radio(one, base.entries[one].name, form.entry, _say_where(one, base)) for one in found]}
    if action == Action.NEW_ENTRY:
        areas = [("", "Choose an area"), *list_areas(base)]
        topics = [("", "Choose a topic"), *((one.value, name_topic(one)) for one in Topic)]
        return {
            "area": make_select("new-area", "Area", areas, form.area),
            "topic": make_select("new-topic", "Topic", topics, form.topic),
        }
    if action == Action.OUT_OF_SCOPE:
        subjects = sorted((subject.name, subject.id) for subject in base.out_of_scope)
        offered = [("", "A new subject, named below"), *((one, name) for name, one in subjects)]
        return {"subject": make_select("subject", "Subject", offered, form.subject)}
    return {}


def _find_entries(form: ActionForm, items: Sequence[Queued], live: LiveBase, request: Request) -> list[str]:
    """Return the entries that were looked for, else those that came nearest; the one picked stays among them."""
    if form.find:
        found = [one.entry.id for one in find_entries(EntryFilter(words=form.find), live, get_today(request))[0]]
    else:
        scores: dict[str, float] = {}
        for item in items:
            for entry, score in item.question.entries:
                scores[entry] = scores.get(entry, 0.0) + score
        found = sorted(scores, key=lambda one: (-scores[one], one))
    picked = [form.entry] if form.entry else []
    return [one for one in dict.fromkeys((*picked, *found)) if one in live.base.entries][:_MOST_ENTRIES]


def _say_where(entry: str, base: Base) -> str:
    found = base.entries[entry]
    where = name_area(found.area, base)
    return where if found.districts == "all" or found.is_national else f"{where}: {', '.join(found.districts)}"


def _make_radio(value: str, text: str, chosen: str, hint: str = "") -> dict[str, Any]:
    return {"value": value, "text": text, "checked": value == chosen, **({"hint": {"text": hint}} if hint else {})}


def _read_asked(request: Request, get: Callable[[str], str | None], list_all: Callable[[str], list[str]]) -> _Asked:
    action = get("action") or ""
    return _Asked(
        queue=get_queue(request),
        wanted=read_wanted(get, get_own_area(request)),
        action=Action(action) if action in list(Action) else None,
        selected=Selection(tuple(list_all("group")), tuple(Key.read(one) for one in list_all("key"))),
        page=get("from") or "",
    )


def _check_asked(asked: _Asked) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not asked.selected.groups and not asked.selected.keys:
        errors["ticked"] = NOTHING_TICKED
    if asked.action is None:
        errors["action"] = NO_ACTION
    return errors
