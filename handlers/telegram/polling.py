"""Asking Telegram for updates: each is acknowledged only once it is written down."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from handlers.telegram.application import TIMEOUT
from handlers.telegram.certificates import load_certificates
from knowledge.services.storage import StorageError

log = structlog.get_logger()
# Seconds for which Telegram holds a poll when nobody writes.
_POLL_SECONDS = 10
# Seconds before each further try after a fault; the last holds for all that follow.
_PAUSES = (0.2, 1.0, 2.0, 5.0, 10.0)
# Seconds between tries to write down what has come.
_WRITE_AGAIN_SECONDS = 1.0
# An instance that polls for less long than this, and is told so often that another polls too, is the second one.
_SETTLED_SECONDS, _SECOND_CONFLICTS = 60.0, 3
# Seconds without any sign from a poll, good or bad, after which it has gone silent.
_SILENT_SECONDS = 60.0
_LOOK_SECONDS = 5.0
_WANTED = json.dumps(["message", "edited_message", "callback_query", "poll_answer"])


class SecondInstanceError(Exception):
    """Another instance polls with the same token, and was there before."""


class TokenRefusedError(Exception):
    """Telegram does not accept the token any more."""


@dataclass
class Poller:
    """Polls until it is cancelled."""

    # With the token in it: never logged.
    url: str
    receive: Callable[[Sequence[object]], Awaitable[None]]
    on_polled: Callable[[], None] = lambda: None
    # Seconds that only go forward.
    timer: Callable[[], float] = monotonic
    restarts: int = 0
    _offset: int = 0
    _faults: int = 0
    _conflicts: int = 0
    _begun: float = field(init=False)
    _last_sign: float = field(init=False)
    _request: HTTPXRequest = field(init=False)

    def __post_init__(self) -> None:
        """Begin to count."""
        self._begun = self._last_sign = self.timer()
        self._request = self._make_request()

    @property
    def silent_for(self) -> float:
        """Seconds since the last sign from a poll."""
        return self.timer() - self._last_sign

    async def run(self) -> None:
        """Poll; raise SecondInstanceError or TokenRefusedError where that is no use."""
        while True:
            raws = await self._poll(_POLL_SECONDS)
            if raws:
                await self._take(raws)

    async def begin_anew(self) -> None:
        """Let go of connections that may hang."""
        hung, self._request = self._request, self._make_request()
        self._last_sign = self.timer()
        self.restarts += 1
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                await hung.shutdown()
        except (TimeoutError, TelegramError, RuntimeError) as error:
            log.warning("connection not closed", error=str(error))

    async def close(self) -> None:
        """Close the connection."""
        await self._request.shutdown()

    async def _take(self, raws: Sequence[Any]) -> None:
        """Have updates written down, however long that takes; only then the next are asked for."""
        while True:
            try:
                await self.receive(raws)
            except StorageError as error:
                log.error("updates not written down, so not acknowledged", error=str(error), count=len(raws))
                await asyncio.sleep(_WRITE_AGAIN_SECONDS)
                # The same again, with what came since: somebody may tell of danger.
                raws = await self._poll(0) or raws
            else:
                break
        numbers = [one["update_id"] for one in raws if isinstance(one, dict) and type(one.get("update_id")) is int]
        self._offset = max([self._offset, *(number + 1 for number in numbers)])

    async def _poll(self, seconds: int) -> Sequence[Any]:
        asked = {"offset": self._offset, "timeout": seconds, "allowed_updates": _WANTED}
        try:
            raws = await self._request.post(f"{self.url}/getUpdates?{urlencode(asked)}", read_timeout=seconds + TIMEOUT)
        except Conflict:
            await self._suffer_conflict()
        except InvalidToken as error:
            raise TokenRefusedError from error
        except RetryAfter as error:
            await self._wait(error, _read_seconds(error))
        except TelegramError as error:
            await self._wait(error, _PAUSES[min(self._faults, len(_PAUSES) - 1)])
        else:
            self._last_sign = self.timer()
            self._faults = 0
            self.on_polled()
            return raws if isinstance(raws, list) else []
        self._last_sign = self.timer()
        return []

    async def _suffer_conflict(self) -> None:
        self._conflicts += 1
        is_new = self.timer() - self._begun < _SETTLED_SECONDS
        log.error("another instance polls with this token: stop one of them")
        if is_new and self._conflicts >= _SECOND_CONFLICTS:
            raise SecondInstanceError
        await asyncio.sleep(_PAUSES[1] if is_new else _PAUSES[2])

    async def _wait(self, error: TelegramError, seconds: float) -> None:
        self._faults += 1
        log.warning("polling failed", error=str(error), again_in_seconds=seconds)
        await asyncio.sleep(seconds)

    def _make_request(self) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=1,
            connect_timeout=TIMEOUT,
            read_timeout=TIMEOUT,
            httpx_kwargs={"verify": load_certificates()},
        )


def _read_seconds(error: RetryAfter) -> float:
    # The public name gives a number or a length of time, and warns of that.
    return error._retry_after.total_seconds()


async def keep_polling(
    poller: Poller,
    report: Callable[[float], Awaitable[None]],
    silent: float = _SILENT_SECONDS,
    look: float = _LOOK_SECONDS,
) -> None:
    """Poll until cancelled, and begin anew whenever it has gone silent for so many seconds, which `report` is told."""
    try:
        while True:
            polling = asyncio.create_task(poller.run())
            try:
                while not polling.done() and poller.silent_for <= silent:
                    await asyncio.wait({polling}, timeout=look)
                if polling.done():
                    polling.result()
            finally:
                polling.cancel()
                await asyncio.wait({polling})
            seconds = poller.silent_for
            log.error("polling went silent: begun anew", seconds=round(seconds))
            await poller.begin_anew()
            await report(seconds)
    finally:
        await poller.close()
