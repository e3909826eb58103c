"""What people have set, and who waits for an answer, in the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Row, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.questions import to_record
from bot.storage.sealing import Sealer, is_number
from bot.storage.tables import feedback, questions, settings, waiting
from bot.storage.transaction import fetch, transaction
from bot.storage.upsert import upsert
from bot.storage.write_back import write_back
from knowledge.services.records import FeedbackKind, QuestionRecord, Setting, Waiting

# What the addresses are sealed for.
PLACE = "waiting"
_SETTING = select(settings.c.area, settings.c.district).where(settings.c.person == bindparam("whose"))


@dataclass(frozen=True)
class SqlSettings:
    """Areas and districts that people have set, by the hash of the person."""

    engine: AsyncEngine
    # Now, in UTC.
    clock: Callable[[], datetime]

    async def get(self, person: str) -> Setting:
        """Return a person's setting, an empty one if there is none."""
        found = await fetch(self.engine, _SETTING, {"whose": person})
        return Setting(found[0].area, found[0].district) if found else Setting()

    async def set(self, person: str, setting: Setting) -> None:
        """Keep a person's setting."""
        async with transaction(self.engine) as connection:
            await upsert(connection, settings, person=person, set_at=self.clock(), **vars(setting))


@dataclass(frozen=True)
class SqlWaitingList:
    """Those who asked to be told when a question is answered; where they are reached is sealed."""

    engine: AsyncEngine
    sealer: Sealer

    async def add(self, one: Waiting) -> None:
        """Keep one; asked twice is kept once."""
        one = replace(one, address=self._seal(one.address))
        async with transaction(self.engine) as connection:
            await upsert(connection, waiting, **vars(one))

    async def list(
        self, channel: str, address: str | None = None
    ) -> list[tuple[Waiting, QuestionRecord, frozenset[str]]]:
        """Return who waits in a channel (at one address), the oldest first, with what they said was not it."""
        waits = [waiting.c.channel == channel, *([waiting.c.address == self._seal(address)] if address else [])]
        query = select(questions, waiting.c.address).join(waiting, waiting.c.question == questions.c.id).where(*waits)
        # Only of what is waited for: the feedback of all other questions may be long.
        not_this = select(feedback.c.question, feedback.c.entry).where(
            feedback.c.kind == FeedbackKind.NOT_THIS.value,
            feedback.c.question.in_(select(waiting.c.question).where(*waits)),
        )
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(query)).all()
            refused = (await connection.execute(not_this)).all()
        opened = sorted(
            ((self.sealer.open_address(row.address, PLACE), row) for row in rows),
            key=lambda one: (one[1].asked_at, one[1].id, one[0] or ""),
        )
        # Who was sealed under another key can no longer be reached.
        return [
            (Waiting(row.id, channel, reached), to_record(row), _list_refused(row, refused))
            for reached, row in opened
            if reached is not None
        ]

    async def remove(self, one: Waiting) -> None:
        """Forget one, the address with it."""
        async with transaction(self.engine) as connection:
            await connection.execute(self.forget(one))
        await write_back(self.engine)

    def forget(self, one: Waiting) -> Delete:
        """Return what forgets one."""
        kept = replace(one, address=self._seal(one.address))
        return delete(waiting).where(*(waiting.c[name] == value for name, value in vars(kept).items()))

    def _seal(self, address: str) -> str:
        """Return the address as it is kept; the hash of a browser's visit is reached by nobody, and stands as it is."""
        return self.sealer.seal(address, PLACE) if is_number(address) else address


def _list_refused(row: Row[Any], refused: Iterable[Any]) -> frozenset[str]:
    """Return the entries that were refused for a question; none named means all that were offered."""
    entries = {one.entry for one in refused if one.question == row.id}
    return frozenset(entries | {entry for entry, _ in row.entries} if "" in entries else entries)
