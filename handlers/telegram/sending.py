"""Sending to a chat: split and escaped. What is sent while an update is handled waits in the outbox."""

from collections.abc import Sequence

from telegram import Bot, ForceReply, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode

from handlers.telegram import wording
from handlers.telegram.render import make_keyboard, render_reply
from knowledge.services.reply import Reply

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send_reply(bot: Bot, chat: int, reply: Reply, question: str | None) -> None:
    """Send a reply, its buttons below the last message."""
    await send_messages(bot, chat, render_reply(reply), make_keyboard(reply.buttons, question))


async def send_text(bot: Bot, chat: int, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Send a fixed sentence of ours, as it stands."""
    await bot.send_message(chat, text, reply_markup=keyboard, link_preview_options=_NO_PREVIEW)


async def ask_for_note(bot: Bot, chat: int) -> None:
    """Ask what changed; the person's client opens a reply to it, so that the note is known as one."""
    prompt = ForceReply(input_field_placeholder=wording.NOTE_HINT)
    await bot.send_message(chat, wording.ASK_WHAT_CHANGED, reply_markup=prompt)


async def send_messages(
    bot: Bot, chat: int, messages: Sequence[str], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Send HTML messages in order."""
    for message in messages[:-1]:
        await _send_html(bot, chat, message, None)
    await _send_html(bot, chat, messages[-1], keyboard)


async def _send_html(bot: Bot, chat: int, message: str, keyboard: InlineKeyboardMarkup | None) -> None:
    await bot.send_message(
        chat, message, parse_mode=ParseMode.HTML, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
    )
