"""Strange updates into the whole chat, and what must be true after."""

import asyncio
import json
from pathlib import Path
from random import Random

import structlog.testing

from knowledge.services.live import Knowledge
from tests.fakes.bot_api import BotApi
from tests.fakes.strange import make_strange
from tests.fakes.updates import Person
from tests.telegram.desk import make_settings, open_desk

_FIRST_CHAT, _FIRST_UPDATE = 880_000_000, 5_000_000
_AT_ONCE = 50
_SECONDS = 3600.0


async def send_strange(folder: Path, knowledge: Knowledge, *, count: int, chats: int, seed: int) -> int:
    """Send them, from several chats, and fail if one crashes something, or a chat is not answered after.

    Return how many messages they brought.
    """
    random = Random(seed)  # noqa: S311 # the same each time
    updates = [make_strange(random, _FIRST_UPDATE + number, _FIRST_CHAT + number % chats) for number in range(count)]
    with structlog.testing.capture_logs() as logs:
        async with BotApi() as api, open_desk(make_settings(folder), api, knowledge) as desk:
            async with asyncio.timeout(_SECONDS):
                for start in range(0, count, _AT_ONCE):
                    await desk.channel.receive(updates[start : start + _AT_ONCE])
                await desk.channel.settle()
                brought = len(api.sent)
                for chat in range(chats):
                    # After all that, each is answered as if nothing had been.
                    reply = await desk.say("/help", Person(_FIRST_CHAT + chat, "A", "a"))
                    assert reply.chat == _FIRST_CHAT + chat
                    assert reply.text.startswith("Type what the person needs")
    faults = [log for log in logs if log["log_level"] in ("error", "critical")]
    assert faults == [], json.dumps(faults[:3], default=repr)
    assert not any(sent.text.startswith("Sorry, something went wrong") for sent in api.sent)
    return brought
