"""Pressed buttons: one table from what a button says to what is done, as in every channel."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import forms
from handlers.web.chat import wording
from handlers.web.chat.asking import ask_once
from handlers.web.chat.entrance import check
from handlers.web.chat.page import Note, draw, go_to
from handlers.web.chat.recent import Recent, Shown
from handlers.web.chat.visitor import CHANNEL, Visitor, find_visitor, name_form
from knowledge.matching.emergencies import find_emergencies
from knowledge.services import wording as replies
from knowledge.services.access.gate_records import Verdict
from knowledge.services.ask import LONGEST
from knowledge.services.personal.wording import say_removed
from knowledge.services.presses import Presses, StaleActionError
from knowledge.services.reply import ActionKind, Reply
from knowledge.services.storage import StorageError

NOTICE = "notice"


@dataclass(frozen=True)
class Pressed:
    """A button that was pressed: on which reply of the page, for which question, what it does and to what."""

    reply: str
    question: str
    kind: str
    argument: str


Press = Callable[[str, str | None, str], Awaitable[Reply]]
# What is done with a press, and the anchor at which the page is shown then.
Act = Callable[[Visitor, Recent, Pressed], Awaitable[tuple[Recent, str]]]


async def take_press(request: Request) -> Response:
    """Do what a pressed button says; one of an earlier time or of somebody else gets a clear notice."""
    form = await forms.read(request)
    pressed = Pressed(form["reply"], form["question"], form["kind"], form["argument"])
    visitor = find_visitor(request)
    verdict = await check(request, visitor) if pressed.kind in _ANSWERS else Verdict()
    async with visitor.alone() as recent:
        try:
            act = _ACTS.get(pressed.kind, _refuse)
            if verdict.refusal:
                recent, anchor = recent.say(verdict.says), NOTICE
            else:
                recent, anchor = await act(visitor, replace(recent, noting=None), pressed)
        except StaleActionError:
            recent, anchor = recent.say(wording.STALE), NOTICE
        except StorageError as error:
            visitor.services.ask.on_lost(error)
            recent, anchor = recent.say(wording.NOT_KEPT), NOTICE
        await visitor.write(recent)
    return await go_to(request, anchor)


async def take_note(request: Request) -> Response:
    """Take down what changed; a cry for help is answered instead, wherever it was typed."""
    form = await forms.read(request)
    visitor, text = find_visitor(request), form["note"]
    if find_emergencies(text, visitor.services.knowledge.emergencies):
        shown = await ask_once(visitor, text, name_form(form["question"], form["entry"], text))
        return await go_to(request, f"reply-{shown.id}")
    note = Note(form["question"], form["entry"], text)
    async with visitor.alone() as recent:
        fault, said = await _keep_note(visitor, note)
        if not fault:
            await visitor.write(replace(recent, noting=None).say(said))
    if fault:
        # Drawn at once and kept nowhere, since it may say who a resident is.
        return await draw(request, errors={"note": fault}, unkept=note)
    return await go_to(request, NOTICE)


async def _keep_note(visitor: Visitor, note: Note) -> tuple[str, str]:
    """Keep a note; return why it could not be kept, or nothing, and what to say of it."""
    if not note.text:
        return "", wording.THANKS
    if len(note.text) > LONGEST:
        return wording.NOTE_TOO_LONG.format(length=len(note.text), most=LONGEST), ""
    try:
        removed = await visitor.services.presses.report_out_of_date(
            note.question, visitor.person, note.entry, note.text
        )
    except StaleActionError:
        return wording.NOTE_STALE, ""
    except StorageError as error:
        visitor.services.ask.on_lost(error)
        return wording.NOT_KEPT, ""
    return "", f"{wording.CHANGE_NOTED} {say_removed(removed)}".rstrip()


def _reply_with(heading: str, choose: Callable[[Presses], Press]) -> Act:
    """Return what shows the reply of one press, with its buttons on the same question."""

    async def act(visitor: Visitor, recent: Recent, pressed: Pressed) -> tuple[Recent, str]:
        form = name_form(pressed.reply, pressed.kind, pressed.argument)
        earlier = recent.find_taken(form)
        if earlier:
            return recent.bring_up(earlier), f"reply-{earlier.id}"
        reply = await choose(visitor.services.presses)(pressed.question, visitor.person, pressed.argument)
        name = _name(visitor, pressed.argument)
        said = wording.CHOSE if name == replies.NONE_OF_THESE else heading
        shown = Shown(visitor.chat.make_id(), name, reply, pressed.question, said)
        return _mark(recent, pressed).add(shown, form), f"reply-{shown.id}"

    return act


def _name(visitor: Visitor, argument: str) -> str:
    """Return what a button is about: an entry, a family, or the district that stands after a family."""
    live = visitor.services.knowledge.live
    if live is None or not argument:
        return replies.NONE_OF_THESE
    _, _, code = argument.partition(".")
    area = live.base.areas.of_district(code)
    found = live.base.entries.get(argument) or live.base.families.get(argument) or (area and area.find_district(code))
    return found.name if found else replies.NONE_OF_THESE


async def _mark_helpful(visitor: Visitor, recent: Recent, pressed: Pressed) -> tuple[Recent, str]:
    await visitor.services.presses.mark_helpful(pressed.question, visitor.person, pressed.argument)
    return _thank(recent, pressed, wording.THANKS)


async def _report(visitor: Visitor, recent: Recent, pressed: Pressed) -> tuple[Recent, str]:
    await visitor.services.presses.report_out_of_date(pressed.question, visitor.person, pressed.argument)
    marked, anchor = _thank(recent, pressed, wording.THANKS)
    return replace(marked, noting=(pressed.reply, pressed.argument)), anchor


async def _wait(visitor: Visitor, recent: Recent, pressed: Pressed) -> tuple[Recent, str]:
    await visitor.services.presses.wait_for_answer(pressed.question, visitor.person, CHANNEL, visitor.person)
    marked, anchor = _thank(recent, pressed, wording.WILL_TELL)
    # It may be answered by now: the base may have changed since it was asked.
    return replace(marked, looked_at=None, is_waiting=True), anchor


async def _refuse(visitor: Visitor, recent: Recent, pressed: Pressed) -> tuple[Recent, str]:
    raise StaleActionError("no such action")


def _mark(recent: Recent, pressed: Pressed) -> Recent:
    """Return the page with a button that is shown as pressed."""
    shown = recent.find(pressed.reply)
    if shown is None:
        return recent
    return recent.update(replace(shown, said=shown.said | {(ActionKind(pressed.kind), pressed.argument)}))


def _thank(recent: Recent, pressed: Pressed, said: str) -> tuple[Recent, str]:
    """Return the page with thanks at the button; on top, where its reply is gone from the page."""
    if recent.find(pressed.reply):
        return _mark(recent, pressed), f"said-{pressed.reply}"
    return recent.say(said), NOTICE


_ACTS: dict[str, Act] = {
    ActionKind.SHOW: _reply_with(wording.CHOSE, lambda presses: presses.show_entry),
    ActionKind.FAMILY: _reply_with(wording.CHOSE, lambda presses: presses.pick_family),
    ActionKind.DISTRICT: _reply_with(wording.CHOSE, lambda presses: presses.pick_district),
    ActionKind.NOT_THIS: _reply_with(wording.REFUSED, lambda presses: presses.mark_wrong),
    ActionKind.HELPFUL: _mark_helpful,
    ActionKind.OUT_OF_DATE: _report,
    ActionKind.TELL_ME: _wait,
}
# What brings an answer, which limits and the off switch hold back.
_ANSWERS = {ActionKind.SHOW, ActionKind.FAMILY, ActionKind.DISTRICT, ActionKind.NOT_THIS}
