"""Browsing by topic, a page at a time."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.people import find_asker, find_chat
from handlers.telegram.placing import show_in_place
from handlers.telegram.sending import send_reply, send_text
from knowledge.entries.model import Topic
from knowledge.services import wording as replies
from knowledge.services.browse import count_topics, open_page
from knowledge.services.bundle import Services
from knowledge.services.home import name_place

OPEN_TOPICS, OPEN_TOPIC, OPEN_ENTRY = "topics", "topic", "entry"
_PAGE = 8


async def offer_topics(update: Update, bot: Bot, services: Services) -> None:
    """Show the topics there are for the person's area."""
    live = services.knowledge.live
    if live is None:
        await send_text(bot, find_chat(update), replies.NO_BASE)
        return
    asker = await find_asker(update, services)
    counts = count_topics(live.base, asker.area, asker.district)
    rows = [
        [InlineKeyboardButton(f"{replies.TOPIC_NAMES[topic]} ({count})", callback_data=_topic_data(topic, 0))]
        for topic, count in counts.items()
    ]
    text = wording.TOPICS.format(place=name_place(live.base.areas, asker.area, asker.district))
    await show_in_place(update, bot, text, InlineKeyboardMarkup(rows))


async def show_topic(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Show a page of a topic; the argument is `topic.page`."""
    live = services.knowledge.live
    name, _, number = argument.partition(".")
    if live is None or name not in set(Topic) or not number.isdecimal():
        await send_text(bot, find_chat(update), wording.STALE)
        return
    asker = await find_asker(update, services)
    page = open_page(live.base, Topic(name), asker.area, asker.district, int(number), _PAGE)
    rows = [
        [InlineKeyboardButton(entry.name, callback_data=write_data(OPEN_ENTRY, "", entry.id))] for entry in page.entries
    ]
    turns = []
    if page.number > 0:
        turns.append(InlineKeyboardButton(wording.PREVIOUS, callback_data=_topic_data(Topic(name), page.number - 1)))
    if page.number + 1 < page.pages:
        turns.append(InlineKeyboardButton(wording.NEXT, callback_data=_topic_data(Topic(name), page.number + 1)))
    back = InlineKeyboardButton(wording.ALL_TOPICS, callback_data=write_data(OPEN_TOPICS))
    text = wording.TOPIC.format(topic=replies.TOPIC_NAMES[name], page=page.number + 1, pages=page.pages)
    await show_in_place(update, bot, text, InlineKeyboardMarkup([*rows, turns, [back]] if turns else [*rows, [back]]))


async def show_entry(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Show an entry that was chosen from a topic; follow-ups go on from it.

    Where its contacts depend on a district that is not known, that is asked first: the argument is then `entry.code`.
    """
    entry_id, _, code = argument.partition(".")
    asker = await find_asker(update, services)
    asked = None if code else services.presses.ask_which_district(asker, entry_id)
    if asked is None:
        await send_reply(bot, find_chat(update), await services.presses.open_entry(asker, entry_id, code), None)
        return
    question, districts = asked
    rows = [
        [InlineKeyboardButton(one.name, callback_data=write_data(OPEN_ENTRY, "", f"{entry_id}.{one.code}"))]
        for one in districts
    ]
    await send_text(bot, find_chat(update), question, InlineKeyboardMarkup(rows))


def _topic_data(topic: Topic, page: int) -> str:
    return write_data(OPEN_TOPIC, "", f"{topic}.{page}")
