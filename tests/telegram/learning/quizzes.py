"""What Anna does with the question of the day, and what is kept of it."""

import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.storage.engine import open_database
from bot.storage.tables_learning import bites
from handlers.telegram.sealing import OUTBOX, seal_json
from knowledge.services.delivery.records import Handled, Outgoing
from knowledge.services.learning.records import name_batch
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, make_poll_answer
from tests.telegram.desk import Desk
from tests.web.site import Clock

# A Monday in winter, when London's clocks show UTC.
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


async def begin(desk: Desk, hour: int = 8) -> Sent:
    """Have Anna learn at an hour; return what she is told."""
    return await desk.press(await desk.say("/learn"), f"{hour}:00")


async def get_bite(desk: Desk, clock: Clock, at: datetime) -> Sent:
    """Return the one quiz that is sent at a time."""
    clock.now = at
    [quiz] = await desk.send_bites()
    return quiz


async def answer(desk: Desk, quiz: Sent, *, right: bool) -> list[Sent]:
    """Return what is said to Anna's answer."""
    option = quiz.params["correct_option_ids"][0]
    return await desk.handle(make_poll_answer(ANNA, quiz, option if right else (option + 1) % 3))


async def list_answers(desk: Desk) -> list[bool | None]:
    """Return what became of each bite in the database, oldest first."""
    async with open_database(desk.settings.database) as engine, engine.connect() as connection:
        return list((await connection.execute(select(bites.c.is_right).order_by(bites.c.day))).scalars())


async def leave_behind(desk: Desk, quiz: Sent, *, is_known: bool = False) -> None:
    """Leave the call of the only quiz in the outbox, its poll known or not: so does a crash, or Telegram when away."""
    async with open_database(desk.settings.database) as engine, engine.begin() as connection:
        if not is_known:
            await connection.execute(bites.update().values(poll=None))
        batch = name_batch((await connection.execute(select(bites.c.id))).scalar_one())
    chat = desk.services.hash_person("telegram", str(ANNA.id))
    params = {name: value if isinstance(value, str) else json.dumps(value) for name, value in quiz.params.items()}
    call = seal_json(desk.services.sealer, {"method": "sendPoll", "params": params}, OUTBOX)
    await desk.services.delivery.post(Handled(0, chat, (Outgoing(batch, 0, chat, call),)))


async def catch_up(desk: Desk) -> list[Sent]:
    """Make the calls that were left behind; return what was sent."""
    before = len(desk.api.sent)
    await desk.channel.delivery.recover()
    await desk.channel.settle()
    return desk.api.sent[before:]
