"""The Telegram chat, from its start to its end, beside the rest of the program."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from itertools import chain, repeat

import structlog
from pydantic import SecretStr
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.heartbeat import beat
from bot.settings import Settings, SettingsError
from handlers.telegram.application import App, build_application, register_commands
from handlers.telegram.news import tell_news
from knowledge.services.bundle import Services

log = structlog.get_logger()
# Seconds between tries to reach Telegram at the start; the last one holds for all that follow.
_START_PAUSES = (1, 2, 5, 10, 30)
# Seconds that replies under way may take once the program was told to stop.
_STOP_SECONDS = 5
_REFUSED = "SIGNPOST_TELEGRAM_TOKEN is not accepted by Telegram: copy it again"


async def serve_telegram(
    settings: Settings,
    token: SecretStr,
    services: Services,
    public_url: str,
    stop: asyncio.Event,
    on_name: Callable[[str], None],
) -> None:
    """Serve the chat until told to stop; `on_name` is told what the bot is called there.

    Raise SettingsError once Telegram does not accept the token.
    """
    refused = False

    def refuse() -> None:
        nonlocal refused
        refused = True
        stop.set()

    app = build_application(
        token.get_secret_value(),
        settings.telegram_api_url,
        services,
        public_url=public_url,
        on_polled=partial(beat, settings.data),
        on_refused=refuse,
    )
    async with _running(app):
        log.info("serving telegram", base=services.knowledge.version)
        on_name(app.bot.username)
        await register_commands(app.bot)
        await tell_news(app.bot, services, stop)
    if refused:
        raise SettingsError(_REFUSED)


@asynccontextmanager
async def _running(app: App) -> AsyncIterator[None]:
    try:
        await _reach_telegram(app)
        await app.start()
        await _start_polling(app)
        yield
    finally:
        await _stop(app)


async def _reach_telegram(app: App) -> None:
    """Begin with Telegram; while it cannot be reached, the web pages are served all the same."""
    for pause in chain(_START_PAUSES, repeat(_START_PAUSES[-1])):
        try:
            await app.initialize()
        except InvalidToken as error:
            raise SettingsError(_REFUSED) from error
        except NetworkError as error:
            cure = "check the network and SIGNPOST_TELEGRAM_API_URL"
            log.warning("telegram not reached", error=str(error), again_in_seconds=pause, cure=cure)
            await asyncio.sleep(pause)
        else:
            return


async def _start_polling(app: App) -> None:
    if app.updater is not None:
        # Without an end to the tries: a network that fails now was there a moment ago.
        await app.updater.start_polling(
            bootstrap_retries=-1, allowed_updates=Update.ALL_TYPES, error_callback=_note_polling_fault
        )


async def _stop(app: App) -> None:
    if app.updater and app.updater.running:
        try:
            await app.updater.stop()
        except TelegramError as error:
            # Polling that ended by a fault gives that fault again when it is stopped.
            log.warning("polling had ended", error=str(error))
    if app.running:
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await app.stop()
        except TimeoutError:
            log.warning("stopped with replies under way")
            return
    await app.shutdown()


def _note_polling_fault(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another instance polls with this token: stop one of them")
    else:
        log.warning("polling failed", error=str(error))
