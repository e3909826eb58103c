"""What a person may ask for about themselves: /mydata sends all that is held, /forgetme asks once and forgets it."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.people import find_chat, find_who
from handlers.telegram.sending import send_file, send_text
from knowledge.services.bundle import Services
from knowledge.services.personal import wording as said
from knowledge.services.presses import StaleActionError

FORGET, KEEP = "forget", "keep"
FILE_NAME = "signpost-what-is-held-on-you.json"


async def send_own_data(update: Update, bot: Bot, services: Services) -> None:
    """Send a file with all that is held on whoever asks."""
    content = await services.personal.make_file(await find_who(update, services))
    await send_file(bot, find_chat(update), content, FILE_NAME, wording.OWN_DATA)


async def offer_forgetting(update: Update, bot: Bot, services: Services) -> None:
    """Say what would be forgotten, and ask once."""
    who = await find_who(update, services)
    keys = [
        [InlineKeyboardButton(wording.FORGET_ME, callback_data=write_data(FORGET))],
        [InlineKeyboardButton(wording.KEEP_ME, callback_data=write_data(KEEP))],
    ]
    text = wording.ASK_FORGET_ACCOUNT if who.account else wording.ASK_FORGET
    await send_text(bot, find_chat(update), text, InlineKeyboardMarkup(keys))


async def forget_person(update: Update, bot: Bot, services: Services) -> None:
    """Forget whoever pressed, and say what was done."""
    if update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
        raise StaleActionError("nobody is forgotten in a group")
    forgotten = await services.personal.forget(await find_who(update, services))
    done = said.list_done(forgotten)
    lines = [said.FORGOTTEN, *(f"• {one}" for one in done)] if done else [said.FORGOT_NOTHING]
    text = "\n".join(lines) + "\n\n" + said.BACKUPS + " " + wording.CHAT_IS_YOURS
    await send_text(bot, find_chat(update), text)


async def keep_person(update: Update, bot: Bot, _: Services) -> None:
    """Leave everything as it is."""
    await send_text(bot, find_chat(update), wording.KEPT)
