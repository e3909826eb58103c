"""Groups: Signpost reads only what is said to it, by /ask, by its name, or in reply to it."""

import re
from dataclasses import dataclass

from telegram import Bot, Chat, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import filters

from handlers.telegram import wording
from handlers.telegram.heard import find_heard
from handlers.telegram.people import find_asker, find_chat
from handlers.telegram.removal import offer_removal
from handlers.telegram.sending import send_reply, send_text
from knowledge.services.bundle import Services

ASK = "ask"
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class Called(filters.MessageFilter):
    """Lets through what is said to the bot in a group; all else there is left unread."""

    def filter(self, message: Message) -> bool:
        """Whether a message is."""
        return is_group(message.chat) and find_called(message, message.get_bot()) is not None


def is_group(chat: Chat | None) -> bool:
    """Whether others read along."""
    return chat is not None and chat.type in _GROUPS


@dataclass(frozen=True)
class Me:
    """The bot, as a group calls it."""

    number: int
    username: str


def read_called(text: str, me: Me, *, is_reply: bool) -> str | None:
    """Return what a text asks of the bot, without its name, or `None` where it is said to somebody else."""
    name = re.compile(rf"(?<!\w)@{re.escape(me.username)}(?!\w)", re.IGNORECASE)
    if name.search(text):
        return " ".join(name.sub(" ", text).split())
    return (text.strip() or None) if is_reply else None


def find_called(message: Message, bot: Bot) -> str | None:
    """Return what a message asks of the bot, without the command or the name by which it is called, or `None`.

    What the message replies to is somebody else's, and not read.
    """
    text = message.text or ""
    first = next(iter(message.parse_entities([MessageEntity.BOT_COMMAND]).items()), None)
    if first and first[0].offset == 0:
        command, _, named = first[1].removeprefix("/").partition("@")
        is_ours = command.casefold() == ASK and named.casefold() in ("", bot.username.casefold())
        return text.removeprefix(first[1]).strip() if is_ours else None
    names = message.parse_entities([MessageEntity.MENTION]).values()
    for name in names:
        if name.casefold() == f"@{bot.username}".casefold():
            return " ".join(text.replace(name, " ").split())
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return text.strip() or None
    return None


def read_asked(update: Update, bot: Bot) -> str:
    """Return the question that an update holds, empty if it holds none."""
    message = update.effective_message
    if message is None or update.callback_query or not message.text:
        return ""
    called = find_called(message, bot)
    if called is not None or is_group(message.chat):
        return called or ""
    return "" if message.text.startswith("/") else message.text


async def answer_called(update: Update, bot: Bot, services: Services) -> None:
    """Answer a question that was put by /ask or in a group; without one, say how it is put."""
    text = read_asked(update, bot)
    if not text:
        await send_text(bot, find_chat(update), wording.HOW_TO_ASK)
        return
    heard, asker = find_heard(), await find_asker(update, services)
    answer = await (services.ask.answer_heard(heard, asker) if heard else services.ask(text, asker))
    offer = offer_removal(update, services, answer.removed)
    await send_reply(bot, find_chat(update), answer.reply, answer.question, *offer)
