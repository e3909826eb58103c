"""Asking Telegram for updates, with an ear for whether it answers, and for a token that it no longer accepts."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest


class PollingRequest(HTTPXRequest):
    """The library's request for polling; it ends its polling on 401 without a word, so this says so."""

    def __init__(self, on_polled: Callable[[], None], on_refused: Callable[[], None], **options: Any) -> None:
        super().__init__(connection_pool_size=1, **options)
        self._on_polled = on_polled
        self._on_refused = on_refused

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Return what the server says, and tell if it does not know the token."""
        status, payload = await super().do_request(*args, **options)
        if status == HTTPStatus.OK:
            self._on_polled()
        if status == HTTPStatus.UNAUTHORIZED:
            self._on_refused()
        return status, payload
