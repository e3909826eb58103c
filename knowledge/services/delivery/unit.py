"""What is done for one update: what is to be written for it is gathered, and written at its end in one go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from knowledge.services.delivery.records import Handled, Outgoing, Received
from knowledge.services.learning.records import Given
from knowledge.services.log_around import LogAround
from knowledge.services.records import QuestionRecord, Waiting

# What the batch of an update's calls begins with; those of news begin otherwise.
UPDATE = "update "


@dataclass
class Unit:
    """One update, or one piece of news, while it is worked on."""

    # What its calls belong to in the outbox.
    batch: str
    chat: str
    # What arrived; none for news.
    received: Received | None = None
    outgoing: list[Outgoing] = field(default_factory=list)
    questions: list[QuestionRecord] = field(default_factory=list)
    told: list[Waiting] = field(default_factory=list)
    bites: list[Given] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    # How many ids it has given out.
    ids: int = 0

    def add_call(self, sealed: str) -> None:
        """Have a call made once the update is done."""
        self.outgoing.append(Outgoing(self.batch, len(self.outgoing), self.chat, sealed))

    def close(self) -> Handled:
        """Return what is to be written."""
        update = self.received.update if self.received else 0
        return Handled(
            update,
            self.chat,
            tuple(self.outgoing),
            tuple(self.questions),
            tuple(self.told),
            tuple(self.bites),
            tuple(self.digests),
        )


_current: ContextVar[Unit | None] = ContextVar("unit", default=None)


def find_unit() -> Unit | None:
    """Return what is being worked on here, `None` outside of it."""
    return _current.get()


@contextmanager
def working_on(unit: Unit) -> Iterator[Unit]:
    """Work on one while this lasts."""
    token = _current.set(unit)
    try:
        yield unit
    finally:
        _current.reset(token)


@dataclass
class UnitLog(LogAround):
    """The question log as whoever answers sees it: a question of an update is kept together with that it is done."""

    async def add(self, record: QuestionRecord) -> None:
        """Keep a question, at the end of the update if it is of one."""
        unit = find_unit()
        if unit:
            unit.questions.append(record)
        else:
            await self.log.add(record)


def name_in_unit(make_id: Callable[[], str], derive_id: Callable[[str], str]) -> Callable[[], str]:
    """Return what makes an id: in an update the same whenever that is handled, elsewhere a new one."""

    def name() -> str:
        unit = find_unit()
        if unit is None or unit.received is None:
            return make_id()
        unit.ids += 1
        return derive_id(f"{unit.batch}:{unit.ids}")

    return name
