"""A message that held personal data: what was taken out is said, and one button takes the message out of the chat."""

import hmac

import structlog
from telegram import Bot, InlineKeyboardButton, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.people import find_chat, hash_sender
from handlers.telegram.sending import send_text, try_again
from knowledge.services.bundle import Services
from knowledge.services.personal.wording import say_removed
from knowledge.services.presses import StaleActionError

log = structlog.get_logger()
REMOVE = "wipe"
# Hexadecimal digits of the proof that a message is the presser's own; a button's data has room for no more.
_PROOF = 16


def offer_removal(
    update: Update, services: Services, removed: tuple[str, ...]
) -> tuple[str, InlineKeyboardButton | None]:
    """Return a note on what was taken out of a message, and the button that deletes it; nothing where nothing was."""
    message = update.effective_message
    if not removed or message is None:
        return "", None
    data = write_data(REMOVE, _prove(update, services, message.message_id), str(message.message_id))
    return f"{say_removed(removed)} {wording.STILL_HERE}", InlineKeyboardButton(wording.DELETE, callback_data=data)


async def remove_message(update: Update, bot: Bot, services: Services, proof: str, number: str) -> None:
    """Delete the message of that number from the chat, if whoever presses wrote it; else say how to do it by hand."""
    if not number.isdecimal() or not hmac.compare_digest(proof, _prove(update, services, int(number))):
        raise StaleActionError("not a message of whoever pressed")
    chat = find_chat(update)
    try:
        await try_again(lambda: bot.delete_message(chat, int(number)))
    except (BadRequest, Forbidden) as error:
        if _is_gone(error):
            await send_text(bot, chat, wording.DELETED)
            return
        # Older than 48 hours, or a group in which the bot is no admin that may delete.
        log.info("message not deleted", error=str(error))
        await send_text(bot, chat, wording.DELETE_BY_HAND)
        return
    await send_text(bot, chat, wording.DELETED)


def _is_gone(error: TelegramError) -> bool:
    return "to delete not found" in str(error).casefold()


def _prove(update: Update, services: Services, message: int) -> str:
    """Return what only this program can have written on a message of whoever an update is from, in its chat."""
    chat = find_chat(update)
    return services.hash_person("message", f"{hash_sender(update, services)}:{chat}:{message}")[:_PROOF]
