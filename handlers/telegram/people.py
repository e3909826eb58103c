"""Who writes, as the services know them."""

from telegram import Update

from knowledge.services.ask import Asker
from knowledge.services.bundle import Services

CHANNEL = "telegram"


def hash_sender(update: Update, services: Services) -> str:
    """Return the keyed hash of the person behind an update."""
    user = update.effective_user
    if user is None:
        raise ValueError("an update without a person reached a handler")
    return services.hash_person(CHANNEL, str(user.id))


async def find_asker(update: Update, services: Services) -> Asker:
    """Return who asks, with the area and district that they have set."""
    person = hash_sender(update, services)
    setting = await services.read_setting(person)
    return Asker(CHANNEL, setting.area, setting.district, person)


def find_chat(update: Update) -> int:
    """Return the chat that an update belongs to."""
    if update.effective_chat is None:
        raise ValueError("an update without a chat reached a handler")
    return update.effective_chat.id
