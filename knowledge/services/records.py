"""What is kept of a question, and of what was said about its answer. No resident is in any of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class QuestionRecord:
    """The one record that a question leaves."""

    id: str
    # UTC.
    asked_at: datetime
    # Redacted before it came here.
    text: str
    area: str | None
    district: str | None
    outcome: str
    # Entry ids with their scores, 0 to 1, best first.
    entries: tuple[tuple[str, float], ...]
    # Ids of the emergencies that were shown.
    urgent: tuple[str, ...]
    base_version: str
    channel: str
    # A keyed hash of the person who asked, `None` from the command line.
    person: str | None
    # From message in to reply made.
    took_ms: float
    # For which-district and no-service-here: the family that was understood.
    family: str | None = None
    # Of the first entry or the family, as it was then: figures of a month stay though an entry moves.
    topic: str | None = None


class FeedbackKind(StrEnum):
    """What staff can say of an answer."""

    HELPFUL = "helpful"
    NOT_THIS = "not-this"
    OUT_OF_DATE = "out-of-date"


@dataclass(frozen=True)
class Feedback:
    """What somebody said of the answer to a question."""

    question: str
    kind: FeedbackKind
    entry: str | None
    # UTC.
    given_at: datetime
    # What changed, in the person's words, redacted.
    note: str | None = None


@dataclass(frozen=True)
class Waiting:
    """Somebody who is to be told when an unmet question is answered."""

    question: str
    channel: str
    # Where the channel reaches them; removed once they have been told.
    address: str


@dataclass(frozen=True)
class Setting:
    """The area and district that a person has set."""

    area: str | None = None
    district: str | None = None
