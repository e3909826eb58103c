"""Who learns, and what they were given, in the database."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.instances import hold
from bot.storage.sealing import Sealer
from bot.storage.tables import questions
from bot.storage.tables_delivery import outbox
from bot.storage.tables_learning import bites, learners
from bot.storage.transaction import transaction
from bot.storage.upsert import upsert
from bot.storage.write_back import write_back
from knowledge.matching.outcome import Outcome
from knowledge.services.learning.choosing import Interest
from knowledge.services.learning.records import Bite, Given, Learner, name_batch

# What the addresses are sealed for.
PLACE = "learners"
# How many of the newest questions say what somebody, or a district, asks about.
_MOST_ASKED, _MOST_UNMET = 50, 200
_UNMET = (Outcome.UNMET.value, Outcome.NO_SERVICE_HERE.value)


async def insert_bite(connection: AsyncConnection, given: Given) -> bool:
    """Keep a bite of somebody who still learns and has none of that day; whether it was kept."""
    row = {("right_option" if name == "right" else name): value for name, value in vars(given.bite).items()}
    own = learners.c.person == given.bite.person
    # Its row is ours from here on: somebody who stops meanwhile stops before or after.
    if (await connection.execute(update(learners).where(own).values(next_at=given.next_at))).rowcount == 0:
        return False
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(bites).values(**row).on_conflict_do_nothing().returning(bites.c.id)
    return await connection.scalar(adding) is not None


@dataclass(frozen=True)
class SqlLearning:
    """Learners by the hash of the person, and their bites; where they are reached is sealed."""

    engine: AsyncEngine
    sealer: Sealer

    async def get(self, person: str) -> Learner | None:
        """Return somebody who learns."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(learners).where(learners.c.person == person))).one_or_none()
        return self._to_learner(row) if row else None

    async def set(self, learner: Learner) -> None:
        """Keep somebody who learns, in place of how they were kept before."""
        sealed = self.sealer.seal(learner.address, PLACE) if learner.address else ""
        async with transaction(self.engine) as connection:
            await upsert(connection, learners, **vars(replace(learner, address=sealed)))

    async def remove(self, person: str) -> bool:
        """Keep somebody no longer as one who learns; whether they were."""
        async with transaction(self.engine) as connection:
            gone = await connection.execute(delete(learners).where(learners.c.person == person))
        await write_back(self.engine)
        return gone.rowcount > 0

    async def move(self, person: str, next_at: datetime) -> None:
        """Keep when somebody's next bite is due, if they still learn."""
        async with transaction(self.engine) as connection:
            await connection.execute(update(learners).where(learners.c.person == person).values(next_at=next_at))

    async def list_due(self, channel: str, now: datetime) -> list[Learner]:
        """Return those of a channel whose next bite is due, who waits longest first."""
        due = select(learners).where(learners.c.channel == channel, learners.c.next_at <= now)
        async with transaction(self.engine) as connection:
            rows = (await connection.execute(due.order_by(learners.c.next_at, learners.c.person))).all()
        return [self._to_learner(row) for row in rows]

    async def list_bites(self, person: str) -> list[Bite]:
        """Return what somebody was given, oldest first."""
        async with transaction(self.engine) as connection:
            rows = await connection.execute(select(bites).where(bites.c.person == person).order_by(bites.c.day))
            return [_to_bite(row) for row in rows]

    async def give(self, given: Given) -> bool:
        """Keep a bite; not where the person has one of that day, or learns no more."""
        async with transaction(self.engine) as connection:
            return await insert_bite(connection, given)

    async def find_bite(self, bite: str) -> Bite | None:
        """Return a bite by its id."""
        return await self._find(bites.c.id == bite)

    async def is_waiting(self, bite: str) -> bool:
        """Whether the call that sends a bite is still in the outbox."""
        async with transaction(self.engine) as connection:
            return bool(await connection.scalar(select(exists().where(outbox.c.batch == name_batch(bite)))))

    async def withdraw(self, bite: str) -> None:
        """Forget a bite of which no poll and no answer is known."""
        unsent = (bites.c.id == bite, bites.c.poll.is_(None), bites.c.answered_at.is_(None))
        async with transaction(self.engine) as connection:
            await connection.execute(delete(bites).where(*unsent))

    async def find_poll(self, poll: str) -> Bite | None:
        """Return the bite that a poll is of."""
        return await self._find(bites.c.poll == poll)

    async def note_poll(self, bite: str, poll: str) -> None:
        """Keep of which poll a bite is, unless the person was forgotten since."""
        own = (bites.c.id == bite, bites.c.poll.is_(None), bites.c.person.is_not(None))
        async with transaction(self.engine) as connection:
            await connection.execute(update(bites).where(*own).values(poll=poll))

    async def answer(self, bite: str, person: str, at: datetime, *, is_right: bool) -> bool:
        """Keep what somebody answered, once."""
        own = (bites.c.id == bite, bites.c.person == person, bites.c.answered_at.is_(None))
        earlier = bites.alias()
        is_first = ~exists().where(earlier.c.person == person, earlier.c.answered_at.is_not(None))
        async with transaction(self.engine) as connection:
            # Of two answers at once one sees the other.
            await hold(connection, f"answers of {person}")
            values = {"answered_at": at, "is_right": is_right, "is_first": is_first}
            kept = await connection.execute(update(bites).where(*own).values(**values))
        return kept.rowcount > 0

    async def read_interest(self, person: str, district: str | None, since: date) -> Interest:
        """Return what somebody, and staff of a district in vain, have asked since a day, the newest first."""
        named = select(questions.c.entry, questions.c.family).where(questions.c.day >= since)
        newest = (questions.c.asked_at.desc(), questions.c.id)
        own = named.where(questions.c.person == person).order_by(*newest).limit(_MOST_ASKED)
        there = named.where(questions.c.district == district, questions.c.outcome.in_(_UNMET))
        async with transaction(self.engine) as connection:
            asked = (await connection.execute(own)).all()
            unmet = (await connection.execute(there.order_by(*newest).limit(_MOST_UNMET))).all() if district else ()
        return Interest(_name(asked), _name(unmet))

    async def _find(self, condition: Any) -> Bite | None:  # a condition on bites
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(bites).where(condition))).one_or_none()
        return _to_bite(row) if row else None

    def _to_learner(self, row: Row[Any]) -> Learner:
        learner = Learner(**{field.name: getattr(row, field.name) for field in fields(Learner)})
        # Who was sealed under another key can no longer be reached.
        opened = self.sealer.open(learner.address, PLACE) if learner.address else ""
        return replace(learner, address=opened or "")


def _name(rows: Any) -> tuple[str, ...]:  # rows of an entry and a family, either of them empty
    return tuple(dict.fromkeys(one for row in rows for one in (row.family, row.entry) if one))


def _to_bite(row: Row[Any]) -> Bite:
    named = {field.name: field.name for field in fields(Bite)} | {"right": "right_option"}
    return Bite(**{name: getattr(row, column) for name, column in named.items()})
