"""A queue, what stands in it, and which part of it is looked at."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.matching.outcome import Outcome
from knowledge.services.records import QuestionRecord

# The outcomes of a question that wait for an admin.
UNMET_OUTCOMES = (Outcome.UNMET, Outcome.NO_SERVICE_HERE)
# Who has what is assigned to no one.
NOBODY = "nobody"


class Queue(StrEnum):
    """The work lists that the question log gives."""

    UNMET = "unmet"
    NOT_THIS = "not-this"
    OUT_OF_DATE = "out-of-date"


class State(StrEnum):
    """How far one that stands in a queue is."""

    OPEN = "open"
    # A change was made from it, which is not decided yet.
    IN_CHANGE = "in-change"
    DONE = "done"


class Sort(StrEnum):
    """What comes first."""

    # Those asked most often lately, then the newest.
    LATELY = "lately"
    OFTEN = "often"
    NEWEST = "newest"


@dataclass(frozen=True)
class Key:
    """What stands in a queue: a question, or what was said of an entry after one."""

    question: str
    # Empty where the question itself waits, or where none of those offered was meant.
    entry: str = ""

    def __str__(self) -> str:
        """Return it as a form holds it."""
        return f"{self.question}.{self.entry}" if self.entry else self.question

    @classmethod
    def read(cls, text: str) -> "Key":
        """Return what a form held."""
        question, _, entry = text.partition(".")
        return cls(question, entry)


@dataclass(frozen=True)
class Filter:
    """Which part of a queue is looked at; what is `None` or empty leaves everything in."""

    area: str | None = None
    district: str | None = None
    # The topic of the entry that came nearest.
    topic: str | None = None
    # Days, both included.
    since: date | None = None
    until: date | None = None
    # Words of the question, or of what was said.
    text: str = ""
    # An account's id, or `nobody`.
    assignee: str | None = None
    state: State = State.OPEN


@dataclass(frozen=True)
class Selection:
    """What an action is to be done to: of groups all that the filter shows, and single ones."""

    groups: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Queued:
    """One that stands in a queue, with its question."""

    key: Key
    group: str
    # When it came into the queue, UTC.
    at: datetime
    question: QuestionRecord
    state: State
    # An account's id.
    assignee: str | None
    # The change that was made from it.
    change: str | None
    # What the person who reported wrote, redacted.
    said: str | None = None


@dataclass(frozen=True)
class Group:
    """Questions that ask the same, or what was said of one entry."""

    # The id of its first question, or that of the entry.
    id: str
    # The newest question's text, redacted.
    text: str
    # The entry that it is about, in the queues of feedback; in that of unmet questions the one that came nearest.
    entry: str | None
    count: int
    # Of these, how many came lately.
    lately: int
    newest: datetime
    # Districts with how many, the most first; `None` is no district.
    districts: tuple[tuple[str | None, int], ...]
    # Accounts' ids.
    assignees: tuple[str, ...]
    # How many people asked to be told of an answer.
    waiting: int = 0
    # What a colleague noted last.
    note: str | None = None


@dataclass(frozen=True)
class Groups:
    """One page of groups, and how many there are in all."""

    groups: tuple[Group, ...]
    # Of all pages.
    total: int
    questions: int
