"""Pressed buttons: one table from what a button says to what is done."""

from collections.abc import Awaitable, Callable

from telegram import Bot, Update

from handlers.telegram import (
    areas,
    digests,
    joining,
    learn,
    locations,
    own_data,
    removal,
    topics,
    why,
    wording,
    workforce,
)
from handlers.telegram.data import Pressed, read_data
from handlers.telegram.gate import make_caller, refuse
from handlers.telegram.groups import is_group
from handlers.telegram.people import CHANNEL, find_chat, hash_sender
from handlers.telegram.reports import OpenReports
from handlers.telegram.sending import ask_for_note, send_reply, send_text, show_notice
from knowledge.services.bundle import Services
from knowledge.services.presses import Presses, StaleActionError
from knowledge.services.reply import ActionKind, Reply

# A press that gives a reply: the question, who pressed, and what the button names.
Press = Callable[[str, str | None, str], Awaitable[Reply]]
Act = Callable[[Update, Bot, Services, OpenReports, Pressed], Awaitable[None]]


async def act_on_button(update: Update, bot: Bot, services: Services, reports: OpenReports) -> None:
    """Do what a pressed button says; one of an earlier time or of somebody else gets a clear notice."""
    query = update.callback_query
    if query is None:
        return
    pressed = read_data(query.data or "")
    act = _ACTS.get(pressed.kind) if pressed else None
    kind = pressed.kind if pressed else ""
    if kind not in _RIGHTS:
        gate, caller = services.access.gate, make_caller(update, services)
        verdict = await (gate.check(caller) if kind in _ANSWERS else gate.admit(caller))
        if verdict.refusal:
            await refuse(update, bot, services, verdict)
            return
    # Whoever presses another button has left the report behind.
    await reports.close(hash_sender(update, services))
    notice: str | None = None
    try:
        if pressed is None or act is None:
            raise StaleActionError(f"no action for {query.data!r}")
        await act(update, bot, services, reports, pressed)
    except StaleActionError:
        notice = wording.STALE
        if not is_group(update.effective_chat):
            await send_text(bot, find_chat(update), notice)
    finally:
        await show_notice(query, notice)


def _reply_with(choose: Callable[[Presses], Press]) -> Act:
    """Return what sends the reply of one press, with its buttons on the same question."""

    async def act(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
        press = choose(services.presses)
        reply = await press(pressed.question, hash_sender(update, services), pressed.argument)
        await send_reply(bot, find_chat(update), reply, pressed.question)

    return act


async def _mark_helpful(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await services.presses.mark_helpful(pressed.question, hash_sender(update, services), pressed.argument)
    await send_text(bot, find_chat(update), wording.THANKS)


async def _report(update: Update, bot: Bot, services: Services, reports: OpenReports, pressed: Pressed) -> None:
    person = hash_sender(update, services)
    await services.presses.report_out_of_date(pressed.question, person, pressed.argument)
    if is_group(update.effective_chat):
        # What changed would be read by all, and what is said there next may be to somebody else.
        await send_text(bot, find_chat(update), wording.REPORTED)
        return
    await reports.expect(person, pressed.question, pressed.argument)
    await ask_for_note(bot, find_chat(update))


async def _wait(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    chat = find_chat(update)
    person = hash_sender(update, services)
    await services.presses.wait_for_answer(pressed.question, person, CHANNEL, str(chat))
    await send_text(bot, chat, wording.WILL_TELL)


async def _set_area(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await areas.set_area(update, bot, services, pressed.argument)


async def _set_district(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await areas.set_district(update, bot, services, pressed.argument)


async def _set_nothing(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await send_text(bot, find_chat(update), wording.UNCHANGED)


async def _open_topics(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await topics.offer_topics(update, bot, services)


async def _open_topic(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await topics.show_topic(update, bot, services, pressed.argument)


async def _open_entry(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await topics.show_entry(update, bot, services, pressed.argument)


async def _open_theme(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await why.show_theme(update, bot, services, pressed.argument)


def _about_oneself(act: Callable[[Update, Bot, Services, str], Awaitable[None]]) -> Act:
    """Return what keeps something that somebody says of themselves; others need not read it."""

    async def keep(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
        if is_group(update.effective_chat):
            raise StaleActionError("nobody is asked about themselves in a group")
        await act(update, bot, services, pressed.argument)

    return keep


async def _remove(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await removal.remove_message(update, bot, services, pressed.question, pressed.argument)


async def _forget(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await own_data.forget_person(update, bot, services)


async def _keep(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await own_data.keep_person(update, bot, services)


async def _leave(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await joining.leave(update, bot, services, pressed.argument)


async def _learn(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await learn.change_learning(update, bot, services, pressed.argument)


async def _turn_digest(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await digests.turn_digest(update, bot, services, pressed.argument)


async def _confirm(update: Update, bot: Bot, services: Services, _: OpenReports, pressed: Pressed) -> None:
    await digests.confirm_entry(update, bot, services, pressed.question, pressed.argument)


_ACTS: dict[str, Act] = {
    ActionKind.SHOW: _reply_with(lambda presses: presses.show_entry),
    ActionKind.FAMILY: _reply_with(lambda presses: presses.pick_family),
    ActionKind.DISTRICT: _reply_with(lambda presses: presses.pick_district),
    ActionKind.HELPFUL: _mark_helpful,
    ActionKind.NOT_THIS: _reply_with(lambda presses: presses.mark_wrong),
    ActionKind.OUT_OF_DATE: _report,
    ActionKind.TELL_ME: _wait,
    areas.SET_AREA: _set_area,
    areas.SET_DISTRICT: _set_district,
    locations.SET_NOTHING: _set_nothing,
    removal.REMOVE: _remove,
    own_data.FORGET: _forget,
    own_data.KEEP: _keep,
    topics.OPEN_TOPICS: _open_topics,
    topics.OPEN_TOPIC: _open_topic,
    topics.OPEN_ENTRY: _open_entry,
    why.OPEN_THEME: _open_theme,
    workforce.SET_EMPLOYER: _about_oneself(workforce.set_employer),
    workforce.SET_ROLE: _about_oneself(workforce.set_role),
    workforce.SAY_SURE: _about_oneself(workforce.say_sure),
    workforce.ABOUT_ME: _about_oneself(workforce.change_about_me),
    joining.LEAVE: _leave,
    learn.LEARN: _learn,
    digests.TURN: _turn_digest,
    digests.CONFIRM: _confirm,
}
# What brings an answer, which limits and the off switch hold back; the rest is for whoever may use Signpost.
_ANSWERS = {
    ActionKind.SHOW,
    ActionKind.FAMILY,
    ActionKind.DISTRICT,
    ActionKind.NOT_THIS,
    topics.OPEN_TOPICS,
    topics.OPEN_TOPIC,
    topics.OPEN_ENTRY,
    why.OPEN_THEME,
}
# What is one's own to do, whether or not one may ask: it gives no answer, and adds nothing to what is kept.
_RIGHTS = {removal.REMOVE, own_data.FORGET, own_data.KEEP}
BUTTONS = frozenset(_ACTS)
