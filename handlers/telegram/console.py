"""Signing in on the web by Telegram: a chat that is linked to an account, and sign-in links sent to it."""

from collections.abc import Awaitable, Callable

from telegram import Bot, Update

from handlers.telegram import wording
from handlers.telegram.areas import welcome
from handlers.telegram.gate import members
from handlers.telegram.joining import accept_invitation
from handlers.telegram.people import find_chat, find_number, hash_member
from handlers.telegram.sending import send_text
from knowledge.services.access.faults import LinkError
from knowledge.services.bundle import Services

# What a link to the bot that holds a code begins its payload with.
_PAYLOAD = "link-"


def make_sender(public_url: str) -> Callable[[Update, Bot, Services], Awaitable[None]]:
    """Return what answers /console; links begin with the public address."""

    async def send_sign_in_link(update: Update, bot: Bot, services: Services) -> None:
        """Send a sign-in link to somebody who is known, and say to others how to become known."""
        chat = find_chat(update)
        secret = await services.access.sign_in.make_link_for(hash_member(find_number(update), services), str(chat))
        link = f"{public_url}/sign-in/{secret}"
        await send_text(bot, chat, wording.SIGN_IN_LINK.format(link=link) if secret else wording.NOT_KNOWN)

    return send_sign_in_link


async def begin(update: Update, bot: Bot, services: Services) -> None:
    """Welcome somebody; let them in, or link their chat, where they came by a link that holds a code."""
    payload = _read_rest(update)
    if payload.startswith(_PAYLOAD):
        await _link(update, bot, services, payload.removeprefix(_PAYLOAD))
    elif payload:
        await accept_invitation(update, bot, services, payload)
    else:
        await members(welcome)(update, bot, services)


async def link_chat(update: Update, bot: Bot, services: Services) -> None:
    """Link the chat by the code that stands after the command."""
    code = _read_rest(update)
    if code:
        await _link(update, bot, services, code)
    else:
        await send_text(bot, find_chat(update), wording.LINK_HOW)


async def _link(update: Update, bot: Bot, services: Services, code: str) -> None:
    chat = find_chat(update)
    try:
        account = await services.access.sign_in.link_telegram(
            code, hash_member(find_number(update), services), str(chat)
        )
    except LinkError as error:
        await send_text(bot, chat, str(error))
        return
    await send_text(bot, chat, wording.LINKED.format(name=account.name))


def _read_rest(update: Update) -> str:
    """Return what stands after a command."""
    message = update.effective_message
    return " ".join((message.text or "").split()[1:]) if message else ""
