"""How a home touches health: the themes, one of them, and the entries that act on it."""

from collections.abc import Sequence

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram.data import write_data
from handlers.telegram.heard import find_heard
from handlers.telegram.people import find_asker, find_chat
from handlers.telegram.render import render_reply
from handlers.telegram.sending import send_messages, send_reply, send_text
from handlers.telegram.topics import OPEN_ENTRY
from knowledge.entries.urgent import Alarm
from knowledge.matching.emergencies import find_emergencies
from knowledge.places.find import Place
from knowledge.services import wording as replies
from knowledge.services.bundle import Services
from knowledge.services.compose import list_urgent_lines
from knowledge.services.presses import StaleActionError
from knowledge.services.reply import Reply
from knowledge.services.why import wording
from knowledge.services.why.why import Why, answer_why, tell_why

OPEN_THEME = "why"


async def explain_why(update: Update, bot: Bot, services: Services) -> None:
    """Tell how what stands after the command touches health; without it, show the themes."""
    message = update.effective_message
    text = " ".join((message.text or "").split()[1:]) if message else ""
    alarms, live = _find_alarms(text, services), services.knowledge.live
    if live is None:
        # Danger is told whatever else is known.
        await send_reply(bot, find_chat(update), Reply(list_urgent_lines(alarms), replies.NO_BASE), None)
        return
    await _send(update, bot, answer_why(text, await _find_place(update, services), alarms, live))


async def show_theme(update: Update, bot: Bot, services: Services, theme_id: str) -> None:
    """Show a theme that was chosen, or all of them where none is named."""
    live = services.knowledge.live
    if live is None:
        await send_text(bot, find_chat(update), replies.NO_BASE)
        return
    place = await _find_place(update, services)
    theme = live.base.find_theme(theme_id)
    if theme_id and theme is None:
        raise StaleActionError("the theme is no longer in the base")
    await _send(update, bot, tell_why(theme, place, live) if theme else answer_why("", place, (), live))


async def _send(update: Update, bot: Bot, found: Why) -> None:
    keys = [_make_key(one.name, OPEN_THEME, one.id) for one in found.themes]
    keys += [_make_key(one.name, OPEN_ENTRY, one.id) for one in found.entries]
    if found.reply.cards:
        keys.append(_make_key(wording.ALL_THEMES, OPEN_THEME, ""))
    await send_messages(
        bot, find_chat(update), render_reply(found.reply), InlineKeyboardMarkup([[one] for one in keys])
    )


def _make_key(label: str, kind: str, argument: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=write_data(kind, "", argument))


async def _find_place(update: Update, services: Services) -> Place:
    asker = await find_asker(update, services)
    return Place(asker.area, asker.district)


def _find_alarms(text: str, services: Services) -> Sequence[Alarm]:
    heard = find_heard()
    return heard.find_alarms(services.knowledge) if heard else find_emergencies(text, services.knowledge.emergencies)
