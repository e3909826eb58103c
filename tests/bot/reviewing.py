"""Review on a real database, a small base and real changes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.parts import open_editing, open_review
from bot.settings import Settings
from bot.storage.questions import SqlQuestionLog
from knowledge.services.access.records import Account, Role
from knowledge.services.editing.editing import Editing
from knowledge.services.live import Knowledge, Model
from knowledge.services.records import Feedback, FeedbackKind
from knowledge.services.review.actions import Target
from knowledge.services.review.queues import Filter, Key, Queue, Selection
from knowledge.services.review.review import Review
from tests.bot.records import NOW, make_record

EDDA = Account("edda", "Edda Editor", Role.EDITOR)
ABE = Account("abe", "Abe Approver", Role.APPROVER)
ALL = Filter()


@dataclass
class Clock:
    """A clock that a test sets; it goes on by a second each time that it is looked at."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Return the time."""
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Desk:
    """What a test needs to review."""

    engine: AsyncEngine
    knowledge: Knowledge
    settings: Settings
    clock: Clock = field(default_factory=Clock)
    editing: Editing = field(init=False)
    review: Review = field(init=False)
    log: SqlQuestionLog = field(init=False)
    asked: int = 0

    def __post_init__(self) -> None:
        self.log = SqlQuestionLog(self.engine)
        model = Model(self.knowledge.live.index.meaning if self.knowledge.live else None)
        self.editing = open_editing(self.engine, self.settings, self.knowledge, model, self.clock)
        self.review = open_review(self.engine, self.knowledge, self.editing, self.clock)

    async def ask(self, text: str, **changes: Any) -> str:
        """Log a question, unmet unless told otherwise, a minute after the one before; return its id."""
        self.asked += 1
        at = NOW - timedelta(days=1) + timedelta(minutes=self.asked)
        fields = {"id": f"q{self.asked}", "text": text, "outcome": "unmet", "entries": (), "asked_at": at, **changes}
        await self.log.add(make_record(**fields))
        return str(fields["id"])

    async def say(self, question: str, kind: FeedbackKind, entry: str | None = None, note: str | None = None) -> None:
        """Log what was said of an answer."""
        await self.log.add_feedback(Feedback(question, kind, entry, self.clock(), note))

    async def texts(self, queue: Queue = Queue.UNMET, chosen: Filter = ALL) -> list[list[str]]:
        """Return the texts of each group of a queue, as its page shows them."""
        found = []
        for group in (await self.review.list_groups(queue, chosen)).groups:
            _, items = await self.review.read_group(queue, chosen, group.id)
            found.append([item.question.text for item in items])
        return found


def select(*questions: str, queue: Queue = Queue.UNMET, chosen: Filter = ALL) -> Target:
    """Return single questions as what an action is done to."""
    return Target(queue, chosen, Selection(keys=tuple(Key.read(one) for one in questions)))


def select_group(group: str, queue: Queue = Queue.UNMET, chosen: Filter = ALL) -> Target:
    """Return a group as what an action is done to."""
    return Target(queue, chosen, Selection(groups=(group,)))


@asynccontextmanager
async def open_desk(engine: AsyncEngine, knowledge: Knowledge, folder: Path, settings: Settings) -> AsyncIterator[Desk]:
    """Give a desk on a base in a folder."""
    desk = Desk(engine, knowledge, settings.model_copy(update={"knowledge": folder}))
    try:
        yield desk
    finally:
        await desk.editing.close()
