"""What is pressed below a digest: the weekly one turned off or on, an entry confirmed by its owner."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.gate import make_caller
from handlers.telegram.people import find_chat
from handlers.telegram.render import render_reply
from handlers.telegram.sending import send_messages, send_text
from knowledge.entries.model import Entry
from knowledge.services.bundle import Services
from knowledge.services.digests import say
from knowledge.services.digests.month import name_seen
from knowledge.services.digests.showing import show_entry
from knowledge.services.digests.still_right import Ending
from knowledge.services.english_time import to_local

TURN, CONFIRM = "digest", "right"
_ON, _OFF = "on", "off"


async def turn_digest(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Turn the weekly digest of whoever pressed off or on."""
    account = (await services.access.gate.admit(make_caller(update, services))).account
    chat, is_on = find_chat(update), argument == _ON
    if account is None or not await services.digests.turn(account, on=is_on):
        await send_text(bot, chat, wording.DIGEST_NOT_YOURS)
    elif is_on:
        await send_text(bot, chat, wording.DIGEST_IS_ON, make_switch(is_on=True))
    else:
        await send_text(bot, chat, wording.DIGEST_IS_OFF, make_switch(is_on=False))


async def confirm_entry(update: Update, bot: Bot, services: Services, seen: str, entry: str) -> None:
    """Confirm an entry as whoever pressed was shown it, and say what came of that."""
    account = (await services.access.gate.admit(make_caller(update, services))).account
    confirmed = await services.still_right.confirm(entry, seen, account)
    await send_text(bot, find_chat(update), say.say_confirmed(confirmed))
    if confirmed.ending == Ending.CHANGED and confirmed.entry:
        await send_entry(bot, find_chat(update), confirmed.entry, services)


async def send_entry(bot: Bot, chat: int, entry: Entry, services: Services, note: str = "") -> None:
    """Send an entry as staff get it now, with the button by which its owner confirms that."""
    live = services.knowledge.live
    if live:
        reply = show_entry(entry, live.base, to_local(services.digests.clock()).date())
        keyboard = _make_keyboard(wording.STILL_RIGHT, write_data(CONFIRM, name_seen(entry), entry.id))
        await send_messages(bot, chat, render_reply(reply, note), keyboard)


def make_switch(*, is_on: bool) -> InlineKeyboardMarkup:
    """Return the button that turns a digest off which is on, or on again."""
    label, argument = (wording.DIGEST_OFF, _OFF) if is_on else (wording.DIGEST_ON, _ON)
    return _make_keyboard(label, write_data(TURN, "", argument))


def _make_keyboard(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])
