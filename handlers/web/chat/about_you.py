"""What staff are asked about themselves: small forms on the chat page, and a page to change or take it back."""

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.chat import wording
from handlers.web.chat.entrance import members
from handlers.web.chat.page import go_to
from handlers.web.chat.pressing import NOTICE
from handlers.web.chat.visitor import Visitor, find_visitor
from handlers.web.chat.work_form import list_work
from knowledge.services.storage import StorageError
from knowledge.services.workforce import wording as said
from knowledge.services.workforce.records import Moment, Profile, PromptKind, SureOf

log = structlog.get_logger()
_SKIP, _TAKE_BACK = "skip", "take-back"


async def show_about_you(request: Request) -> Response:
    """Show what the visitor has said of themselves, and the form that changes it."""
    visitor = find_visitor(request)
    profile = await visitor.services.workforce.read(visitor.person)
    return pages.render(request, "chat/about_you.html", work=list_work(visitor.services.knowledge, profile))


async def take_work(request: Request) -> Response:
    """Keep what was chosen, that it was skipped, or that it is taken back."""
    form = await forms.read(request)
    visitor = find_visitor(request)
    try:
        notice = await _keep_work(visitor, form)
    except StorageError as error:
        log.error("what somebody does not kept", error=str(error))
        notice = wording.NOT_KEPT
    return await _say(request, visitor, notice)


async def take_sure(request: Request) -> Response:
    """Keep how sure the visitor is, or that they would rather not say."""
    form = await forms.read(request)
    visitor = find_visitor(request)
    try:
        notice = await _keep_sure(visitor, form)
    except StorageError as error:
        log.error("how sure somebody is not kept", error=str(error))
        notice = wording.NOT_KEPT
    return await _say(request, visitor, notice)


async def _keep_work(visitor: Visitor, form: forms.Form) -> str:
    workforce, knowledge = visitor.services.workforce, visitor.services.knowledge
    if form["do"] == _SKIP:
        await workforce.skip(visitor.person, PromptKind.WORKFORCE)
        return said.WORK_SKIPPED
    if form["do"] == _TAKE_BACK:
        await workforce.set_work(visitor.person, None, None)
        return said.TAKEN_BACK
    if not form["employer"] and not form["role"]:
        return wording.NOTHING_CHOSEN
    if not await workforce.set_work(visitor.person, form["employer"] or None, form["role"] or None):
        return wording.NOT_IN_LIST
    await workforce.invite(visitor.person, Moment.JOINED)
    named = list_work(knowledge, Profile("", form["role"] or None, form["employer"] or None)).said
    return wording.WORK_NOTED.format(work=named)


async def _keep_sure(visitor: Visitor, form: forms.Form) -> str:
    workforce = visitor.services.workforce
    if form["do"] == _SKIP:
        await workforce.skip(visitor.person, PromptKind.CONFIDENCE)
        return said.SURE_SKIPPED
    chosen = {question: form[question.value] for question in SureOf if form[question.value]}
    if not chosen or not all(score.isdecimal() for score in chosen.values()):
        return wording.NOTHING_CHOSEN
    for question, score in chosen.items():
        if not await workforce.say_sure(visitor.person, question, int(score[:2])):
            return wording.NOTHING_CHOSEN
    missing = [question for question in SureOf if question not in chosen]
    if not missing:
        return said.SURE_NOTED
    # The form stays for the one that is left: that may be skipped, or said another day.
    if SureOf.TURN_TO in missing:
        return said.SURE_LEFT.format(question=said.ASK_SURE[SureOf.TURN_TO])
    return said.SURE_LEFT_OUT.format(question=said.ASK_SURE[SureOf.SPOT])


async def _say(request: Request, visitor: Visitor, notice: str) -> Response:
    async with visitor.alone() as recent:
        await visitor.write(recent.say(notice))
    return await go_to(request, NOTICE)


routes = [
    Route("/about-you", members(show_about_you), methods=["GET"]),
    Route("/about-you", members(take_work), methods=["POST"]),
    Route("/sure", members(take_sure), methods=["POST"]),
]
