"""The web pages, served in the event loop that the rest runs in."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
import uvicorn
from starlette.applications import Starlette

from bot.identity import load_key
from bot.settings import Settings, SettingsError, split_address
from bot.wiring import Running
from handlers.web.application import build_web

log = structlog.get_logger()
# Seconds that answers under way may take once the program was told to stop.
_STOP_SECONDS = 5
_QUEUE = 128


def open_port(settings: Settings) -> socket.socket:
    """Return the port that browsers reach, open from now on; raise SettingsError if it cannot be had."""
    host, port = split_address(settings.web)
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        server = socket.create_server((host, port), family=family, backlog=_QUEUE)
    except OSError as error:
        # What the standard library adds to it says the address again.
        why = (os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)).lower()
        cure = "stop the program that uses it, or set another, such as 127.0.0.1:8081"
        raise SettingsError(f"SIGNPOST_WEB: {settings.web} cannot be opened ({why}): {cure}") from error
    # A page goes out as head and body: else the body waits until the head is acknowledged, 40 ms for each page. asyncio
    # sees to that only for sockets that it opened itself.
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server


def name_address(settings: Settings, port: socket.socket) -> str:
    """Return the address that links begin with: what is set, else the port that was opened."""
    if settings.web_url:
        return settings.web_url
    host, number = split_address(settings.web)[0], port.getsockname()[1]
    return f"http://[{host}]:{number}" if ":" in host else f"http://{host}:{number}"


def make_web(settings: Settings, services: Running, address: str) -> Starlette:
    """Return the application on these settings."""
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    return build_web(services, key=load_key(settings), public_url=address, probe=services.metrics, metrics_token=token)


@asynccontextmanager
async def serving(web: Starlette, port: socket.socket) -> AsyncIterator[None]:
    """Serve the application for as long as this lasts."""
    config = uvicorn.Config(
        web,
        # Addresses hold secrets of sign-in links, and words that people searched for.
        access_log=False,
        log_config=None,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[port]))
    try:
        yield
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await task


class _Server(uvicorn.Server):
    """A server that leaves signals to the program around it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals as they are."""
        yield
