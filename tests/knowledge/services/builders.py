"""An entry with defaults, a log that is a list, and a log that fails."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from knowledge.entries.model import Contact, Entry, Source, Standing, Topic
from knowledge.services.ask import Ask
from knowledge.services.last_question import LastQuestions
from knowledge.services.live import Knowledge
from knowledge.services.records import Feedback, FeedbackKind, QuestionRecord
from knowledge.services.storage import StorageError

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
PERSON = "a" * 64


def make_entry(**changes: Any) -> Entry:  # any field of an entry
    """Return a small entry."""
    fields = {
        "id": "worcs-example",
        "name": "Example service",
        "districts": "all",
        "summary": "It helps. It does more.",
        "who_for": "Anybody.",
        "how_to_refer": "Phone.",
        "contacts": (make_contact(),),
        "phrasings": ("example",),
        "standing": Standing.CURRENT,
        "sources": (Source(url="https://www.example.gov.uk/page", dated="2024-07-11"),),
        "area": "worcestershire",
        "topic": Topic.HOUSING,
    }
    return Entry(**{**fields, **changes})


def make_contact(**changes: Any) -> Contact:  # any field of a contact
    """Return a phone number, last seen in 2024."""
    return Contact(**{"kind": "phone", "value": "01905 722589", "label": "Team", "seen": "2024", **changes})


@dataclass
class ListLog:
    """A question log that keeps its records in a list."""

    records: list[QuestionRecord] = field(default_factory=list)
    said: list[Feedback] = field(default_factory=list)

    async def add(self, record: QuestionRecord) -> None:
        self.records.append(record)

    async def get(self, question: str) -> QuestionRecord | None:
        return next((record for record in self.records if record.id == question), None)

    async def amend(self, record: QuestionRecord) -> None:
        self.records = [record if one.id == record.id else one for one in self.records]

    async def add_feedback(self, feedback: Feedback) -> None:
        self.said.append(feedback)

    async def list_refused(self, question: str) -> frozenset[str]:
        return frozenset(one.entry for one in self.said if one.kind == FeedbackKind.NOT_THIS and one.entry)


class BrokenLog(ListLog):
    """A question log whose storage is gone."""

    async def add(self, record: QuestionRecord) -> None:
        raise StorageError("the disk is full")


def make_ask(
    knowledge: Knowledge,
    log: ListLog,
    lost: list[StorageError] | None = None,
    last: LastQuestions | None = None,
) -> Ask:
    """Return the use case on a log, with a clock that stands still and a timer of 5 ms a look."""
    ids, ticks = count(1), count()
    return Ask(
        knowledge,
        log,
        clock=lambda: NOW,
        timer=lambda: next(ticks) * 0.005,
        make_id=lambda: f"q{next(ids)}",
        on_lost=(lost if lost is not None else []).append,
        last=last or LastQuestions(lambda: 0.0),
    )
