"""Telegram's end of a webhook: it brings each update until it is taken, those of a chat one after the other."""

import asyncio
from collections import deque
from collections.abc import Iterable
from itertools import count
from time import monotonic

import httpx

from tests.fakes.http import Json

_SIDE_BY_SIDE = 40
_AGAIN_SECONDS = 0.2


class Pusher:
    """Brings updates to one of several addresses by turns."""

    def __init__(self, urls: tuple[str, ...], secret: str) -> None:
        self.urls, self._secret = urls, secret
        self._lanes: dict[object, deque[Json]] = {}
        self._tasks: dict[object, asyncio.Task[None]] = {}
        self._limit = asyncio.Semaphore(_SIDE_BY_SIDE)
        self._turns = count()
        # Which chat's updates were first brought when, in seconds that only go forward.
        self.times: list[tuple[int, float]] = []
        self._client = httpx.AsyncClient(timeout=10, limits=httpx.Limits(max_connections=_SIDE_BY_SIDE))

    @property
    def waiting(self) -> int:
        """How many nobody has taken."""
        return sum(map(len, self._lanes.values()))

    def add(self, updates: Iterable[Json]) -> None:
        """Bring more."""
        for update in updates:
            chat = _find_chat(update)
            self._lanes.setdefault(chat, deque()).append(update)
            if chat not in self._tasks or self._tasks[chat].done():
                self._tasks[chat] = asyncio.create_task(self._push(chat))

    async def stop(self) -> list[Json]:
        """Bring no more, and return what nobody has taken."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        await self._client.aclose()
        return [update for lane in self._lanes.values() for update in lane]

    async def _push(self, chat: object) -> None:
        lane = self._lanes[chat]
        told: Json | None = None
        while lane:
            if lane[0] is not told and isinstance(chat, int):
                told = lane[0]
                self.times.append((chat, monotonic()))
            async with self._limit:
                is_taken = await self._is_taken(lane[0])
            if is_taken:
                lane.popleft()
            else:
                await asyncio.sleep(_AGAIN_SECONDS)

    async def _is_taken(self, update: Json) -> bool:
        url = self.urls[next(self._turns) % len(self.urls)]
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret}
        try:
            return (await self._client.post(url, json=update, headers=headers)).status_code == 200
        except httpx.HTTPError:
            return False


def _find_chat(update: Json) -> object:
    for body in update.values():
        if isinstance(body, dict):
            message = body.get("message", body)
            if isinstance(message, dict) and isinstance(message.get("chat"), dict):
                return message["chat"].get("id")
    return None
