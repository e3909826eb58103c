"""A message that turns its page in place of sending the next one."""

from telegram import Bot, InlineKeyboardMarkup, Message, Update

from handlers.telegram.people import find_chat
from handlers.telegram.sending import send_text


async def show_in_place(update: Update, bot: Bot, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Turn the page in place where a button was pressed, else send a message."""
    message = update.callback_query.message if update.callback_query else None
    if isinstance(message, Message) and message.is_accessible:
        # Where it was deleted meanwhile, the outbox sends it anew.
        await message.edit_text(text, reply_markup=keyboard)
    else:
        await send_text(bot, find_chat(update), text, keyboard)
