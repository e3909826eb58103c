"""Polling: what is acknowledged when, a poll that goes silent, and two that poll with one token."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from handlers.telegram.polling import Poller, SecondInstanceError, TokenRefusedError, keep_polling
from knowledge.services.storage import StorageError
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import HANG, UNAUTHORIZED, Fault
from tests.fakes.updates import ANNA, make_message

CONFLICT = Fault(409, "Conflict: terminated by other getUpdates request")


class Inbox:
    """Takes updates in, unless it is broken."""

    def __init__(self, api: BotApi) -> None:
        self.api, self.taken, self.refused, self.is_broken = api, list[object](), 0, False

    async def receive(self, raws: Sequence[object]) -> None:
        if self.is_broken:
            self.refused += 1
            await self.api.feed()
            raise StorageError("the disk is full")
        self.taken += raws
        await self.api.feed()


@asynccontextmanager
async def polling(api: BotApi, inbox: Inbox, reports: list[float], silent: float = 60) -> AsyncIterator[Poller]:
    poller = Poller(f"{api.url}/bot{api.token}", inbox.receive)

    async def report(seconds: float) -> None:
        reports.append(seconds)

    task = asyncio.create_task(keep_polling(poller, report, silent, look=0.02))
    try:
        yield poller
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_an_update_is_acknowledged_only_once_it_is_written_down(api: BotApi) -> None:
    inbox = Inbox(api)
    inbox.is_broken = True
    async with polling(api, inbox, []):
        await api.feed(make_message(ANNA, "damp"))
        await api.wait_until(lambda: inbox.refused >= 2)
        assert api.unacknowledged == 1
        inbox.is_broken = False
        await api.wait_until(lambda: len(inbox.taken) == 1 and api.unacknowledged == 0)


async def test_a_poll_that_goes_silent_is_begun_anew_and_reported(api: BotApi) -> None:
    inbox, reports = Inbox(api), list[float]()
    api.fail("getUpdates", HANG)
    async with polling(api, inbox, reports, silent=0.2) as poller:
        await api.wait_until(lambda: len(api.named("getUpdates")) > 1)
        await api.feed(make_message(ANNA, "damp"))
        await api.wait_until(lambda: len(inbox.taken) == 1)
        assert poller.restarts >= 1
        assert reports[0] > 0.2


async def test_the_second_of_two_that_poll_stops(api: BotApi) -> None:
    api.fail("getUpdates", CONFLICT, times=3)
    poller = Poller(f"{api.url}/bot{api.token}", Inbox(api).receive)
    with pytest.raises(SecondInstanceError):
        await poller.run()
    await poller.close()


async def test_the_first_of_two_that_poll_goes_on(api: BotApi) -> None:
    inbox, times = Inbox(api), iter([0.0, *[100.0] * 1000])
    poller = Poller(f"{api.url}/bot{api.token}", inbox.receive, timer=lambda: next(times))
    api.fail("getUpdates", CONFLICT, times=3)
    task = asyncio.create_task(poller.run())
    await api.feed(make_message(ANNA, "damp"))
    await api.wait_until(lambda: len(inbox.taken) == 1)
    task.cancel()
    await asyncio.wait({task})
    await poller.close()


async def test_a_token_that_is_refused_ends_it(api: BotApi) -> None:
    api.fail("getUpdates", UNAUTHORIZED)
    poller = Poller(f"{api.url}/bot{api.token}", Inbox(api).receive)
    with pytest.raises(TokenRefusedError):
        await poller.run()
    await poller.close()
