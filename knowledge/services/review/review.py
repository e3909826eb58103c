"""Reviewing: the one use case behind the queues and the overview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.privacy.redact import redact_text
from knowledge.services.access.records import Account
from knowledge.services.editing.change import ChangeState, Edit, Fields, NewEntry
from knowledge.services.editing.entry_edits import add_subject, attach_phrasings
from knowledge.services.editing.errors import EditingError
from knowledge.services.live import Knowledge
from knowledge.services.review.actions import (
    Action,
    Batch,
    CannotUndoError,
    NothingSelectedError,
    ReviewError,
    Target,
)
from knowledge.services.review.figures import Figures, make_figures
from knowledge.services.review.grouping import Grouping
from knowledge.services.review.queues import Filter, Group, Groups, Queue, Queued, Selection, Sort, State
from knowledge.services.review.storage import BatchStore, Drafts, Part, QueueStore
from knowledge.services.stale import is_never_checked, is_past_review
from knowledge.services.storage import StorageError

GROUPS_A_PAGE = 20
QUESTIONS_A_PAGE = 50
# What counts as asked lately.
LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Review:
    """Lists what waits and notes what was done with it. Colleagues and changes go by their ids."""

    knowledge: Knowledge
    queues: QueueStore
    batches: BatchStore
    grouping: Grouping
    # Where changes begin.
    drafts: Drafts
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]

    async def list_groups(self, queue: Queue, chosen: Filter, sort: Sort = Sort.LATELY, page: int = 1) -> Groups:
        """Return one page of a queue."""
        part = self._part(queue, chosen)
        offset = (page - 1) * GROUPS_A_PAGE
        found = await self.queues.list_groups(part, sort, self._lately(), offset, GROUPS_A_PAGE)
        noted = await self.batches.list_batches(queue, [group.id for group in found.groups], [Action.NOTE])
        # The newest comes first and stays.
        notes = {group: batch.text for group, batch in reversed(noted)}
        return replace(found, groups=tuple(replace(group, note=notes.get(group.id)) for group in found.groups))

    async def read_group(self, queue: Queue, chosen: Filter, group: str, page: int = 1) -> tuple[Group, list[Queued]]:
        """Return a group with one page of what the filter shows of it, the newest first; raise NothingSelectedError."""
        part, selected = self._part(queue, chosen), Selection(groups=(group,))
        found = await self.queues.list_groups(part, Sort.NEWEST, self._lately(), 0, 1, selected)
        if not found.groups:
            raise NothingSelectedError
        offset = (page - 1) * QUESTIONS_A_PAGE
        return found.groups[0], await self.queues.list_queued(part, selected, offset, QUESTIONS_A_PAGE)

    async def list_selected(self, target: Target) -> list[Queued]:
        """Return what an action would be done to, the newest first."""
        return await self.queues.list_queued(self._part(target.queue, target.chosen), target.selected)

    async def count_waiting(self, area: str | None = None) -> dict[Queue, int]:
        """Return how many are open in each queue."""
        return await self.queues.count_open(area)

    async def export(self, queue: Queue, chosen: Filter) -> list[Queued]:
        """Return all that a filter shows, the newest first."""
        return await self.queues.list_queued(self._part(queue, chosen))

    async def list_batches(self, queue: Queue, group: str) -> list[Batch]:
        """Return what was done to a group, the newest first."""
        return [batch for _, batch in await self.batches.list_batches(queue, [group], list(Action))]

    async def get_batch(self, batch: str) -> Batch | None:
        """Return a batch by its id."""
        return await self.batches.get_batch(batch)

    async def attach(self, target: Target, account: Account, entry: str, phrasings: Sequence[str]) -> Batch:
        """Draft a change that gives an entry phrasings; `Batch.change` is its id."""
        return await self._draft(target, account, Action.ATTACH, attach_phrasings(entry, phrasings), "")

    async def start_entry(self, target: Target, account: Account, area: str, topic: str, fields: Fields) -> Batch:
        """Draft a change with a new entry, of which no more is known than these fields: id, name and phrasings."""
        edit = NewEntry(area, topic, fields)
        return await self._draft(target, account, Action.NEW_ENTRY, edit, "")

    async def mark_out_of_scope(
        self, target: Target, account: Account, subject: str, name: str, phrasings: Sequence[str], reason: str
    ) -> Batch:
        """Draft a change that refuses these as a subject out of scope, by its id; a new one has a name."""
        edit = add_subject(subject, name, phrasings, self._redact(reason))
        return await self._draft(target, account, Action.OUT_OF_SCOPE, edit, reason)

    async def assign(self, target: Target, account: Account, assignee: str | None) -> Batch:
        """Give them to a colleague, or to nobody."""
        return await self._act(target, replace(self._begin(target, account, Action.ASSIGN), assignee=assignee), None)

    async def note(self, target: Target, account: Account, text: str) -> Batch:
        """Keep a note with them, redacted."""
        return await self._act(target, self._begin(target, account, Action.NOTE, text), None)

    async def mark_done(self, target: Target, account: Account, text: str = "") -> Batch:
        """Take them out of the queue."""
        return await self._act(target, self._begin(target, account, Action.DONE, text), State.DONE)

    async def reopen(self, target: Target, account: Account) -> Batch:
        """Put them back into the queue."""
        return await self._act(target, self._begin(target, account, Action.REOPEN), State.OPEN)

    async def undo(self, batch: str, account: Account) -> Batch:
        """Put back what a batch changed, where nobody did more with it; withdraw its change. Raise CannotUndoError."""
        found = await self.batches.get_batch(batch)
        if found is None or found.account != account.id:
            raise CannotUndoError("That cannot be undone from here: only who did it can undo it")
        if found.change:
            await self._withdraw(found.change, account)
        undone = replace(found, undone_at=self.clock())
        if not await self.batches.undo(found, self.clock()):
            raise CannotUndoError("That has been undone already")
        return undone

    async def overview(self, since: date, until: date, area: str | None = None) -> Figures:
        """Return the figures of a period, both days included."""
        counts = await self.queues.count_asked(since, until, area)
        live = self.knowledge.live
        entries = live.base.entries if live else {}
        own = [one for one in entries.values() if area in (None, one.area)]
        stale = sum(is_past_review(one, self.clock().date()) for one in own) if live else None
        never = sum(map(is_never_checked, own)) if live else None
        return make_figures(since, until, area, counts, await self.queues.count_open(area), (stale, never), entries)

    async def refresh(self) -> None:
        """Group what came since the last time, and let go of what a decided change held; run now and again."""
        await self.batches.settle()
        await self.grouping.run()

    async def _draft(self, target: Target, account: Account, action: Action, edit: Edit, reason: str) -> Batch:
        items = await self.list_selected(target)
        if not items:
            raise NothingSelectedError
        asked = list(dict.fromkeys(item.key.question for item in items))
        batch = self._begin(target, account, action, reason)
        why = batch.text or f"Asked {len(asked)} time{'s' * (len(asked) != 1)} without an answer."
        change = await self.drafts.draft([edit], account, reason=why, questions=asked)
        # Those that the change was made from, also if others have come meanwhile.
        drawn = replace(target, selected=Selection(keys=tuple(item.key for item in items)))
        try:
            return await self._act(drawn, replace(batch, change=change.id), State.IN_CHANGE)
        except (ReviewError, StorageError):
            await self.drafts.withdraw(change.id, account)
            raise

    async def _act(self, target: Target, batch: Batch, state: State | None) -> Batch:
        part = self._part(target.queue, target.chosen)
        count = await self.batches.act(part, target.selected, batch, state)
        if not count:
            raise NothingSelectedError
        return replace(batch, count=count)

    def _begin(self, target: Target, account: Account, action: Action, text: str = "") -> Batch:
        said = self._redact(text) or None
        return Batch(self.make_id(), target.queue, action, account.id, self.clock(), 0, said)

    def _redact(self, text: str) -> str:
        return redact_text(text, keep=self.knowledge.keep).text.strip()

    async def _withdraw(self, change: str, account: Account) -> None:
        """Withdraw a change that nobody has gone on with."""
        try:
            if (await self.drafts.get(change)).state == ChangeState.WITHDRAWN:
                return
            await self.drafts.withdraw(change, account)
        except EditingError as error:
            raise CannotUndoError(f"The change that was made from it stays: {error}") from error

    def _part(self, queue: Queue, chosen: Filter) -> Part:
        entries = self.knowledge.live.base.entries.values() if self.knowledge.live else ()
        own = frozenset(entry.id for entry in entries if entry.topic == chosen.topic) if chosen.topic else None
        return Part(queue, chosen, own)

    def _lately(self) -> datetime:
        return self.clock() - LATELY
