"""Updates in the order of their chat, and chats side by side."""

import asyncio
from collections.abc import Awaitable

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# How many chats are served at once.
_SIDE_BY_SIDE = 64


class ChatOrder(BaseUpdateProcessor):
    """Works on one update of a chat at a time."""

    def __init__(self) -> None:
        super().__init__(_SIDE_BY_SIDE)
        self._locks: dict[int | None, tuple[asyncio.Lock, int]] = {}

    async def initialize(self) -> None:
        """Nothing to begin."""

    async def shutdown(self) -> None:
        """Nothing to end."""

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Work on an update once those before it in its chat are done."""
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else None
        lock, users = self._locks.get(chat, (asyncio.Lock(), 0))
        self._locks[chat] = (lock, users + 1)
        try:
            async with lock:
                await coroutine
        finally:
            lock, users = self._locks.pop(chat)
            # A lock that nobody waits for is dropped, so that the table does not grow with every chat.
            if users > 1:
                self._locks[chat] = (lock, users - 1)
