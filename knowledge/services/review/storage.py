"""What reviewing needs of storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from knowledge.services.editing.change import Account, Change, Edit
from knowledge.services.review.actions import Action, Batch
from knowledge.services.review.queues import Filter, Groups, Key, Queue, Queued, Selection, Sort, State


@dataclass(frozen=True)
class Part:
    """A part of a queue, with the filter's topic as the entries that it has."""

    queue: Queue
    chosen: Filter
    # `None` is any.
    entries: frozenset[str] | None = None


@dataclass(frozen=True)
class Prepared:
    """A question as it is compared with others."""

    # Its words, typing mistakes mended.
    prepared: str
    # The model of the vector, empty without one; the vector is 384 numbers of half precision.
    model: str
    vector: bytes | None


@dataclass(frozen=True)
class Ungrouped:
    """One whose like is not looked for yet, with what is kept of it from an earlier time."""

    queue: Queue
    key: Key
    text: str
    prepared: Prepared | None


@dataclass(frozen=True)
class Grouped:
    """One that stands in a group by what was asked."""

    question: str
    group: str
    prepared: Prepared


@dataclass(frozen=True)
class Counts:
    """What was asked in a period, as it is counted in storage."""

    # How often each outcome came on each day.
    days: Sequence[tuple[date, str, int]]
    # Names with how often; `None` where there is none.
    districts: Sequence[tuple[str | None, int]]
    entries: Sequence[tuple[str | None, int]]
    median_ms: float | None


class QueueStore(Protocol):
    """The queues, and the figures of the log."""

    async def list_groups(
        self, part: Part, sort: Sort, lately: datetime, offset: int, limit: int, selected: Selection | None = None
    ) -> Groups:
        """Return groups of a part, all or what is selected; `lately` is since when something was asked lately."""

    async def list_queued(
        self, part: Part, selected: Selection | None = None, offset: int = 0, limit: int | None = None
    ) -> list[Queued]:
        """Return what stands in a part, all or what is selected, the newest first."""

    async def count_open(self, area: str | None) -> dict[Queue, int]:
        """Return how many are open in each queue."""

    async def count_asked(self, since: date, until: date, area: str | None) -> Counts:
        """Return the figures of a period, both days included."""


class BatchStore(Protocol):
    """What was done with what stands in the queues."""

    async def act(self, part: Part, selected: Selection, batch: Batch, state: State | None) -> int:
        """Keep a batch and do it to what is selected; return to how many. To none, and nothing is kept.

        `state` is the new one, `None` where it stays; with it goes the batch's change.
        """

    async def get_batch(self, batch: str) -> Batch | None:
        """Return a batch by its id."""

    async def undo(self, batch: Batch, at: datetime) -> bool:
        """Put back what a batch changed, where nothing was done to it since; `False` if it was undone before."""

    async def list_batches(
        self, queue: Queue, groups: Sequence[str], actions: Sequence[Action]
    ) -> list[tuple[str, Batch]]:
        """Return such of what was done to groups and not undone, each with its group, the newest first."""

    async def settle(self) -> None:
        """Let go of what a change held: done if that is live, open again if nothing came of it."""


class GroupingStore(Protocol):
    """Which questions ask the same, and how they are compared."""

    async def list_ungrouped(self, limit: int) -> list[Ungrouped]:
        """Return those whose like is not looked for yet, the oldest first."""

    async def list_grouped(self, queue: Queue, limit: int) -> list[Grouped]:
        """Return the last of a queue that were grouped by what was asked, the oldest first."""

    async def keep_groups(self, queue: Queue, groups: Mapping[Key, str], prepared: Mapping[str, Prepared]) -> None:
        """Keep the group of each, and of questions, by their ids, how they are compared."""


class Drafts(Protocol):
    """Where changes begin: editing, as far as reviewing needs it. What cannot be done raises an EditingError."""

    async def draft(
        self, edits: Sequence[Edit], account: Account, *, title: str = "", reason: str = "",
        questions: Sequence[str] = (),
    ) -> Change:  # fmt: skip
        """Return a new draft."""

    async def get(self, change: str) -> Change:
        """Return a change."""

    async def withdraw(self, change: str, account: Account) -> Change:
        """Return a draft or submitted change withdrawn by its author."""
