"""The question of the day on the chat page: it stands ready when the page is opened, and is answered there."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.web import forms, pages
from handlers.web.chat import wording
from handlers.web.chat.bite_view import view_bite
from handlers.web.chat.entrance import answering
from handlers.web.chat.visitor import CHANNEL, find_visitor
from handlers.web.dates import say_day
from knowledge.services.english_time import to_local
from knowledge.services.storage import StorageError

_PATH = "/learn"
_OPTIONS = ("0", "1", "2")


async def show_learning(request: Request) -> Response:
    """Show the question of the day, what came of it, or the offer of one a day."""
    return await _draw(request)


async def change_learning(request: Request) -> Response:
    """Begin, rest for a week, or end, as the button says."""
    form = await forms.read(request)
    visitor = find_visitor(request)
    learning = visitor.services.learning
    said = ""
    try:
        match form["do"]:
            case "begin":
                known_as = _list_known(request)
                await learning.begin(visitor.person, CHANNEL, known_as=known_as)
                had = await learning.has_had(set(known_as) - {visitor.person})
                said = wording.LEARN_BEGUN_TOMORROW if had else wording.LEARN_BEGUN
            case "snooze" if await learning.snooze(visitor.person):
                said = wording.LEARN_SNOOZED
            case "stop":
                await learning.stop(visitor.person)
                said = wording.LEARN_STOPPED
    except StorageError as error:
        visitor.services.ask.on_lost(error)
        return await _draw_again(request, HTTPStatus.SERVICE_UNAVAILABLE, notice=wording.NOT_KEPT)
    if said:
        pages.flash(request, said)
    return RedirectResponse(_PATH, HTTPStatus.SEE_OTHER)


async def take_answer(request: Request) -> Response:
    """Take the answer to a question, and show what is right and why."""
    form = await forms.read(request)
    visitor = find_visitor(request)
    if form["answer"] not in _OPTIONS:
        return await _draw_again(request, HTTPStatus.UNPROCESSABLE_ENTITY, {"answer": wording.CHOOSE_ANSWER})
    try:
        marked = await visitor.services.learning.answer(form["bite"], visitor.person, int(form["answer"]))
    except StorageError as error:
        visitor.services.ask.on_lost(error)
        return await _draw_again(request, HTTPStatus.SERVICE_UNAVAILABLE, notice=wording.NOT_KEPT)
    if marked is None or not marked.is_first:
        return await _draw_again(request, HTTPStatus.CONFLICT, notice=wording.BITE_STALE)
    return RedirectResponse(f"{_PATH}#answer", HTTPStatus.SEE_OTHER)


def _list_known(request: Request) -> tuple[str, ...]:
    """Return the hashes by which whoever is signed in is known in all channels."""
    account = request.state.account
    return find_visitor(request).services.personal.find_by_account(account).people if account else ()


async def _draw_again(
    request: Request, status: HTTPStatus, errors: Mapping[str, str] | None = None, *, notice: str = ""
) -> Response:
    """Show the page after a form that came to nothing; while nobody is answered only why."""
    return await answering(partial(_draw, status=status, errors=errors, notice=notice))(request)


async def _draw(
    request: Request,
    status: HTTPStatus = HTTPStatus.OK,
    errors: Mapping[str, str] | None = None,
    *,
    notice: str = "",
) -> Response:
    visitor = find_visitor(request)
    learning = visitor.services.learning
    known_as = _list_known(request)
    learner = await learning.find_here(visitor.person, known_as)
    posed = await learning.open_today(learner, known_as) if learner else None
    until = learner.snoozed_until if learner else None
    is_resting = until is not None and until > to_local(learning.clock()).date()
    return pages.render(
        request,
        "chat/learn.html",
        status,
        errors=errors or {},
        notice=notice,
        is_learning=learner is not None,
        resting_until=say_day(until) if until and is_resting else "",
        bite=view_bite(posed) if posed else None,
        is_changed=posed is not None and posed.item is None,
        has_had=posed is None and await learning.has_had(known_as),
    )
