"""One life cycle: start in order, serve until told to stop, stop in reverse."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.heartbeat import beat
from bot.settings import Settings, SettingsError
from bot.wiring import open_services
from handlers.telegram.application import App, build_application, register_commands
from handlers.telegram.telling import tell_waiting

log = structlog.get_logger()
# Seconds between tries to reach Telegram at the start.
_START_PAUSES = (1, 2, 5, 10, 30)


async def serve_telegram(settings: Settings) -> None:
    """Serve the Telegram chat until the process is told to stop."""
    if settings.telegram_token is None:
        raise SettingsError("SIGNPOST_TELEGRAM_TOKEN is missing: get one from @BotFather in Telegram and set it")
    stop = _stop_on_signals()
    async with open_services(settings) as services:
        app = build_application(settings.telegram_token.get_secret_value(), settings.telegram_api_url, services)
        async with _running(app):
            log.info("serving telegram", base=services.knowledge.version)
            async with asyncio.TaskGroup() as tasks:
                alive = tasks.create_task(beat(settings.data, lambda: bool(app.updater and app.updater.running)))
                await register_commands(app.bot)
                await tell_waiting(app.bot, services)
                await stop.wait()
                alive.cancel()
    log.info("stopped")


@asynccontextmanager
async def _running(app: App) -> AsyncIterator[None]:
    await _reach_telegram(app)
    try:
        await app.start()
        if app.updater is None:
            raise SettingsError("the Telegram application was built without an updater")
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES, error_callback=_note_polling_fault)
        try:
            yield
        finally:
            await app.updater.stop()
            await app.stop()
    finally:
        await app.shutdown()


async def _reach_telegram(app: App) -> None:
    for pause in (*_START_PAUSES, None):
        try:
            await app.initialize()
        except InvalidToken as error:
            raise SettingsError("SIGNPOST_TELEGRAM_TOKEN is not accepted by Telegram: copy it again") from error
        except NetworkError as error:
            if pause is None:
                cure = "check the network and SIGNPOST_TELEGRAM_API_URL"
                raise SettingsError(f"Telegram cannot be reached: {cure}") from error
            log.warning("telegram not reached", error=str(error), again_in_seconds=pause)
            await asyncio.sleep(pause)
        else:
            return


def _note_polling_fault(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another instance polls with this token: stop one of them")
    else:
        log.warning("polling failed", error=str(error))


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
