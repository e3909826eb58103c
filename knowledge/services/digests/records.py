"""Digests as values: what is in them, and how they are kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Kind(StrEnum):
    """The digests there are."""

    WEEK = "week"
    # What an owner is asked to confirm.
    MONTH = "month"


@dataclass(frozen=True)
class NewGroup:
    """Questions without an answer that ask the same, the first of them new."""

    # The group's id in the queue.
    id: str
    # The newest question, redacted.
    text: str
    count: int


@dataclass(frozen=True)
class Gap:
    """Services that were understood and that are not recorded for a district."""

    # `None` where no entry came near, or the asker had no district.
    topic: str | None
    district: str | None
    count: int


@dataclass(frozen=True)
class Became:
    """An entry that became stale: past its review date, or with contacts seen too long ago."""

    entry: str
    name: str
    # When its review was due, as exactly as that is known; `None` where only contacts are old.
    due: str | None
    old_contacts: int


@dataclass(frozen=True)
class Reported:
    """An entry that staff reported as out of date."""

    entry: str
    name: str
    count: int


class FailureKind(StrEnum):
    """What can fail."""

    UNSENT = "unsent"
    UNHANDLED = "unhandled"
    FILES = "files"
    NO_BASE = "no-base"
    UNRECORDED = "unrecorded"
    MODEL = "model"
    DISK = "disk"


@dataclass(frozen=True)
class Failure:
    """Something that fails now or failed in the week, how often where that counts, and what is known of it."""

    kind: FailureKind
    count: int = 0
    said: str = ""


@dataclass(frozen=True)
class Listed(Generic[T]):
    """The first of a list, and how long the whole is."""

    first: tuple[T, ...] = ()
    total: int = 0


@dataclass(frozen=True)
class Week:
    """What an admin or approver is told of a period, both days in England included."""

    since: date
    until: date
    # The area that it is about, `None` for all.
    area: str | None
    groups: Listed[NewGroup] = Listed()
    gaps: Listed[Gap] = Listed()
    stale: Listed[Became] = Listed()
    reported: Listed[Reported] = Listed()
    failures: tuple[Failure, ...] = ()
    # Changes that wait for an approver.
    waiting: int = 0

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        parts = (self.groups, self.gaps, self.stale, self.reported)
        return not (any(part.total for part in parts) or self.failures or self.waiting)


class Reason(StrEnum):
    """Why an owner is asked to confirm an entry."""

    # Its review date has passed, or comes this month.
    PASSED = "passed"
    COMES = "comes"
    # Nothing tells how old it is.
    NO_DATE = "no-date"
    CONTACTS = "contacts"
    REPORTED = "reported"


@dataclass(frozen=True)
class ToConfirm:
    """An entry that its owner is asked to confirm."""

    entry: str
    name: str
    # What tells how it stood when the owner was shown it.
    seen: str
    # With what belongs to each: the date, or how many.
    reasons: tuple[tuple[Reason, str], ...]


@dataclass(frozen=True)
class Month:
    """What an owner is asked to confirm, most pressing first."""

    items: tuple[ToConfirm, ...]


@dataclass(frozen=True)
class Digest:
    """A digest of one account; its day (in England) and kind are there once for each account."""

    id: str
    # An account's id.
    account: str
    day: date
    content: Week | Month
    # UTC.
    made_at: datetime
    # Whether it is to be told in Telegram; else it waits on the console's first page.
    is_for_telegram: bool
    told_at: datetime | None = None
    read_at: datetime | None = None

    @property
    def kind(self) -> Kind:
        """Which of the digests it is."""
        return Kind.WEEK if isinstance(self.content, Week) else Kind.MONTH
