"""Sending to a chat: split and escaped. What is sent while an update is handled waits in the outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import structlog
from telegram import (
    Bot,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError

from handlers.telegram import wording
from handlers.telegram.render import make_keyboard, render_reply
from knowledge.services.reply import Reply

log = structlog.get_logger()
# Seconds before each further try of what is sent at once: others wait for their turn meanwhile.
_PAUSES = (0.5, 2.0)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SentT = TypeVar("SentT")


async def send_reply(
    bot: Bot, chat: int, reply: Reply, question: str | None, note: str = "", last: InlineKeyboardButton | None = None
) -> None:
    """Send a reply, a note beneath it, and its buttons below the last message, one more last of all."""
    await send_messages(bot, chat, render_reply(reply, note), make_keyboard(reply.buttons, question, last))


async def send_file(bot: Bot, chat: int, content: bytes, name: str, text: str) -> None:
    """Send a file with a text beneath it; what is in it goes to the chat and nowhere else."""
    await try_again(lambda: bot.send_document(chat, InputFile(content, filename=name), caption=text))


async def send_text(bot: Bot, chat: int, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Send a fixed sentence of ours, as it stands."""
    await bot.send_message(chat, text, reply_markup=keyboard, link_preview_options=_NO_PREVIEW)


async def ask_for_note(bot: Bot, chat: int) -> None:
    """Ask what changed; the person's client opens a reply to it, so that the note is known as one."""
    prompt = ForceReply(input_field_placeholder=wording.NOTE_HINT)
    await bot.send_message(chat, wording.ASK_WHAT_CHANGED, reply_markup=prompt)


async def show_notice(query: CallbackQuery, notice: str | None) -> None:
    """Tell Telegram that a press arrived, with a notice for whoever pressed; a refusal of that is only logged."""
    try:
        await query.answer(notice, show_alert=notice is not None)
    except TelegramError as error:
        log.warning("press not acknowledged", error=str(error))


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


async def try_again(send: Callable[[], Awaitable[SentT]]) -> SentT:
    """Return what a call gives that is made at once, after a few tries if the network or the server fails."""
    for pause in _PAUSES:
        try:
            return await send()
        except BadRequest:
            # Telegram understood and refused: the same again is refused again.
            raise
        except NetworkError:
            await asyncio.sleep(pause)
    return await send()
