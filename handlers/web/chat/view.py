"""A reply as the templates show it: every part named, numbers to ring as links, buttons by what they are for."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from handlers.web.chat.links import Piece, find_way, link_numbers
from handlers.web.chat.recent import Shown
from knowledge.services import wording
from knowledge.services.personal.wording import say_removed
from knowledge.services.reply import ActionKind, Button, Card, Line, LineKind, Reply

Pieces = tuple[Piece, ...]
# Gives the text for the resident by a card and the emergency lines that were said with it.
Copier = Callable[[Card, Sequence[str]], str]
_FEEDBACK = (ActionKind.HELPFUL, ActionKind.NOT_THIS, ActionKind.OUT_OF_DATE)
_NEAREST = Line(wording.NEAREST)
# How the services begin the label of a number for text messages.
_TEXT_LABEL = wording.TEXT_TO.format(label="")


@dataclass(frozen=True)
class LineView:
    """One line; a contact's text is one piece."""

    kind: LineKind
    text: Pieces
    label: str = ""
    remark: str = ""
    # Whether the remark says that it must be checked first.
    is_doubted: bool = False


@dataclass(frozen=True)
class Section:
    """Lines of one kind that stand together."""

    kind: LineKind
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class CardView:
    """An entry as staff read it, with what can be given to the resident."""

    entry: str
    title: str
    sections: tuple[Section, ...]
    # Plain text, empty where nothing can be given.
    copy: str = ""


@dataclass(frozen=True)
class ButtonView:
    """A button; `hint` says what is chosen, `is_said` that it was pressed."""

    label: str
    kind: ActionKind
    argument: str
    hint: Pieces = ()
    is_said: bool = False


@dataclass(frozen=True)
class ReplyView:
    """A reply in the order in which it is read."""

    id: str
    question: str | None
    heading: str
    asked: str
    urgent: tuple[Pieces, ...]
    notices: tuple[LineView, ...]
    # Paragraphs of lines.
    lead: tuple[tuple[Pieces, ...], ...]
    cards: tuple[CardView, ...]
    before: tuple[Section, ...]
    # What the choices are, where that is said.
    choices_label: str
    choices: tuple[ButtonView, ...]
    after: tuple[Section, ...]
    feedback: tuple[ButtonView, ...]
    tell_me: tuple[ButtonView, ...]
    # What was taken out of what was asked, by kind; empty where nothing was.
    removed: str = ""

    @property
    def has_said(self) -> bool:
        """Whether something was said of the answer."""
        return any(button.is_said for button in self.feedback)

    @property
    def title(self) -> str:
        """What it is in a few words, for whoever hears it announced: its cards, else its first line."""
        if self.cards:
            return ", ".join(card.title for card in self.cards)
        return "".join(piece.text for piece in self.lead[0][0]) if self.lead else ""


def view_reply(shown: Shown, copy_card: Copier) -> ReplyView:
    """Return a reply for the templates."""
    reply = shown.reply
    # Nothing can be pressed on a reply whose question is not in the log.
    buttons = reply.buttons if shown.question else ()
    choices = [button for button in buttons if _is_choice(button)]
    hints = _find_hints(reply, choices)
    before, after = _part(reply.after, tuple(hints.values()))
    return ReplyView(
        id=shown.id,
        question=shown.question,
        heading=shown.heading,
        asked=shown.asked,
        urgent=tuple(map(link_numbers, reply.urgent)),
        notices=tuple(map(_view_line, reply.notices)),
        lead=tuple(tuple(map(link_numbers, part.split("\n"))) for part in reply.lead.split("\n\n") if part),
        cards=tuple(_view_card(card, copy_card(card, reply.urgent)) for card in reply.cards),
        before=_gather(before),
        choices_label=wording.NEAREST if _NEAREST in reply.after else "",
        choices=tuple(_view_button(button, shown, hints.get(button)) for button in choices),
        after=_gather(after),
        feedback=tuple(_view_button(button, shown) for button in buttons if _is_feedback(button)),
        tell_me=tuple(_view_button(button, shown) for button in buttons if button.kind == ActionKind.TELL_ME),
        removed=say_removed(shown.removed),
    )


def _is_feedback(button: Button) -> bool:
    return button.kind in _FEEDBACK and bool(button.argument)


def _is_choice(button: Button) -> bool:
    return button.kind != ActionKind.TELL_ME and not _is_feedback(button)


def _find_hints(reply: Reply, choices: Iterable[Button]) -> dict[Button, Line]:
    """Return the line that says what a choice is, for each choice that has one: it is read where it is pressed."""
    lines = {line.label: line for line in reply.after if line.label and line.kind == LineKind.TEXT}
    return {button: lines[button.label] for button in choices if button.label in lines}


def _part(lines: Sequence[Line], hints: Collection[Line]) -> tuple[list[Line], list[Line]]:
    """Return what is read before the choices and what after them; what tells of a choice stands with it."""
    of_choices = (*hints, _NEAREST)
    first = next((number for number, line in enumerate(lines) if line in of_choices), len(lines))
    return list(lines[:first]), [line for line in lines[first:] if line not in of_choices]


def _view_button(button: Button, shown: Shown, hint: Line | None = None) -> ButtonView:
    is_said = (button.kind, button.argument) in shown.said
    return ButtonView(button.label, button.kind, button.argument, link_numbers(hint.text) if hint else (), is_said)


def _view_card(card: Card, copy: str) -> CardView:
    return CardView(card.entry, card.title, _gather(card.lines), copy)


def _gather(lines: Iterable[Line]) -> tuple[Section, ...]:
    grouped = groupby(lines, key=lambda line: line.kind)
    return tuple(Section(kind, tuple(map(_view_line, together))) for kind, together in grouped)


def _view_line(line: Line) -> LineView:
    is_doubted = wording.CHECK_FIRST in line.remark
    return LineView(line.kind, _view_text(line), line.label, line.remark, is_doubted)


def _view_text(line: Line) -> Pieces:
    if line.link:
        return (Piece(line.text, line.link),)
    if line.kind == LineKind.CONTACT:
        way = find_way(line.text, is_text_line=line.label.startswith(_TEXT_LABEL))
        return (Piece(line.text, way),) if way else link_numbers(line.text)
    return link_numbers(line.text)
