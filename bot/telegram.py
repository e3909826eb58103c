"""The Telegram chat, from its start to its end, beside the rest of the program."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from typing import Any
from urllib.parse import urlsplit

import structlog
from pydantic import SecretStr
from telegram.error import InvalidToken, TelegramError

from bot.heartbeat import beat
from bot.identity import derive_webhook_secret, load_key
from bot.schedule import Scheduled, do_until
from bot.settings import Settings, SettingsError
from bot.single import being_alone
from bot.wiring import Running
from handlers.telegram import wording
from handlers.telegram.application import register_commands
from handlers.telegram.bites import send_bites
from handlers.telegram.channel import Channel, build_channel
from handlers.telegram.digest_news import tell_digests
from handlers.telegram.news import tell_admins, tell_news
from handlers.telegram.polling import Poller, SecondInstanceError, TokenRefusedError, keep_polling
from handlers.web.webhook import PATH, Inlet
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# Seconds between tries to reach Telegram at the start; the last one holds for all that follow.
_START_PAUSES = (1, 2, 5, 10, 30)
# Seconds between rounds of looking after the inbox, shorter than a chat is held.
_TIDY_SECONDS = 10
# How often it is looked who is to get their question of the day.
_BITES_SECONDS = 30
# How often it is looked whether there is a digest to tell.
_DIGEST_SECONDS = 30
_REFUSED = "SIGNPOST_TELEGRAM_TOKEN is not accepted by Telegram: copy it again"
_SECOND = "another Signpost polls Telegram with this SIGNPOST_TELEGRAM_TOKEN already: stop one of the two"
_WANTED = ["message", "edited_message", "callback_query", "poll_answer"]


@dataclass(frozen=True)
class Surroundings:
    """What of the rest of the program the chat meets."""

    # Where the web pages are.
    public_url: str
    inlet: Inlet
    # Told what the bot is called.
    on_name: Callable[[str], None]
    stop: asyncio.Event


async def serve_telegram(settings: Settings, token: SecretStr, services: Running, around: Surroundings) -> None:
    """Serve the chat until told to stop.

    Raise SettingsError once Telegram does not accept the token, or if another instance serves it.
    """
    with being_alone(settings):
        refused = asyncio.Event()
        channel = build_channel(
            token.get_secret_value(),
            settings.telegram_api_url,
            services,
            public_url=around.public_url,
            on_refused=refused.set,
            on_lost=services.on_lost,
        )
        async with _running(channel):
            around.on_name(channel.app.bot.username)
            await _try_on("the inbox", channel.delivery.recover)
            # What an earlier run left comes first.
            await channel.delivery.catch_up()
            log.info("serving telegram", base=services.knowledge.version)
            await _work(settings, channel, around, refused)


async def _work(settings: Settings, channel: Channel, around: Surroundings, refused: asyncio.Event) -> None:
    """Do all that serving takes until told to stop, or until one part fails."""
    take_in = _take_webhook if settings.webhook_url else _poll
    work: list[Coroutine[Any, Any, None]] = [
        take_in(settings, channel, around),
        _introduce(channel),
        tell_news(channel, around.stop),
        do_until(
            around.stop, Scheduled("bites", _BITES_SECONDS, partial(send_bites, channel)), channel.services.instances
        ),
        do_until(around.stop, _tell_digests(channel, around), channel.services.instances),
        _tidy(channel),
        _end_if(refused),
    ]
    tasks = [asyncio.create_task(one) for one in work]
    stopping = asyncio.create_task(around.stop.wait())
    left = {*tasks, stopping}
    try:
        while not stopping.done():
            done, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    except TokenRefusedError as error:
        raise SettingsError(_REFUSED) from error
    except SecondInstanceError as error:
        raise SettingsError(_SECOND) from error
    finally:
        around.inlet.receive = None
        around.stop.set()
        for task in (*tasks, stopping):
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)


async def _poll(settings: Settings, channel: Channel, around: Surroundings) -> None:
    await _try_on("telegram", lambda: channel.bot.delete_webhook(drop_pending_updates=False))

    async def report(seconds: float) -> None:
        await tell_admins(channel, wording.WAS_SILENT.format(seconds=round(seconds)))

    url = f"{settings.telegram_api_url.rstrip('/')}/bot{channel.bot.token}"
    await keep_polling(Poller(url, channel.receive, lambda: beat(settings.data)), report)


async def _take_webhook(settings: Settings, channel: Channel, around: Surroundings) -> None:
    """Open the address, and tell Telegram of it."""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    around.inlet.secret = secret or derive_webhook_secret(load_key(settings))
    around.inlet.receive = channel.receive
    await _try_on(
        "telegram",
        lambda: channel.bot.set_webhook(
            name_webhook(settings), secret_token=around.inlet.secret, allowed_updates=_WANTED
        ),
    )
    log.info("webhook set")
    while True:
        beat(settings.data)
        await asyncio.sleep(_TIDY_SECONDS)


def name_webhook(settings: Settings) -> str:
    """Return the address that updates are brought to, an empty one where they are fetched."""
    url = settings.webhook_url
    return f"{url}{PATH}" if url and not urlsplit(url).path else url


async def _introduce(channel: Channel) -> None:
    await register_commands(channel.bot)


def _tell_digests(channel: Channel, around: Surroundings) -> Scheduled:
    return Scheduled("digests told", _DIGEST_SECONDS, partial(tell_digests, channel, around.public_url))


async def _tidy(channel: Channel) -> None:
    while True:
        await asyncio.sleep(_TIDY_SECONDS)
        try:
            await channel.tidy()
        except StorageError as error:
            log.error("inbox not looked after", error=str(error))


async def _end_if(refused: asyncio.Event) -> None:
    await refused.wait()
    raise TokenRefusedError


@asynccontextmanager
async def _running(channel: Channel) -> AsyncIterator[None]:
    try:
        # While it cannot be reached, the web pages are served all the same.
        await _try_on("telegram", channel.app.initialize)
        yield
    finally:
        await channel.stop()
        await channel.app.shutdown()


async def _try_on(what: str, do: Callable[[], Awaitable[object]]) -> None:
    """Do something until it succeeds; raise SettingsError where it never will."""
    for pause in chain(_START_PAUSES, repeat(_START_PAUSES[-1])):
        try:
            await do()
        except InvalidToken as error:
            raise SettingsError(_REFUSED) from error
        except (TelegramError, StorageError) as error:
            cure = "check the network and SIGNPOST_TELEGRAM_API_URL" if isinstance(error, TelegramError) else "see it"
            log.warning(f"{what} not reached", error=str(error), again_in_seconds=pause, cure=cure)
            await asyncio.sleep(pause)
        else:
            return
