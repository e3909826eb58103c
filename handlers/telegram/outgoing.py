"""What handlers send goes to the outbox: the layer beneath the bot, which says to it that all was sent."""

import asyncio
import json
from typing import Any

from telegram.request import HTTPXRequest, RequestData

from handlers.telegram.application import TIMEOUT
from handlers.telegram.certificates import load_certificates
from handlers.telegram.sealing import OUTBOX, seal_json
from knowledge.services.delivery.sealing import Sealer
from knowledge.services.delivery.unit import Unit, find_unit

# Calls that wait in the outbox, in the order of their chat. All others are made at once: a file of what is held on a
# person must not be written down here, and whether a person's own message could be deleted is what they are told.
_WAITING = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "sendPoll")
# Only for show, and of use at this moment alone: nobody waits for it.
_PASSING = "answerCallbackQuery"
_DONE = b'{"ok": true, "result": true}'


class OutboxRequest(HTTPXRequest):
    """The library's request; while an update is handled, its calls are kept for when that is done."""

    def __init__(self, sealer: Sealer, **options: Any) -> None:
        trust = {"verify": load_certificates()}
        super().__init__(
            connect_timeout=TIMEOUT, read_timeout=TIMEOUT, write_timeout=TIMEOUT, httpx_kwargs=trust, **options
        )
        self._sealer = sealer
        self._passing: set[asyncio.Task[Any]] = set()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **options: Any
    ) -> tuple[int, bytes]:
        """Keep a call for the outbox, or make it."""
        unit, name = find_unit(), url.rpartition("/")[2]
        params = request_data.json_parameters if request_data else {}
        if unit is None or name not in (*_WAITING, _PASSING):
            return await super().do_request(url, method, request_data, *args, **options)
        if name == _PASSING:
            if params.get("callback_query_id"):
                self._begin(url, method, request_data, *args, **options)
            return 200, _DONE
        return 200, self._keep(unit, name, params)

    async def settle(self) -> None:
        """Wait for what is made aside."""
        if self._passing:
            await asyncio.gather(*self._passing, return_exceptions=True)

    def _begin(self, *args: Any, **options: Any) -> None:
        task = asyncio.create_task(super().do_request(*args, **options))
        self._passing.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._passing.discard(task)
        if not task.cancelled():
            # Looked at, so that a refusal is no fault of ours: a press is too old to be answered after some seconds.
            task.exception()

    def _keep(self, unit: Unit, name: str, params: dict[str, str]) -> bytes:
        unit.add_call(seal_json(self._sealer, {"method": name, "params": params}, OUTBOX))
        chat = int(params["chat_id"])
        message = {"message_id": 0, "date": 1, "chat": {"id": chat, "type": "private" if chat > 0 else "group"}}
        return json.dumps({"ok": True, "result": message}).encode()
