"""What people have set, and who waits for an answer, in the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Delete, Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.questions import to_record
from bot.storage.tables import feedback, questions, settings, waiting
from bot.storage.transaction import transaction
from knowledge.services.records import FeedbackKind, QuestionRecord, Setting, Waiting


@dataclass(frozen=True)
class SqlSettings:
    """Areas and districts that people have set, by the hash of the person."""

    engine: AsyncEngine

    async def get(self, person: str) -> Setting:
        """Return a person's setting, an empty one if there is none."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(settings).where(settings.c.person == person))).one_or_none()
        return Setting(row.area, row.district) if row else Setting()

    async def set(self, person: str, setting: Setting) -> None:
        """Keep a person's setting."""
        async with transaction(self.engine) as connection:
            await connection.execute(delete(settings).where(settings.c.person == person))
            await connection.execute(insert(settings).values(person=person, **vars(setting)))


@dataclass(frozen=True)
class SqlWaitingList:
    """Those who asked to be told when a question is answered."""

    engine: AsyncEngine

    async def add(self, one: Waiting) -> None:
        """Keep one; asked twice is kept once."""
        async with transaction(self.engine) as connection:
            await connection.execute(forget_waiting(one))
            await connection.execute(insert(waiting).values(**vars(one)))

    async def list(
        self, channel: str, address: str | None = None
    ) -> list[tuple[Waiting, QuestionRecord, frozenset[str]]]:
        """Return who waits in a channel (at one address), the oldest first, with what they said was not it."""
        waits = [waiting.c.channel == channel, *([waiting.c.address == address] if address else [])]
        query = (
            select(questions, waiting.c.address)
            .join(waiting, waiting.c.question == questions.c.id)
            .where(*waits)
            .order_by(questions.c.asked_at, waiting.c.address)
        )
        # Only of what is waited for: the feedback of all other questions may be long.
        not_this = select(feedback.c.question, feedback.c.entry).where(
            feedback.c.kind == FeedbackKind.NOT_THIS.value,
            feedback.c.question.in_(select(waiting.c.question).where(*waits)),
        )
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(query)).all()
            refused = (await connection.execute(not_this)).all()
        return [(Waiting(row.id, channel, row.address), to_record(row), _list_refused(row, refused)) for row in rows]

    async def remove(self, one: Waiting) -> None:
        """Forget one, the address with it."""
        async with transaction(self.engine) as connection:
            await connection.execute(forget_waiting(one))
        await write_back(self.engine)


async def write_back(engine: AsyncEngine) -> None:
    """Empty SQLite's journal: until then the file still holds what was deleted, an address for one."""
    if engine.dialect.name == "sqlite":
        async with transaction(engine) as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def forget_waiting(one: Waiting) -> Delete:
    """Return what forgets one."""
    return delete(waiting).where(*(waiting.c[name] == value for name, value in vars(one).items()))


def _list_refused(row: Row[Any], refused: Iterable[Any]) -> frozenset[str]:
    """Return the entries that were refused for a question; none named means all that were offered."""
    entries = {one.entry for one in refused if one.question == row.id}
    return frozenset(entries | {entry for entry, _ in row.entries} if "" in entries else entries)
