"""A shared location: the last question is answered for it, its district is named, and nothing of it is kept."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.areas import make_district_key
from handlers.telegram.data import write_data
from handlers.telegram.heard import find_codes
from handlers.telegram.people import find_asker, find_chat
from handlers.telegram.sending import send_reply, send_text
from knowledge.entries.base import Base
from knowledge.places.find import locate_codes
from knowledge.services import wording as replies
from knowledge.services.bundle import Services
from knowledge.services.home import Home, HomeKind, explain_home, find_home_of, join_names, name_place

SET_NOTHING = "stay"


async def name_location(update: Update, bot: Bot, services: Services) -> None:
    """Answer the last question for a shared location, if there is one; name its district, and offer to set it."""
    live = services.knowledge.live
    if live is None:
        await send_text(bot, find_chat(update), replies.NO_BASE)
        return
    place = locate_codes(find_codes(), live.base.place_names)
    home = find_home_of(place, live.base)
    asker = await find_asker(update, services)
    answer = await services.ask.answer_there(place, asker)
    if answer:
        await send_reply(bot, find_chat(update), answer.reply, answer.question)
        if home.kind == HomeKind.OUTSIDE:
            # The answer has named the place, and there is nothing to set.
            return
    await send_text(bot, find_chat(update), _say(home, live.base), _make_keys(home))


def _say(home: Home, base: Base) -> str:
    match home.kind:
        case HomeKind.DISTRICT:
            place = name_place(base.areas, home.area.id if home.area else None, home.names[0])
            return wording.LOCATED.format(place=place)
        case HomeKind.SEVERAL:
            return wording.LOCATED_NEAR.format(names=join_names(home.names))
        case HomeKind.UNKNOWN:
            return wording.NOT_LOCATED
    return explain_home(home, base)


def _make_keys(home: Home) -> InlineKeyboardMarkup | None:
    if not home.districts:
        return None
    label = wording.USE_DISTRICT if home.kind == HomeKind.DISTRICT else ""
    nothing = InlineKeyboardButton(wording.USE_NOTHING, callback_data=write_data(SET_NOTHING))
    return InlineKeyboardMarkup([*([make_district_key(one, label)] for one in home.districts), [nothing]])
