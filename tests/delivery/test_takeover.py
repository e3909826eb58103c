"""Several instances: what one leaves, another does, in its order."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from bot.storage.tables_delivery import held_chats
from bot.storage.transaction import transaction
from knowledge.services.delivery.records import Pending
from knowledge.services.delivery.store import DeliveryStore
from knowledge.services.live import Knowledge
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import TOO_MANY
from tests.fakes.updates import ANNA, BEN, make_message
from tests.telegram.desk import Desk, make_settings, open_desk


class SlowToLeave:
    """A store that lets go of a chat, and takes a while to say so."""

    def __init__(self, store: DeliveryStore) -> None:
        self.store, self.has_left, self.may_say_so = store, asyncio.Event(), asyncio.Event()

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    async def release(self, chat: str, sent: Sequence[int]) -> Pending:
        pending = await self.store.release(chat, sent)
        self.has_left.set()
        await self.may_say_so.wait()
        return pending


@asynccontextmanager
async def open_two(tmp_path: Path, api: BotApi, knowledge: Knowledge, url: str) -> AsyncIterator[tuple[Desk, Desk]]:
    """Give two instances on one database."""
    async with (
        open_desk(make_settings(tmp_path, data=tmp_path / "one", database_url=url), api, knowledge) as one,
        open_desk(make_settings(tmp_path, data=tmp_path / "other", database_url=url), api, knowledge) as other,
    ):
        yield one, other


async def test_a_chat_that_is_taken_on_again_while_it_is_left_is_answered(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, postgresql_url: str
) -> None:
    async with open_two(tmp_path, api, knowledge, postgresql_url) as (one, other):
        slow = SlowToLeave(one.services.delivery)
        one.channel.delivery.store = cast("DeliveryStore", slow)
        await one.channel.receive([make_message(ANNA, "Pension Credit")])
        await slow.has_left.wait()
        # The other takes the next message in, and is gone at once.
        await other.services.delivery.take_in(await other.channel._read([make_message(ANNA, "Awaab's Law")]))
        async with transaction(one.services.metrics.engine) as connection:
            await connection.execute(held_chats.update().values(until=datetime(2026, 1, 1, tzinfo=UTC)))
        await one.channel.tidy()
        slow.may_say_so.set()
        await one.channel.settle()
        assert [sent.text[:5] for sent in api.to(ANNA.id)] == ["Pensi", "Awaab"]


async def test_what_two_instances_take_in_of_a_chat_is_answered_in_its_order(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, postgresql_url: str
) -> None:
    async with open_two(tmp_path, api, knowledge, postgresql_url) as (one, other):
        api.fail("sendMessage", TOO_MANY)
        await one.channel.receive([make_message(ANNA, "Pension Credit")])
        # The one is busy with it while the next comes to the other, and the third to the one again.
        await other.channel.receive([make_message(ANNA, "Awaab's Law")])
        await one.channel.receive([make_message(ANNA, "attendance allowance")])
        await one.channel.settle()
        assert [sent.text[:5] for sent in api.to(ANNA.id)] == ["Pensi", "Awaab", "Atten"]


async def test_another_instance_takes_over_the_chats_of_one_that_is_gone(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, postgresql_url: str
) -> None:
    async with open_two(tmp_path, api, knowledge, postgresql_url) as (one, other):
        left = await one.channel._read([make_message(ANNA, text) for text in ("Pension Credit", "Awaab's Law")])
        # Written down and held, and never handled: as if its power went.
        await one.services.delivery.take_in(left)
        await other.channel.receive([make_message(ANNA, "attendance allowance")])
        await other.channel.tidy()
        assert api.sent == [], "as long as it is held, it is the other's"
        async with transaction(one.services.metrics.engine) as connection:
            await connection.execute(held_chats.update().values(until=datetime(2026, 1, 1, tzinfo=UTC)))
        await other.channel.tidy()
        await other.channel.settle()
        assert [sent.text[:5] for sent in api.to(ANNA.id)] == ["Pensi", "Awaab", "Atten"]
        # Again, and this time its hold is over before the next message comes.
        left = await one.channel._read([make_message(ANNA, text) for text in ("Pension Credit", "Awaab's Law")])
        await one.services.delivery.take_in(left)
        async with transaction(one.services.metrics.engine) as connection:
            await connection.execute(held_chats.update().values(until=datetime(2026, 1, 1, tzinfo=UTC)))
        await other.channel.receive([make_message(ANNA, "attendance allowance")])
        await other.channel.tidy()
        await other.channel.settle()
        assert [sent.text[:5] for sent in api.to(ANNA.id)[3:]] == ["Pensi", "Awaab", "Atten"]
        # It comes back, and finds nothing to do.
        await one.channel.delivery.recover()
        await one.channel.receive([make_message(BEN, "damp")])
        await one.channel.settle()
        assert len(api.to(ANNA.id)) == 6
        assert len(await one.list_log()) == 7
