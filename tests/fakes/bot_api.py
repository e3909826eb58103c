"""A Bot API server for tests: it speaks real HTTP, records every call, and can fail on demand."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Self

from tests.fakes.faults import DROP, HANG, Fault, RefusedError
from tests.fakes.http import Json, Request, read_request, write_answer
from tests.fakes.messages import Sent, check_commands, check_keyboard, read_text
from tests.fakes.polls import read_poll
from tests.fakes.pushing import Pusher
from tests.fakes.trouble import Trouble

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
_BOT: Json = {"id": 110201543, "is_bot": True, "first_name": "Signpost", "username": "signpost_test_bot"}
_PATIENCE = 20.0


@dataclass
class Call:
    """One call of a method, from when it came; `error` is why it got no result."""

    method: str
    params: Json
    error: str | None = None


@dataclass
class _Planned:
    fault: Fault
    times: int
    chat: int | None


@dataclass
class BotApi:
    """The server; use it in `async with`."""

    token: str = TOKEN
    # What goes wrong by chance, if anything does.
    trouble: Trouble | None = None
    calls: list[Call] = field(default_factory=list)
    # Where a load balancer would bring updates, whatever address is set; none: to the address that is set.
    webhooks: tuple[str, ...] = ()
    # What Telegram tells of the webhook besides its address and what waits.
    webhook_told: Json = field(default_factory=dict)
    # Every message that was taken, in order; an edit replaces its text in place.
    sent: list[Sent] = field(default_factory=list)
    # The content of every file that was sent, in order, and the chat and number of every message that was deleted.
    files: list[str] = field(default_factory=list)
    deleted: list[tuple[int, int]] = field(default_factory=list)
    url: str = ""
    _updates: list[Json] = field(default_factory=list)
    _planned: dict[str, list[_Planned]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _pusher: Pusher | None = None
    # Which poll is the newest: an older one is ended by it.
    _poll: int = 0
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _resumed: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        """Open a port of the machine's own choosing."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close every connection."""
        self._server.close()
        await self._stop_pushing()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def feed(self, *updates: Json) -> None:
        """Hand out these updates at the next getUpdates, and let whoever waits look again."""
        async with self._changed:
            self._updates += updates
            self._changed.notify_all()
        if updates and self._pusher:
            self._updates.clear()
            self._pusher.add(updates)

    def fail(self, method: str, fault: Fault, *, times: int = 1, chat: int | None = None) -> None:
        """Answer a method with a fault the next times, in one chat or in all."""
        self._planned.setdefault(method, []).append(_Planned(fault, times, chat))

    def resume(self) -> None:
        """Let every hanging call go on."""
        self._resumed.set()

    @property
    def times(self) -> list[tuple[int, float]]:
        """Which chat's updates were first brought to a webhook when."""
        return self._pusher.times if self._pusher else []

    @property
    def unacknowledged(self) -> int:
        """How many updates nobody has taken yet."""
        return len(self._updates) + (self._pusher.waiting if self._pusher else 0)

    def named(self, method: str) -> list[Call]:
        """Return the calls of a method."""
        return [call for call in self.calls if call.method == method]

    def to(self, chat: int) -> list[Sent]:
        """Return the messages that a chat got."""
        return [sent for sent in self.sent if sent.chat == chat]

    async def wait_until(self, check: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Wait for what calls bring about."""
        async with asyncio.timeout(patience), self._changed:
            await self._changed.wait_for(check)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a connection is served in a task")
        self._tasks.add(task)
        try:
            while request := await read_request(reader):
                answer = await self._answer(request)
                if answer is None:
                    break
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            # Whoever asked has gone, or the test is over; Python 3.11's streams take a cancelled task for a fault.
            return
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _answer(self, request: Request) -> bytes | None:
        """Return the answer's bytes, `None` to drop the connection."""
        token, _, method = request.path.removeprefix("/bot").partition("/")
        fault = self._take_fault(method, request.params)
        call = Call(method, request.params)
        self.calls.append(call)
        await self.feed()
        try:
            if fault:
                await self._suffer(fault, call)
            if token != self.token:
                raise RefusedError(401, "Unauthorized")
            answer = write_answer(200, {"ok": True, "result": await self._call(method, request.params)})
            # It was done, and nobody hears of it.
            return None if self.trouble and self.trouble.is_lost(method) else answer
        except RefusedError as refused:
            call.error = str(refused)
            return None if fault == DROP else write_answer(refused.status, refused.body)
        finally:
            await self.feed()

    async def _suffer(self, fault: Fault, call: Call) -> None:
        if fault == HANG and self.trouble:
            await asyncio.sleep(self.trouble.hang_seconds)
            raise DROP.as_error()
        if fault != HANG:
            raise fault.as_error()
        call.error = "hanging"
        await self.feed()
        await self._resumed.wait()
        call.error = None

    def _take_fault(self, method: str, params: Json) -> Fault | None:
        for planned in self._planned.get(method, []):
            if planned.times and planned.chat in (None, params.get("chat_id")):
                planned.times -= 1
                return planned.fault
        return self.trouble.find(method) if self.trouble else None

    async def _call(self, method: str, params: Json) -> object:
        match method:
            case "getMe":
                return _BOT
            case "getUpdates":
                return await self._get_updates(int(params.get("offset", 0)), seconds=float(params.get("timeout", 0)))
            case "getWebhookInfo":
                url = self._pusher.urls[0] if self._pusher else ""
                return {"url": url, "pending_update_count": self.unacknowledged, **self.webhook_told}
            case "sendMessage" | "sendPoll":
                return self._send_poll(params) if method == "sendPoll" else self._send(params)
            case "editMessageText":
                return self._edit(params)
            case "setMyCommands":
                check_commands(params)
            case "sendDocument":
                return self._send_document(params)
            case "deleteMessage":
                self._delete(params)
            case "answerCallbackQuery":
                pass
            case _:
                await self._set_webhook(method, params)
        return True

    async def _set_webhook(self, method: str, params: Json) -> None:
        match method:
            case "deleteWebhook":
                await self._stop_pushing()
            case "setWebhook":
                await self._begin_pushing(str(params["url"]), str(params["secret_token"]))
            case _:
                raise RefusedError(404, f"Not Found: method {method!r}")

    async def _get_updates(self, offset: int, *, seconds: float) -> list[Json]:
        self._poll += 1
        poll = self._poll
        await self.feed()
        async with self._changed:
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            try:
                async with asyncio.timeout(seconds):
                    await self._changed.wait_for(lambda: self._updates or self._poll != poll)
            except TimeoutError:
                return []
            if self._poll != poll:
                raise RefusedError(409, "Conflict: terminated by other getUpdates request")
            return self._updates[:100]

    async def _begin_pushing(self, url: str, secret: str) -> None:
        urls = self.webhooks or (url,)
        if self._pusher and self._pusher.urls == urls:
            return
        waiting, self._updates = await self._stop_pushing(), []
        self._pusher = Pusher(urls, secret)
        self._pusher.add(waiting)

    async def _stop_pushing(self) -> list[Json]:
        """Return what nobody has taken."""
        waiting = [*self._updates, *(await self._pusher.stop() if self._pusher else ())]
        self._updates, self._pusher = waiting, None
        return waiting

    def _send(self, params: Json) -> Json:
        text = read_text(params)
        check_keyboard(params)
        sent = Sent(next(self._ids), int(params["chat_id"]), int(time.time()), text, params)
        self.sent.append(sent)
        return sent.to_json(_BOT)

    def _send_poll(self, params: Json) -> Json:
        number = next(self._ids)
        poll = read_poll(params, number)
        sent = Sent(number, int(params["chat_id"]), int(time.time()), str(params["question"]), params, poll)
        self.sent.append(sent)
        return sent.to_json(_BOT)

    def _send_document(self, params: Json) -> Json:
        content = str(params["document"])
        sent = Sent(next(self._ids), int(params["chat_id"]), int(time.time()), str(params.get("caption", "")), params)
        self.sent.append(sent)
        self.files.append(content)
        return sent.to_json(_BOT)

    def _delete(self, params: Json) -> None:
        """Take a message out of its chat: one of the bot's, or one of a person's, which only its number tells of."""
        place = (int(params["chat_id"]), int(params["message_id"]))
        self.deleted.append(place)
        self.sent = [sent for sent in self.sent if (sent.chat, sent.id) != place]

    def _edit(self, params: Json) -> Json:
        sent = self._find(params)
        text = read_text(params)
        check_keyboard(params)
        if text == sent.text and params.get("reply_markup") == sent.params.get("reply_markup"):
            raise RefusedError(400, "Bad Request: message is not modified")
        sent.text, sent.params = text, params
        return sent.to_json(_BOT)

    def _find(self, params: Json) -> Sent:
        for sent in self.sent:
            if (sent.chat, sent.id) == (params["chat_id"], params["message_id"]):
                return sent
        raise RefusedError(400, "Bad Request: message to edit not found")
