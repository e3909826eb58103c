"""Delivery: what arrives is handled in the order of its chat, and what is to be sent is sent in that order."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any

from knowledge.services.delivery.lane import Lane
from knowledge.services.delivery.records import Ending, Handled, Outgoing, Pending, Received, Tried
from knowledge.services.delivery.retrying import Patience
from knowledge.services.delivery.store import DeliveryStore
from knowledge.services.delivery.unwritten import Unwritten
from knowledge.services.storage import StorageError

# How many calls are made at once, and in how many chats something is handled: that is work for the processor, which
# would come to no more side by side, and keep the rest waiting.
SIDE_BY_SIDE, HANDLED_AT_ONCE = 64, 2
# Seconds after which calls that were made are deleted, many in one go, and after which that is tried again.
_TIDY_SECONDS, _TIDY_AGAIN_SECONDS = 0.2, 0.5
_MOST_SENT = 200


class Delivery:
    """Handles what was taken in and makes the calls that come of it: chats side by side, each in its order.

    `handle` never fails; `send` says how a call ended. `report` is told what storage refuses: the person is answered
    all the same, and it is written as soon as that is possible. `report_lost` is told of a question that never was.
    """

    def __init__(
        self,
        store: DeliveryStore,
        handle: Callable[[Received], Awaitable[Handled]],
        send: Callable[[Outgoing], Awaitable[Tried]],
        report: Callable[[StorageError], None],
        report_lost: Callable[[StorageError], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.store = store
        # What was answered while nothing could be written.
        self.answered: set[int] = set()
        self._handle, self._send, self._sleep = handle, send, sleep
        self._report = report
        self._lanes: dict[str, Lane] = {}
        self._handling, self._sending = asyncio.Semaphore(HANDLED_AT_ONCE), asyncio.Semaphore(SIDE_BY_SIDE)
        self._sent: list[int] = []
        self._unwritten = Unwritten(store, report, report_lost, sleep, lambda: self._changed.set())
        self._tidying: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._is_open = True

    @property
    def unhandled(self) -> int:
        """How much of what was taken in is still to be handled here."""
        return sum(len(lane.received) for lane in self._lanes.values())

    @property
    def unsent(self) -> int:
        """How many calls are still to be made here."""
        return sum(len(lane.outgoing) for lane in self._lanes.values())

    async def recover(self) -> None:
        """Take on what an earlier run, or an instance that is gone, left undone; raise StorageError."""
        for chat, pending in (await self.store.hold_pending()).items():
            # Also for a chat that is being left at this moment: it is held again now, by nobody else.
            self._add(chat, pending)

    async def catch_up(self) -> None:
        """Wait until all that was taken in is handled; whether it could be sent is another matter."""
        while self.unhandled:
            self._changed.clear()
            await self._changed.wait()

    async def take_in(self, received: Sequence[Received]) -> None:
        """Write down what arrived, after which it may be acknowledged, and have it handled; raise StorageError."""
        for one in await self.store.take_in(received):
            self._add(one.chat, Pending((one,)))

    async def answer_unwritten(self, received: Received) -> None:
        """Answer something that cannot wait until storage works again; it is recorded when it is taken in."""
        if received.update in self.answered:
            return
        self.answered.add(received.update)
        try:
            handled = await self._handle(received)
            for call in handled.outgoing:
                await self._make(call, Patience())
        except BaseException:
            # Whoever brought it gave up: it comes again, and is answered then.
            self.answered.discard(received.update)
            raise

    async def post(self, news: Handled) -> None:
        """Have calls made that nobody's update led to; raise StorageError."""
        written = await self.store.post(news)
        if written:
            self._add(news.chat, Pending((), tuple(written)))

    async def settle(self) -> None:
        """Wait until nothing is to be done any more, and nothing is left to be written."""
        while self._lanes or self._unwritten or self._sent:
            if self._lanes or self._unwritten:
                self._changed.clear()
                await self._changed.wait()
            elif not await self._delete_sent():
                # Whoever waits for the end does not wait for more to be deleted with it.
                await self._sleep(_TIDY_AGAIN_SECONDS)

    async def stop(self, seconds: float) -> None:
        """Finish what is under way, for so many seconds; what is left is found at the next start."""
        self._is_open = False
        tasks = {task for lane in self._lanes.values() for task in lane.tasks}
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        tasks |= {self._tidying} if self._tidying else set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._unwritten.stop()
        await self._delete_sent()

    def _add(self, chat: str, pending: Pending) -> None:
        lane = self._lanes.setdefault(chat, Lane())
        lane.add(pending)
        self._wake(chat, lane)

    def _wake(self, chat: str, lane: Lane) -> None:
        """See to it that what a chat has to do is being done."""
        self._changed.set()
        if not self._is_open:
            return
        if lane.received and not lane.is_handling:
            lane.is_handling = True
            self._begin(lane, self._handle_all(chat, lane))
        if lane.outgoing and not lane.is_sending:
            lane.is_sending = True
            self._begin(lane, self._send_all(chat, lane))
        if lane.is_empty and not lane.is_leaving:
            lane.is_leaving = True
            self._begin(lane, self._let_go(chat, lane))

    def _begin(self, lane: Lane, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        lane.tasks.add(task)
        task.add_done_callback(lane.tasks.discard)

    async def _handle_all(self, chat: str, lane: Lane) -> None:
        try:
            while lane.received and self._is_open:
                async with self._handling:
                    handled = await self._handle(lane.received[0])
                await self._finish(lane, handled)
                lane.received.popleft()
                self._wake(chat, lane)
        finally:
            lane.is_handling = False
            self._end(chat, lane)

    async def _finish(self, lane: Lane, handled: Handled) -> None:
        handled = self._drop_answered(handled)
        try:
            lane.add(Pending((), tuple(await self.store.finish(handled))))
        except StorageError as error:
            self._report(error)
            # Sent without having been written, so that nobody waits for a disk.
            lane.outgoing += handled.outgoing
            self._unwritten.add(handled)

    async def _send_all(self, chat: str, lane: Lane) -> None:
        patience = Patience()
        try:
            while lane.outgoing and self._is_open:
                await self._make(lane.outgoing[0], patience)
                self._note_sent(lane, lane.outgoing.popleft())
        finally:
            lane.is_sending = False
            self._end(chat, lane)

    def _end(self, chat: str, lane: Lane) -> None:
        """Go on with what came meanwhile, once the task that ends here is gone."""
        if self._is_open:
            asyncio.get_running_loop().call_soon(self._wake, chat, lane)

    async def _let_go(self, chat: str, lane: Lane) -> None:
        """Forget a chat with nothing left to do; another instance may have taken something in for it meanwhile."""
        try:
            lane.add(await self.store.release(chat, lane.sent))
        except StorageError as error:
            # The hold ends by itself.
            self._report(error)
        lane.is_leaving = False
        if lane.is_empty:
            # Whoever comes next begins a lane of its own.
            self._lanes.pop(chat, None)
            self._changed.set()
        else:
            self._end(chat, lane)

    def _drop_answered(self, handled: Handled) -> Handled:
        """Return what is to be written of something, without calls that were made when it could not be."""
        if handled.update not in self.answered:
            return handled
        self.answered.discard(handled.update)
        return replace(handled, outgoing=())

    async def _make(self, call: Outgoing, patience: Patience) -> None:
        """Make a call, as often as it takes."""
        while True:
            async with self._sending:
                tried = await self._send(call)
            if tried.instead:
                call = tried.instead
            elif tried.ending is Ending.DONE:
                patience.end()
                return
            else:
                await self._sleep(patience.wait(tried.wait))

    def _note_sent(self, lane: Lane, call: Outgoing) -> None:
        if call.id is None:
            return
        lane.sent.append(call.id)
        self._sent.append(call.id)
        if self._tidying is None or self._tidying.done():
            self._tidying = asyncio.create_task(self._tidy())

    async def _tidy(self) -> None:
        pause = _TIDY_SECONDS
        while self._sent:
            await self._sleep(pause)
            pause = _TIDY_SECONDS if await self._delete_sent() else _TIDY_AGAIN_SECONDS

    async def _delete_sent(self) -> bool:
        """Delete the calls that were made; `False` where storage refuses, and they are left for another time."""
        while self._sent:
            some, self._sent = self._sent[:_MOST_SENT], self._sent[_MOST_SENT:]
            try:
                await self.store.note_sent(some)
            except StorageError as error:
                # They are made again after a crash, which is better than not at all.
                self._report(error)
                self._sent += some
                return False
        self._changed.set()
        return True
