"""Who gets through: asked before anything else is done with an update."""

from collections.abc import Awaitable, Callable
from functools import wraps

from telegram import Bot, Update
from telegram.constants import CallbackQueryLimit

from handlers.telegram.groups import is_group, read_asked
from handlers.telegram.heard import find_danger, find_unasked
from handlers.telegram.people import CHANNEL, find_asker, find_chat, find_number, hash_member, hash_sender
from handlers.telegram.removal import offer_removal
from handlers.telegram.sending import send_reply, send_text, show_notice
from knowledge.services.access.gate_records import Caller, Refusal, Verdict
from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.reply import Reply

Handle = Callable[[Update, Bot, Services], Awaitable[None]]


def members(handle: Handle) -> Handle:
    """Return the handler for those who may use Signpost; everybody else gets one polite line."""

    @wraps(handle)
    async def guarded(update: Update, bot: Bot, services: Services) -> None:
        verdict = await services.access.gate.admit(make_caller(update, services))
        if verdict.refusal:
            await refuse(update, bot, services, verdict)
        else:
            await handle(update, bot, services)

    return guarded


def anybody(handle: Handle) -> Handle:
    """Return the handler of what everybody has a right to, members or not; a flood of strangers is not answered."""

    @wraps(handle)
    async def guarded(update: Update, bot: Bot, services: Services) -> None:
        gate = services.access.gate
        verdict = await gate.admit(make_caller(update, services))
        if verdict.refusal != Refusal.NOT_INVITED or await gate.may_say_no():
            await handle(update, bot, services)

    return guarded


def answering(handle: Handle) -> Handle:
    """Return the handler of what is answered: within the limits, and unless answering is stopped.

    Whoever is in danger gets the emergency lines all the same.
    """

    @wraps(handle)
    async def guarded(update: Update, bot: Bot, services: Services) -> None:
        verdict = await services.access.gate.check(make_caller(update, services))
        if verdict.refusal is None or await _is_exempt(update, bot, services, verdict):
            await handle(update, bot, services)
        elif not await _answer_urgent(update, bot, services, verdict):
            await refuse(update, bot, services, verdict)

    return guarded


def make_caller(update: Update, services: Services) -> Caller:
    """Return who is at the gate."""
    number = find_number(update)
    return Caller(hash_sender(update, services), member=hash_member(number, services), chat=number)


async def refuse(update: Update, bot: Bot, services: Services, verdict: Verdict) -> None:
    """Say why there is no answer; of somebody uninvited nothing is kept, and danger is answered all the same.

    Of a flood of them nobody is told, and in a flood of them in danger not everybody.
    """
    gate = services.access.gate
    if verdict.refusal == Refusal.NOT_INVITED and not await (gate.may_warn() if find_danger() else gate.may_say_no()):
        return
    if update.callback_query:
        await show_notice(update.callback_query, verdict.says[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH])
        # In a group the notice is for one person, and the rest need not read it.
        if is_group(update.effective_chat):
            return
    unasked = find_unasked()
    urgent = await services.ask.find_urgent(unasked, Asker(CHANNEL)) if unasked else ()
    if urgent:
        await send_reply(bot, find_chat(update), Reply(urgent, verdict.says), None)
    else:
        await send_text(bot, find_chat(update), verdict.says)


async def _is_exempt(update: Update, bot: Bot, services: Services, verdict: Verdict) -> bool:
    """Whether a question that is over the limit tells of danger."""
    text = read_asked(update, bot)
    return bool(verdict.is_limit and text and await services.ask.is_urgent(text, await find_asker(update, services)))


async def _answer_urgent(update: Update, bot: Bot, services: Services, verdict: Verdict) -> bool:
    """Send the emergency lines where a question that is not answered tells of danger; whether it does."""
    text = read_asked(update, bot)
    if verdict.refusal == Refusal.NOT_INVITED or not text:
        return False
    answer = await services.ask.answer_urgent(text, await find_asker(update, services), verdict.lead)
    if answer is None:
        return False
    await send_reply(bot, find_chat(update), answer.reply, None, *offer_removal(update, services, answer.removed))
    return True
