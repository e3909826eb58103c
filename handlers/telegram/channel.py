"""The chat as a whole: what arrives is written down, handled in order, and what is sent waits in the outbox."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import structlog
from telegram import Bot
from telegram.error import TelegramError

from handlers.telegram.application import App, build_application
from handlers.telegram.bite_polls import BitePolls
from handlers.telegram.calls import Caller
from handlers.telegram.digest_batches import is_unwanted
from handlers.telegram.groups import Me
from handlers.telegram.heard import tells_of_danger
from handlers.telegram.intake import BadUpdateError, find_sender, has_text, take_apart, without_words
from handlers.telegram.outgoing import OutboxRequest
from handlers.telegram.people import CHANNEL, hash_member
from handlers.telegram.rebuild import rebuild
from handlers.telegram.sealing import SealError
from knowledge.services.access import gate_records as gate
from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.delivery.delivery import SIDE_BY_SIDE, Delivery
from knowledge.services.delivery.records import DONE, Handled, Outgoing, Received, Tried
from knowledge.services.delivery.unit import UPDATE, Unit, working_on
from knowledge.services.records import Setting
from knowledge.services.storage import StorageError

log = structlog.get_logger()
_STOP_SECONDS = 5.0
# How long whoever tells of danger waits for a disk.
_URGENT_SECONDS = 1.0


@dataclass(frozen=True, repr=False)
class Channel:
    """The chat at work."""

    app: App
    services: Services
    delivery: Delivery
    request: OutboxRequest
    caller: Caller
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def bot(self) -> Bot:
        """The bot; what it sends while an update or a piece of news is worked on waits in the outbox."""
        bot: Bot = self.app.bot
        return bot

    async def receive(self, raws: Sequence[object]) -> None:
        """Write down updates, after which they may be acknowledged; raise StorageError where that cannot be done.

        Whoever tells of danger is answered even so.
        """
        received = await self._read(raws)
        urgent = [one for one in received if tells_of_danger(one)]
        taking = asyncio.create_task(self.delivery.take_in(received))
        try:
            if urgent:
                # A database that hangs is as good as one that fails.
                await asyncio.wait({taking}, timeout=_URGENT_SECONDS)
            if urgent and not (taking.done() and taking.exception() is None):
                chats = dict.fromkeys(one.chat for one in urgent)
                await asyncio.gather(*(self._answer([one for one in urgent if one.chat == chat]) for chat in chats))
            await taking
        finally:
            taking.cancel()

    @asynccontextmanager
    async def posting(self, batch: str, chat: int) -> AsyncIterator[Unit]:
        """Gather what is sent to a chat while this lasts, and have it sent; raise StorageError.

        The same batch twice is sent once, as long as it waits.
        """
        unit = Unit(batch, self.services.hash_person(CHANNEL, str(chat)))
        with working_on(unit):
            yield unit
        await self.delivery.post(unit.close())

    async def tidy(self) -> None:
        """Go on holding what is held, and take on what an instance that is gone left."""
        await self.services.delivery.renew()
        if not self.services.delivery.is_alone:
            await self.delivery.recover()

    async def settle(self) -> None:
        """Wait until all is done."""
        await self.delivery.settle()
        await self.request.settle()

    async def stop(self) -> None:
        """Finish what is under way."""
        await self.delivery.stop(_STOP_SECONDS)
        await self.caller.close()

    async def _answer(self, urgent: Sequence[Received]) -> None:
        """Answer what one chat cannot wait for, in its order: no chat waits for another's network."""
        for one in urgent:
            await self.delivery.answer_unwritten(one)

    async def _read(self, raws: Sequence[object]) -> list[Received]:
        askers = [await self._find_asker(raw) for raw in raws]
        # Of somebody who may not ask no word is kept, not even until they are told so.
        strangers = [not await self._may_ask(raw) for raw in raws]
        # Redacting takes some milliseconds, in which others are served; side by side it would take as long.
        async with self.reading:
            return await asyncio.to_thread(self._take_apart, raws, askers, strangers)

    async def _may_ask(self, raw: object) -> bool:
        sender = find_sender(raw)
        if sender is None:
            return True
        number = str(sender)
        person = self.services.hash_person(CHANNEL, number)
        caller = gate.Caller(person, member=hash_member(number, self.services), chat=number)
        return (await self.services.access.gate.admit(caller)).refusal != gate.Refusal.NOT_INVITED

    async def _find_asker(self, raw: object) -> Asker:
        sender = find_sender(raw)
        if sender is None:
            return Asker(CHANNEL)
        person = self.services.hash_person(CHANNEL, str(sender))
        setting = Setting()
        if has_text(raw):
            # Of the places that a name may mean it is the one in their area. Whoever answers says if it cannot be read.
            with suppress(StorageError):
                setting = await self.services.settings.get(person)
        return Asker(CHANNEL, setting.area, setting.district, person)

    def _take_apart(self, raws: Sequence[object], askers: Sequence[Asker], strangers: Sequence[bool]) -> list[Received]:
        received = []
        me = Me(self.bot.id, self.bot.username)
        for raw, asker, is_stranger in zip(raws, askers, strangers, strict=True):
            try:
                one = take_apart(raw, asker, self.services, me)
            except BadUpdateError as error:
                log.warning("update left out", error=str(error))
                continue
            except Exception as error:  # whatever it is, it must not keep the others from coming
                log.error("update left out", reference=self.services.make_reference(), exc_info=error)
                continue
            if one:
                received.append(without_words(one) if is_stranger else one)
        return received


def build_channel(
    token: str,
    api_url: str,
    services: Services,
    *,
    public_url: str,
    on_refused: Callable[[], None] = lambda: None,
    on_lost: Callable[[StorageError], None] | None = None,
) -> Channel:
    """Return the chat, which begins once its application is initialized.

    `on_refused` is called when Telegram no longer accepts the token, `on_lost` when a question could not be recorded.
    """
    sealer = services.sealer
    request = OutboxRequest(sealer, connection_pool_size=SIDE_BY_SIDE)
    app = build_application(token, api_url, services, public_url=public_url, request=request)
    polls = BitePolls(services)
    caller = Caller(
        f"{api_url.rstrip('/')}/bot{token}", sealer, services.make_reference, on_refused, polls, SIDE_BY_SIDE
    )

    async def handle(received: Received) -> Handled:
        unit = Unit(f"{UPDATE}{received.update}", received.chat, received)
        try:
            update = rebuild(received, sealer, app.bot)
        except (SealError, KeyError, TypeError, ValueError, TelegramError) as error:
            log.error("update not handled", error=str(error))
            return unit.close()
        with working_on(unit):
            # What a handler cannot do, it apologises for.
            await app.process_update(update)
        return unit.close()

    async def send(call: Outgoing) -> Tried:
        return DONE if await is_unwanted(call.batch, services) else await caller.send(call)

    def report(error: StorageError) -> None:
        log.error("delivery not written", error=str(error))

    delivery = Delivery(services.delivery, handle, send, report, on_lost or services.ask.on_lost)
    return Channel(app, services, delivery, request, caller)
