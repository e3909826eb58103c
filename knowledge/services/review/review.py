"""Reviewing: the one use case behind the queues and the overview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.services.live import Knowledge
from knowledge.services.review.actions import Batch
from knowledge.services.review.figures import Figures
from knowledge.services.review.queues import Filter, Group, Groups, Queue, Queued, Selection, Sort


@dataclass(frozen=True)
class Review:
    """Lists what waits and notes what was done with it. Accounts and changes go by their ids."""

    knowledge: Knowledge
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]

    async def list_groups(self, queue: Queue, chosen: Filter, sort: Sort = Sort.LATELY, page: int = 1) -> Groups:
        """Return one page of a queue."""
        raise NotImplementedError

    async def read_group(self, queue: Queue, chosen: Filter, group: str, page: int = 1) -> tuple[Group, list[Queued]]:
        """Return a group with one page of what is in it, the newest first."""
        raise NotImplementedError

    async def list_selected(self, queue: Queue, chosen: Filter, selected: Selection) -> list[Queued]:
        """Return what an action would be done to, the newest first."""
        raise NotImplementedError

    async def count_waiting(self) -> dict[Queue, int]:
        """Return how many are open in each queue."""
        raise NotImplementedError

    async def attach(
        self, queue: Queue, chosen: Filter, selected: Selection, account: str, entry: str, phrasings: Sequence[str]
    ) -> Batch:
        """Draft a change that gives an entry phrasings; `Batch.change` is its id."""
        raise NotImplementedError

    async def start_entry(
        self, queue: Queue, chosen: Filter, selected: Selection, account: str, area: str, topic: str, name: str,
        phrasings: Sequence[str],
    ) -> Batch:  # fmt: skip
        """Draft a change with a new entry."""
        raise NotImplementedError

    async def mark_out_of_scope(
        self, queue: Queue, chosen: Filter, selected: Selection, account: str, subject: str, is_new: bool,
        phrasings: Sequence[str], reason: str,
    ) -> Batch:  # fmt: skip
        """Draft a change that refuses these as a subject out of scope: one of those there are, or a new one's name."""
        raise NotImplementedError

    async def assign(
        self, queue: Queue, chosen: Filter, selected: Selection, account: str, assignee: str | None
    ) -> Batch:
        """Give them to a colleague, or to nobody."""
        raise NotImplementedError

    async def note(self, queue: Queue, chosen: Filter, selected: Selection, account: str, text: str) -> Batch:
        """Keep a note with them, redacted."""
        raise NotImplementedError

    async def mark_done(self, queue: Queue, chosen: Filter, selected: Selection, account: str, text: str) -> Batch:
        """Take them out of the queue."""
        raise NotImplementedError

    async def reopen(self, queue: Queue, chosen: Filter, selected: Selection, account: str) -> Batch:
        """Put them back into the queue."""
        raise NotImplementedError

    async def undo(self, batch: str, account: str) -> Batch:
        """Put everything back to where it was before a batch; withdraw its change. Raise CannotUndoError."""
        raise NotImplementedError

    async def list_batches(self, queue: Queue, group: str) -> list[Batch]:
        """Return what was done to a group, the newest first."""
        raise NotImplementedError

    async def overview(self, since: date, until: date, area: str | None) -> Figures:
        """Return the figures of a period."""
        raise NotImplementedError

    async def export(self, queue: Queue, chosen: Filter) -> list[Queued]:
        """Return all that a filter shows."""
        raise NotImplementedError

    async def refresh(self) -> None:
        """Group what came since the last time, and let go of what a decided change held; run now and again."""
        raise NotImplementedError
