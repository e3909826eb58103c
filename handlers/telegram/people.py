"""Who writes, as the services know them."""

from telegram import Update
from telegram.constants import ChatType

from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.personal.held import Who
from knowledge.services.records import Setting

CHANNEL = "telegram"
_MEMBER = "telegram-member"
# A group has an area of its own, kept like a person's.
_GROUP = "telegram-group"
# What a poll's number is hashed for.
POLL = "telegram-poll"


def hash_sender(update: Update, services: Services) -> str:
    """Return the keyed hash of the person behind an update."""
    return services.hash_person(CHANNEL, find_number(update))


def hash_member(number: str, services: Services) -> str:
    """Return the hash by which an account knows somebody's Telegram, from their number there.

    It is another than that under which their questions are kept: who asked what is not in the database.
    """
    return services.hash_person(_MEMBER, number)


def find_number(update: Update) -> str:
    """Return Telegram's number of the person behind an update, which is that of their own chat too."""
    if update.effective_user is None:
        raise ValueError("an update without a person reached a handler")
    return str(update.effective_user.id)


async def find_asker(update: Update, services: Services) -> Asker:
    """Return who asks, with the area and district that they have set; in a group that of the group comes first.

    What somebody asked elsewhere is not gone on from in a group, since others read along.
    """
    person = hash_sender(update, services)
    group = _hash_group(update, services)
    setting = await services.read_setting(group) if group else Setting()
    if setting.area is None:
        setting = await services.read_setting(person)
    thread = services.hash_person(CHANNEL, f"{group}:{person}") if group else None
    return Asker(CHANNEL, setting.area, setting.district, person, thread)


def hash_setter(update: Update, services: Services) -> str:
    """Return the hash under which an area is kept that is set here: the person's, or the group's in a group."""
    return _hash_group(update, services) or hash_sender(update, services)


def _hash_group(update: Update, services: Services) -> str | None:
    chat = update.effective_chat
    if chat is None or chat.type == ChatType.PRIVATE:
        return None
    return services.hash_person(_GROUP, str(chat.id))


async def find_who(update: Update, services: Services) -> Who:
    """Return all that storage may know whoever writes by."""
    number = find_number(update)
    return await services.personal.find_by_chat(hash_sender(update, services), hash_member(number, services), number)


def find_chat(update: Update) -> int:
    """Return the chat that an update belongs to."""
    if update.effective_chat is None:
        raise ValueError("an update without a chat reached a handler")
    return update.effective_chat.id
