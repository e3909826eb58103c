"""A replay: all questions of the log and of the known ones, asked of the old and of the new base."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class PastQuestion:
    """A question that is asked once more. One from the log has only districts in it, in brackets."""

    text: str
    area: str | None
    district: str | None
    # Its id in the log, or file and line of a known question.
    id: str
    is_logged: bool = True


class PastQuestions(Protocol):
    """Where the questions of a replay come from."""

    def read(self) -> AsyncIterator[PastQuestion]:
        """Yield all questions, the newest first."""


class ReplayState(StrEnum):
    """Where a replay stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class Seen:
    """What a person sees of an answer, in short."""

    outcome: str
    # The entry that comes first, or the family of which a district is asked; `None` where there is none.
    first: str | None
    urgent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """A question that comes to something else, and how often it was asked."""

    text: str
    area: str | None
    district: str | None
    count: int
    # Some of those who asked it so: ids in the log, file and line of known questions.
    ids: tuple[str, ...]
    old: Seen
    new: Seen


@dataclass(frozen=True)
class Losses:
    """What an approver must have read in a replay: how often it was asked what would lose by the change."""

    # Has a clear answer now, and would have none.
    answers: int = 0
    # Would have other emergency lines.
    urgent: int = 0


NONE_LOST = Losses()


@dataclass(frozen=True)
class Replay:
    """The replay of a change as far as it has come; the lists are complete once it is done."""

    change: str
    state: ReplayState
    # The version of the old and of the new base: where the change or the base moved on, it is of an earlier time.
    old_version: str
    new_version: str
    # UTC.
    started_at: datetime
    ended_at: datetime | None = None
    # How many different questions are done, of how many; and how many were asked in all.
    done: int = 0
    of: int = 0
    asked: int = 0
    # Was a choice, unmet or no service here, and is an answer now; and the other way round.
    gained: tuple[Moved, ...] = ()
    lost: tuple[Moved, ...] = ()
    # The same outcome with another first entry; another outcome or other emergencies.
    changed_first: tuple[Moved, ...] = ()
    changed_outcome: tuple[Moved, ...] = ()
    # Why it failed.
    fault: str = ""
    # When whoever runs it last said how far it has come, UTC.
    seen_at: datetime | None = None

    @property
    def percent(self) -> int:
        """How far it has come, 0 to 100."""
        return 100 * self.done // self.of if self.of else 0

    @property
    def losses(self) -> Losses:
        """What it lists of that kind, none of both before it is done."""
        return Losses(sum(one.count for one in self.lost), sum(one.count for one in self.changed_urgent))

    @property
    def changed_urgent(self) -> tuple[Moved, ...]:
        """Of all that is listed, what would get other emergency lines."""
        moved = (*self.gained, *self.lost, *self.changed_first, *self.changed_outcome)
        return tuple(one for one in moved if one.old.urgent != one.new.urgent)
