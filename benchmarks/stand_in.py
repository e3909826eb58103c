"""A stand-in for Telegram that costs as little as can be: it brings updates to a webhook and takes the replies.

The one of the tests checks all that it is sent, which would cost more than an echo bot does.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 # of nobody
_BOT = {"id": 110201543, "is_bot": True, "first_name": "Signpost", "username": "signpost_test_bot"}
_MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "said"}
# As many as Telegram opens to a webhook that sets no number of its own.
_SIDE_BY_SIDE = 40
_LAST = b"reply_markup"
_CHAT = b"chat_id="


@dataclass
class StandIn:
    """Telegram, as far as a measured run needs it; use it in `async with`."""

    # Whether only a message with buttons ends a reply.
    has_buttons: bool
    url: str = ""
    webhook: str = ""
    secret: str = ""
    # Seconds that only go forward: when each update of a chat was brought, and when each reply was there, in order.
    brought: dict[int, list[float]] = field(default_factory=dict)
    arrived: dict[int, list[float]] = field(default_factory=dict)
    replies: int = 0
    _wanted: int = 0
    _all_there: asyncio.Event = field(default_factory=asyncio.Event)
    _is_set: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        """Open a port of the machine's own choosing."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it."""
        self._server.close()

    async def wait_for_webhook(self, seconds: float) -> None:
        """Wait until a program has said where it is."""
        async with asyncio.timeout(seconds):
            await self._is_set.wait()

    async def bring(self, updates: Sequence[dict[str, Any]], patience: float, pause: float = 0.0) -> float:
        """Bring updates, those of a chat one after the other, and return the seconds until the last had its reply.

        With a pause one is brought after the other, each so many seconds after the one before.
        """
        self.brought, self.arrived, self.replies, self._wanted = {}, {}, 0, len(updates)
        self._all_there.clear()
        lanes: dict[int, deque[bytes]] = {}
        for update in updates:
            lanes.setdefault(update["message"]["chat"]["id"], deque()).append(self._write(update))
        ready = deque(lanes)
        begin = time.monotonic()
        side_by_side = 1 if pause else min(_SIDE_BY_SIDE, len(lanes))
        async with asyncio.timeout(patience), asyncio.TaskGroup() as group:
            for _ in range(side_by_side):
                group.create_task(self._push(lanes, ready, pause))
            await self._all_there.wait()
        return time.monotonic() - begin

    async def _push(self, lanes: dict[int, deque[bytes]], ready: deque[int], pause: float) -> None:
        address = urlsplit(self.webhook)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        while ready:
            chat = ready.popleft()
            self.brought.setdefault(chat, []).append(time.monotonic())
            writer.write(lanes[chat].popleft())
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200 "):
                raise ValueError(f"an update was not taken: {head!r}")
            if lanes[chat]:
                ready.append(chat)
            if pause:
                await asyncio.sleep(pause)
        writer.close()

    def _write(self, update: dict[str, Any]) -> bytes:
        address, body = urlsplit(self.webhook), json.dumps(update).encode()
        head = (
            f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {self.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def answer(self, method: bytes, body: bytes) -> bytes:
        """Return what a call gives."""
        match method:
            case b"sendMessage":
                self._note(body)
                return _SAID
            case b"getMe":
                return _wrap(_BOT)
            case b"setWebhook":
                params = _read_form(body)
                self.webhook, self.secret = params["url"], params["secret_token"]
                self._is_set.set()
        return _wrap(True)

    def _note(self, body: bytes) -> None:
        if self.has_buttons and _LAST not in body:
            return
        begin = body.index(_CHAT) + len(_CHAT)
        chat = int(body[begin:].partition(b"&")[0])
        self.arrived.setdefault(chat, []).append(time.monotonic())
        self.replies += 1
        if self.replies >= self._wanted:
            self._all_there.set()

    @property
    def delays(self) -> list[float]:
        """From when an update was brought to when its reply was there, in milliseconds."""
        pairs = (zip(moments, self.arrived.get(chat, ()), strict=True) for chat, moments in self.brought.items())
        return [1000 * (arrived - brought) for chat in pairs for brought, arrived in chat]


class _Connection(asyncio.Protocol):
    """One connection of the program: HTTP with a length, which is what its client speaks."""

    def __init__(self, api: StandIn) -> None:
        self._api, self._data = api, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where answers go."""
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("a connection is one that can be written to")
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = self._data[:end].lower()
            begin = head.find(b"content-length:")
            length = int(head[begin + 15 :].partition(b"\r\n")[0]) if begin >= 0 else 0
            if len(self._data) < end + 4 + length:
                return
            body, method = self._data[end + 4 : end + 4 + length], self._data.partition(b" HTTP/")[0]
            self._data = self._data[end + 4 + length :]
            self._transport.write(self._api.answer(method.rpartition(b"/")[2], body))


def _wrap(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


_SAID = _wrap(_MESSAGE)


def _read_form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode()))
