"""A question, or a choice that was typed: taken once, however often its form is sent."""

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms
from handlers.web.chat import wording
from handlers.web.chat.entrance import check
from handlers.web.chat.page import draw, go_to
from handlers.web.chat.recent import Shown
from handlers.web.chat.visitor import Visitor, find_visitor, name_form
from knowledge.matching.emergencies import find_emergencies
from knowledge.services.access.gate_records import Verdict
from knowledge.services.ask import LONGEST
from knowledge.services.compose import list_urgent_lines
from knowledge.services.presses import StaleActionError
from knowledge.services.storage import StorageError


async def take_question(request: Request) -> Response:
    """Answer what was asked, and show it on top."""
    form = await forms.read(request)
    visitor, text = find_visitor(request), form["question"]
    problem = _find_problem(text)
    if problem:
        # Whatever is wrong with a text, who is in danger must not wait.
        urgent = list_urgent_lines(find_emergencies(text, visitor.services.knowledge.emergencies))
        return await draw(request, text=text, errors={"question": problem}, urgent=urgent)
    verdict = await check(request, visitor)
    if verdict.refusal and not await _is_exempt(visitor, text, verdict):
        urgent = await _find_urgent(visitor, text, verdict)
        return await draw(request, text=text, refused=verdict.lead if urgent else verdict.says, urgent=urgent)
    shown = await ask_once(visitor, text, name_form(form["once"], text))
    return await go_to(request, f"reply-{shown.id}")


async def ask_once(visitor: Visitor, text: str, form: str) -> Shown:
    """Return the reply to a question, kept on top of the page; the same form again brings the same reply up."""
    async with visitor.alone() as recent:
        earlier = recent.find_taken(form)
        if earlier:
            await visitor.write(recent.bring_up(earlier))
            return earlier
        shown = await _take_typed(visitor, text) or await _ask(visitor, text)
        notice = recent.notice if shown.question else wording.NOT_RECORDED
        await visitor.write(recent.add(shown, form).say(notice))
        return shown


async def _is_exempt(visitor: Visitor, text: str, verdict: Verdict) -> bool:
    """Whether a question that is over the limit tells of danger."""
    return verdict.is_limit and await visitor.services.ask.is_urgent(text, await visitor.find_asker())


async def _find_urgent(visitor: Visitor, text: str, verdict: Verdict) -> tuple[str, ...]:
    """Return the emergency lines of a question that is not answered otherwise."""
    asker = await visitor.find_asker()
    answer = None if verdict.is_limit else await visitor.services.ask.answer_urgent(text, asker, verdict.lead)
    return answer.reply.urgent if answer else ()


async def _ask(visitor: Visitor, text: str) -> Shown:
    answer = await visitor.services.ask(text, await visitor.find_asker())
    id_, asked = visitor.chat.make_id(), visitor.redact(text)
    return Shown(id_, asked, answer.reply, answer.question, wording.ASKED, removed=answer.removed)


async def _take_typed(visitor: Visitor, text: str) -> Shown | None:
    """Return the reply to a choice that was typed; `None` where it is none, or its list is gone."""
    try:
        typed = await visitor.services.presses.take_typed(text, visitor.person)
    except (StaleActionError, StorageError):
        return None
    return Shown(visitor.chat.make_id(), visitor.redact(text), *typed, wording.ASKED) if typed else None


def _find_problem(text: str) -> str:
    if not text:
        return wording.EMPTY
    # As a browser counts it, and so the person: an emoji is two.
    length = len(text.encode("utf-16-le")) // 2
    return wording.TOO_LONG.format(length=length, most=LONGEST) if length > LONGEST else ""
