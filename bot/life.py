"""One life cycle: start in order, serve the web pages and Telegram until told to stop, stop in reverse."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import closing
from functools import partial
from typing import Any, Protocol

import structlog
from starlette.applications import Starlette

from bot.following import follow_base
from bot.heartbeat import beat, stop_beating
from bot.memory import settled_memory
from bot.schedule import Scheduled, do_until, wait
from bot.served import note_until
from bot.settings import Settings
from bot.telegram import Surroundings, serve_telegram
from bot.watching import watch_base
from bot.web import make_web, name_address, open_port, serving
from bot.wiring import Running, open_services
from knowledge.services.bundle import Services
from knowledge.services.editing.editing import Editing
from knowledge.services.live import load_model
from knowledge.services.personal.retention import Retention

log = structlog.get_logger()
# Seconds after which what is still under way is cancelled, once the program was told to stop.
_GRACE_SECONDS = 8
# How long answering, in a thread, may hold up the event loop at every turn: the usual 5 ms is most of the time.
_SWITCH_SECONDS = 0.002
# How often what people asked last, and what their pages show, is looked through for what is too old.
_FORGET_SECONDS = 60
# How often new questions are put with those that ask the same.
_REFRESH_SECONDS = 15
# How often those who asked for the first time are counted.
_COUNT_SECONDS = 600
# How often what is kept is looked through for what is too old: little work where nothing is.
_RETAIN_SECONDS = 3600
# How often it is looked whether a digest is due.
_DIGEST_SECONDS = 60
# How often a program without Telegram gives a sign of life.
_BEAT_SECONDS = 30
_AT = "Signpost is at {address} (chat) and {address}/console (console). Ctrl+C stops it."
_FIRST_ADMIN = "There is no admin yet. Open this link in a browser to become one; it works once, for a day:\n  {link}"


async def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until the process is told to stop; `say` tells whoever started it where it is, and how to begin.

    Raise SettingsError if the port of the web pages is taken, or Telegram does not accept the token.
    """
    stop = _listen_for_stop()
    sys.setswitchinterval(_SWITCH_SECONDS)
    with closing(open_port(settings)) as port:
        async with open_services(settings) as services, settled_memory(services.knowledge):
            for said in await services.editing.recover():
                log.warning("change recovered", said=said)
                say(said)
            address = name_address(settings, port)
            web = make_web(settings, services, address)
            async with serving(web, port):
                log.info("serving web pages", base=services.knowledge.version)
                say(_AT.format(address=address))
                if secret := await services.access.sign_in.make_first_link():
                    # On the screen alone: whoever reads the log must not become admin by it.
                    say(_FIRST_ADMIN.format(link=f"{address}/sign-in/{secret}"))
                try:
                    await _work(stop, _list_work(settings, services, web, address, stop))
                finally:
                    stop_beating(settings.data)
    log.info("stopped")


def _list_work(
    settings: Settings, services: Running, web: Starlette, address: str, stop: asyncio.Event
) -> list[Coroutine[Any, Any, None]]:
    """Return all that goes on beside the web pages."""
    hand_edits = services.editing.hand_edits
    work = [
        forget_until(stop, services.memories),
        *(do_until(stop, one, services.instances) for one in _list_scheduled(services)),
        _warm_up(stop, services.editing),
        watch_base(settings.knowledge, services.knowledge, load_model(), stop, hand_edits=hand_edits),
        note_until(stop, settings, lambda: services.knowledge.version),
        follow_base(
            settings.knowledge, services.knowledge, load_model(), services.instances, stop, hand_edits=hand_edits
        ),
    ]
    if settings.telegram_token:

        def know_bot(name: str) -> None:
            web.state.bot_name = name

        around = Surroundings(address, web.state.inlet, know_bot, stop)
        work.append(serve_telegram(settings, settings.telegram_token, services, around))
    else:
        work.append(_beat_until(stop, settings))
    return work


def _list_scheduled(services: Services) -> list[Scheduled]:
    """Return what is done now and again, by one instance at a time."""
    return [
        Scheduled("queues", _REFRESH_SECONDS, services.review.refresh),
        Scheduled("profiles", _COUNT_SECONDS, services.workforce.fill_profiles),
        Scheduled("retention", _RETAIN_SECONDS, partial(retain, services.retention)),
        Scheduled("digests", _DIGEST_SECONDS, services.digests.make_due),
    ]


async def retain(retention: Retention) -> None:
    """Drop what is too old, and log how much that was."""
    if dropped := await retention.drop_old():
        log.info("dropped by retention", **dropped)


async def _work(stop: asyncio.Event, work: list[Coroutine[Any, Any, None]]) -> None:
    """Do all of it until told to stop; where one fails, the rest is ended and that fault raised."""
    tasks = [asyncio.create_task(one) for one in work]
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    # What is under way is finished; what hangs, starting up included, is cancelled and closes what it opened.
    await asyncio.wait(tasks, timeout=_GRACE_SECONDS)
    for task in tasks:
        task.cancel()
    await asyncio.wait([*tasks, stopping])
    for task in tasks:
        if not task.cancelled() and (error := task.exception()):
            raise error


class Forgets(Protocol):
    """What is in memory for a time only."""

    async def drop_old(self) -> None:
        """Drop what is too old."""


async def forget_until(stop: asyncio.Event, kept: Forgets, pause: float = _FORGET_SECONDS) -> None:
    """Drop what is too old, now and again after each pause in seconds, until told to stop."""
    while not stop.is_set():
        await kept.drop_old()
        await wait(stop, pause)


async def _warm_up(stop: asyncio.Event, editing: Editing) -> None:
    """Read what drafts are checked with, while nobody waits for it."""
    await editing.trying.candidates.warm_up()
    await stop.wait()


async def _beat_until(stop: asyncio.Event, settings: Settings) -> None:
    while not stop.is_set():
        beat(settings.data)
        await wait(stop, _BEAT_SECONDS)


def _listen_for_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
