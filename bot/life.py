"""One life cycle: start in order, serve until told to stop, stop in reverse."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.heartbeat import beat, stop_beating
from bot.settings import Settings, SettingsError
from bot.wiring import open_services
from handlers.telegram.application import App, build_application, register_commands
from handlers.telegram.telling import tell_waiting
from knowledge.services.bundle import Services
from knowledge.services.last_question import LastQuestions

log = structlog.get_logger()
# Seconds between tries to reach Telegram at the start.
_START_PAUSES = (1, 2, 5, 10, 30)
# Seconds that replies under way may take once the program was told to stop; after some more it is cancelled.
_STOP_SECONDS = 5
_GRACE_SECONDS = 8
# How often what people asked last is looked through for what is too old.
_FORGET_SECONDS = 60
_REFUSED = "SIGNPOST_TELEGRAM_TOKEN is not accepted by Telegram: copy it again"


async def serve_telegram(settings: Settings) -> None:
    """Serve the Telegram chat until the process is told to stop."""
    stop = _listen_for_stop()
    async with open_services(settings) as services:
        serving = asyncio.create_task(_serve(settings, services, stop))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        # What is under way is finished; what hangs, starting up included, is cancelled and closes what it opened.
        await asyncio.wait({serving}, timeout=_GRACE_SECONDS)
        for task in (serving, stopping):
            task.cancel()
        await asyncio.wait({serving, stopping})
        if not serving.cancelled() and (error := serving.exception()):
            raise error
    log.info("stopped")


async def _serve(settings: Settings, services: Services, stop: asyncio.Event) -> None:
    if settings.telegram_token is None:
        raise SettingsError("SIGNPOST_TELEGRAM_TOKEN is missing: get one from @BotFather in Telegram and set it")
    refused = False

    def refuse() -> None:
        nonlocal refused
        refused = True
        stop.set()

    token = settings.telegram_token.get_secret_value()
    app = build_application(token, settings.telegram_api_url, services, partial(beat, settings.data), refuse)
    try:
        async with _running(app):
            log.info("serving telegram", base=services.knowledge.version)
            await register_commands(app.bot)
            await tell_waiting(app.bot, services, stop.is_set)
            await forget_until(stop, services.ask.last)
    finally:
        stop_beating(settings.data)
    if refused:
        raise SettingsError(_REFUSED)


async def forget_until(stop: asyncio.Event, last: LastQuestions, pause: float = _FORGET_SECONDS) -> None:
    """Drop last questions that are too old, now and again after each pause in seconds, until told to stop."""
    while not stop.is_set():
        last.drop_old()
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()


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
    for pause in (*_START_PAUSES, None):
        try:
            await app.initialize()
        except InvalidToken as error:
            raise SettingsError(_REFUSED) from error
        except NetworkError as error:
            if pause is None:
                cure = "check the network and SIGNPOST_TELEGRAM_API_URL"
                raise SettingsError(f"Telegram cannot be reached: {cure}") from error
            log.warning("telegram not reached", error=str(error), again_in_seconds=pause)
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


def _listen_for_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
