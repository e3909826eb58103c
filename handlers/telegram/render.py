"""A reply as Telegram messages: HTML, in parts that fit, with a keyboard below the last."""

from collections.abc import Iterable, Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.data import write_button
from knowledge.services.reply import ActionKind, Button, Card, Line, LineKind, Reply

# Telegram counts UTF-16 units after its markup is read; counting the markup too is on the safe side.
LONGEST = 4096
_FEEDBACK = (ActionKind.HELPFUL, ActionKind.NOT_THIS, ActionKind.OUT_OF_DATE)


def render_reply(reply: Reply, note: str = "") -> list[str]:
    """Return a reply, with a note beneath it, as the HTML of one or more messages."""
    return split_message([*_list_paragraphs(reply), *([f"<i>{escape(note, quote=False)}</i>"] if note else [])])


def make_keyboard(
    buttons: Iterable[Button], question: str | None, last: InlineKeyboardButton | None = None
) -> InlineKeyboardMarkup | None:
    """Return the buttons one a row, those for feedback side by side; none for a question that was not recorded.

    `last` stands below them all, whatever the question is.
    """
    rows = _list_rows(buttons, question) if question else []
    if last:
        rows.append([last])
    return InlineKeyboardMarkup(rows) if rows else None


def _list_rows(buttons: Iterable[Button], question: str) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    feedback: list[InlineKeyboardButton] = []
    for button in buttons:
        key = InlineKeyboardButton(button.label, callback_data=write_button(button, question))
        if button.kind in _FEEDBACK and button.argument:
            feedback.append(key)
        else:
            rows.append([key])
    return [*rows, feedback] if feedback else rows


def split_message(paragraphs: Iterable[str], longest: int = LONGEST) -> list[str]:
    """Return the paragraphs, a blank line apart, in as few messages as fit."""
    messages: list[str] = []
    for paragraph in paragraphs:
        # Markup never crosses a line, so that a long paragraph can be parted between its lines.
        lines = paragraph.split("\n") if _count(paragraph) > longest else [paragraph]
        for number, line in enumerate(lines):
            gap = "\n" if number else "\n\n"
            if messages and _count(messages[-1] + gap + line) <= longest:
                messages[-1] += gap + line
            else:
                messages.append(line)
    return messages


def _count(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _list_paragraphs(reply: Reply) -> Iterator[str]:
    if reply.urgent:
        yield "\n".join(f"<b>{escape(line, quote=False)}</b>" for line in reply.urgent)
    # Each by itself: they are read as what stands apart from the answer.
    yield from map(_render_line, reply.notices)
    if reply.lead:
        yield escape(reply.lead, quote=False)
    for card in reply.cards:
        yield from _list_card(card)
    if reply.after:
        yield "\n".join(map(_render_line, reply.after))


def _list_card(card: Card) -> Iterator[str]:
    yield f"<b>{escape(card.title, quote=False)}</b>"
    together: list[Line] = []
    for line in card.lines:
        # Contacts stand one a line with no gap, and so do the notes at the end.
        if together and together[-1].kind != line.kind:
            yield "\n".join(map(_render_line, together))
            together = []
        if line.kind in (LineKind.CONTACT, LineKind.NOTE):
            together.append(line)
        else:
            yield _render_line(line)
    if together:
        yield "\n".join(map(_render_line, together))


def _render_line(line: Line) -> str:
    text = escape(line.text, quote=False)
    if line.link and line.link not in line.text:
        text = f'<a href="{escape(line.link)}">{text}</a>'
    if line.kind == LineKind.WARNING:
        text = f"<b>{text}</b>"
    if line.kind == LineKind.NOTE:
        text = f"<i>{text}</i>"
    if line.remark:
        text = f"{text} ({escape(line.remark, quote=False)})"
    return f"<b>{escape(line.label, quote=False)}:</b> {text}" if line.label else text
