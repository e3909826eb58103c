"""Making the calls of the outbox, and what it means how they end."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Protocol

import httpx
import structlog

from handlers.telegram import wording
from handlers.telegram.application import TIMEOUT
from handlers.telegram.certificates import load_certificates
from handlers.telegram.sealing import OUTBOX, SealError, open_json, seal_json
from knowledge.services.delivery.records import DONE, Ending, Outgoing, Tried
from knowledge.services.delivery.sealing import Sealer
from knowledge.services.delivery.unit import UPDATE

log = structlog.get_logger()
# What a refusal says where nobody is there to get it.
_GONE = ("chat not found", "user is deactivated", "group chat was upgraded", "group chat was deactivated", "chat_id is")
_LATER = Tried(Ending.LATER)
_TIMEOUT = httpx.Timeout(TIMEOUT)
_POLL = "sendPoll"


class Polls(Protocol):
    """What is to be known of polls once they are sent; a batch is that of the call."""

    async def is_wanted(self, batch: str) -> bool:
        """Whether a poll is still to be sent: it may have waited long, or been sent before the program ended."""

    async def note(self, batch: str, poll: str) -> None:
        """Keep Telegram's number of a poll."""


@dataclass
class Caller:
    """Makes calls of the Bot API."""

    # With the token in it: never logged.
    url: str
    sealer: Sealer
    make_reference: Callable[[], str]
    on_refused: Callable[[], None]
    polls: Polls
    side_by_side: int = 64
    _client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        """Open the connections, none of them yet."""
        limits = httpx.Limits(max_connections=self.side_by_side, max_keepalive_connections=self.side_by_side)
        self._client = httpx.AsyncClient(timeout=_TIMEOUT, limits=limits, verify=load_certificates())

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, call: Outgoing) -> Tried:
        """Make a call, and return how it ended."""
        try:
            opened = open_json(self.sealer, call.sealed, OUTBOX)
        except SealError as error:
            log.error("reply not sent", batch=call.batch, error=str(error))
            return DONE
        if opened["method"] == _POLL and not await self.polls.is_wanted(call.batch):
            return DONE
        try:
            answer = await self._client.post(f"{self.url}/{opened['method']}", data=opened["params"])
        except httpx.HTTPError as error:
            log.warning("telegram not reached", error=type(error).__name__)
            return _LATER
        if answer.status_code == HTTPStatus.OK:
            if opened["method"] == _POLL:
                await self._note_poll(call, answer)
            return DONE
        return self._judge(call, opened, answer)

    async def _note_poll(self, call: Outgoing, answer: httpx.Response) -> None:
        try:
            poll = str(answer.json()["result"]["poll"]["id"])
        except (ValueError, KeyError, TypeError):
            log.error("poll without a number", batch=call.batch)
        else:
            await self.polls.note(call.batch, poll)

    def _judge(self, call: Outgoing, opened: dict[str, Any], answer: httpx.Response) -> Tried:
        said = _read_refusal(answer)
        match answer.status_code:
            case HTTPStatus.TOO_MANY_REQUESTS:
                return Tried(Ending.LATER, said.wait)
            case HTTPStatus.FORBIDDEN:
                # Somebody blocked the bot: that is theirs to do.
                log.info("chat closed to us")
                return DONE
            case HTTPStatus.BAD_REQUEST:
                return self._give_up(call, opened, said.why)
            case HTTPStatus.UNAUTHORIZED:
                self.on_refused()
        return _LATER

    def _give_up(self, call: Outgoing, opened: dict[str, Any], why: str) -> Tried:
        """Telegram understood and refused: the same again is refused again."""
        if any(gone in why for gone in _GONE):
            log.info("chat is gone")
            return DONE
        method, params = opened["method"], opened["params"]
        if method == "editMessageText":
            if "not modified" in why:
                return DONE
            # The message was deleted meanwhile.
            return self._replace(call, {name: value for name, value in params.items() if name != "message_id"})
        if method != "sendMessage":
            return DONE
        reference = self.make_reference()
        log.error("reply refused by telegram", reference=reference, error=why)
        if opened.get("is_apology") or not call.batch.startswith(UPDATE):
            # Nobody waits for a piece of news.
            return DONE
        text = wording.APOLOGY.format(reference=reference)
        return self._replace(call, {"chat_id": params["chat_id"], "text": text}, is_apology=True)

    def _replace(self, call: Outgoing, params: dict[str, Any], *, is_apology: bool = False) -> Tried:
        instead = {"method": "sendMessage", "params": params, "is_apology": is_apology}
        return Tried(Ending.LATER, instead=replace(call, sealed=seal_json(self.sealer, instead, OUTBOX)))


@dataclass(frozen=True)
class _Refusal:
    """Why Telegram refused, and the seconds after which it may not any more."""

    why: str = ""
    wait: float | None = None


def _read_refusal(answer: httpx.Response) -> _Refusal:
    """Return what a refusal says; what stands between us and Telegram may say anything."""
    try:
        body = answer.json()
        wait = body.get("parameters", {}).get("retry_after")
        return _Refusal(str(body.get("description", "")).lower(), float(wait) if wait is not None else None)
    except (ValueError, AttributeError, TypeError):
        return _Refusal()
