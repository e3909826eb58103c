"""Digests told in a chat: each as short as a phone wants it, and once."""

from textwrap import shorten

import structlog
from telegram import Bot

from handlers.telegram import wording
from handlers.telegram.channel import Channel
from handlers.telegram.digest_batches import name_batch
from handlers.telegram.digests import make_switch, send_entry
from handlers.telegram.render import LONGEST
from handlers.telegram.sending import send_text
from knowledge.services.bundle import Services
from knowledge.services.digests import say
from knowledge.services.digests import wording as said
from knowledge.services.digests.records import Digest, Month, Week
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# Lines of a part, the most first, until all fits one message; and how much of a line is shown, in characters.
_LINES, _LENGTH = (5, 3, 2, 1, 0), 160
# Entries that an owner is shown in the chat; the others stand in the console.
_SHOWN = 5


async def tell_digests(channel: Channel, public_url: str) -> None:
    """Tell what is due to whoever has a chat: each is noted as told with its messages, so once; raise StorageError."""
    for digest, account in await channel.services.digests.list_untold():
        chat = int(account.telegram or 0)
        try:
            async with channel.posting(name_batch(digest.id), chat) as unit:
                unit.digests.append(digest.id)
                await _send(channel.bot, chat, digest, channel.services, public_url)
        except StorageError as error:
            # It is told the next time; the others need not wait for that.
            log.error("digest not told", error=str(error))


async def _send(bot: Bot, chat: int, digest: Digest, services: Services, public_url: str) -> None:
    content = digest.content
    if isinstance(content, Week):
        text = write_week(content, _name_area(content.area, services), f"{public_url}/console/digest")
        await send_text(bot, chat, text, make_switch(is_on=True))
    else:
        await _send_month(bot, chat, content, services, f"{public_url}/console/confirm")


def write_week(week: Week, area: str, link: str) -> str:
    """Return a weekly digest as one message: as many lines of each part as fit, and where the rest is."""
    head = wording.DIGEST.format(days=say.say_days(week), area=area)
    if week.is_quiet:
        return f"{head}. {said.QUIET}"
    parts = say.say_week(week)
    foot = wording.DIGEST_LINK.format(link=link)
    texts = ("\n\n".join([head, *(_write_part(part, most) for part in parts), foot]) for most in _LINES)
    return next(text for text in texts if len(text.encode("utf-16-le")) // 2 <= LONGEST)


def _write_part(part: say.Part, most: int) -> str:
    lines = [f"• {shorten(line, _LENGTH, placeholder=' …')}" for line in part.lines[:most]]
    more = part.total - len(lines)
    return "\n".join([part.title, *lines, *([wording.DIGEST_MORE.format(count=more)] if more else [])])


async def _send_month(bot: Bot, chat: int, month: Month, services: Services, link: str) -> None:
    count = len(month.items)
    text = wording.CONFIRM_ONE if count == 1 else wording.CONFIRM
    more = f"\n\n{wording.CONFIRM_MORE.format(count=_SHOWN)}" if count > _SHOWN else ""
    await send_text(bot, chat, text.format(count=count, link=link) + more)
    live = services.knowledge.live
    entries = live.base.entries if live else {}
    for item in month.items[:_SHOWN]:
        if item.entry in entries:
            # As it is at this moment, which is what they see and confirm.
            why = wording.WHY_CONFIRM.format(reasons=say.say_reasons(item), cures=say.say_cures(item))
            await send_entry(bot, chat, entries[item.entry], services, why)


def _name_area(area: str | None, services: Services) -> str:
    found = services.knowledge.areas.find(area) if area else None
    return found.name if found else area or said.ALL_AREAS
