"""Changes, their journal, versions of entries and replays in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.tables_changes import change_entries, changes, journal, replays, versions
from bot.storage.transaction import transaction
from bot.storage.upsert import upsert
from knowledge.services.editing.change import Change, ChangeFilter, ChangeState, Signature, Version
from knowledge.services.editing.plain import edit_from_data, edit_to_data, moves_to_data, replay_from_data
from knowledge.services.editing.replay import Replay, ReplayState
from knowledge.services.editing.storage import JournalLine

# Columns that a change has by the same name and in the same form.
_SAME = (
    *("id", "title", "reason", "base_version", "created_at", "submitted_at", "decided_at", "live_at", "note"),
    *("undoes", "revision"),
)
_REPLAY = ("change", "old_version", "new_version", "started_at", "ended_at", "seen_at", "done", "of", "asked", "fault")


@dataclass(frozen=True)
class SqlChangeStore:
    """Changes and what belongs to them, one transaction a call."""

    engine: AsyncEngine

    async def add(self, change: Change, found: Sequence[Version] = ()) -> None:
        """Keep a new change, with the versions that it brought where it is live already."""
        async with transaction(self.engine) as connection:
            await connection.execute(insert(changes).values(**_to_row(change)))
            await _keep_entries(connection, change)
            await _keep_versions(connection, found)

    async def get(self, change: str) -> Change | None:
        """Return a change by its id."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(changes).where(changes.c.id == change))).one_or_none()
        return _to_change(row) if row else None

    async def amend(self, change: Change) -> bool:
        """Keep a change as it stands now; False, and nothing is kept, where the stored one is not a revision older."""
        async with transaction(self.engine) as connection:
            return await _amend(connection, change)

    async def list_changes(self, wanted: ChangeFilter, first: int = 0, most: int | None = None) -> list[Change]:
        """Return the changes that fit, the newest first, from number `first` (from 0) at most so many."""
        order = changes.c.live_at if wanted.was_live or wanted.live_after else changes.c.created_at
        query = _narrow(select(changes), wanted).order_by(order.desc(), changes.c.id.desc()).offset(first).limit(most)
        async with transaction(self.engine) as connection:
            return [_to_change(row) for row in await connection.execute(query)]

    async def count_changes(self, wanted: ChangeFilter) -> int:
        """Return how many changes fit."""
        async with transaction(self.engine) as connection:
            return await connection.scalar(_narrow(select(func.count()).select_from(changes), wanted)) or 0

    async def approve(self, change: Change, lines: Sequence[JournalLine], found: Sequence[Version]) -> bool:
        """Keep a change as approved with its journal and versions, all or nothing; False as `amend` does."""
        async with transaction(self.engine) as connection:
            if not await _amend(connection, change):
                return False
            for line in lines:
                await connection.execute(insert(journal).values(**vars(line)))
            await _keep_versions(connection, found)
        return True

    async def finish(self, change: Change, taken_back: Sequence[str] = ()) -> None:
        """Keep a change as live and clear its journal; what it undoes, and what it takes back, becomes undone."""
        undone = update(changes).where(
            changes.c.id.in_([change.undoes, *taken_back]), changes.c.state == ChangeState.LIVE.value
        )
        async with transaction(self.engine) as connection:
            await _amend(connection, change)
            await connection.execute(delete(journal).where(journal.c.change == change.id))
            await connection.execute(undone.values(state=ChangeState.UNDONE.value, revision=changes.c.revision + 1))

    async def reopen(self, change: Change) -> None:
        """Keep a change as no longer approved; its journal and its versions go."""
        async with transaction(self.engine) as connection:
            await _amend(connection, change)
            await connection.execute(delete(journal).where(journal.c.change == change.id))
            await connection.execute(delete(versions).where(versions.c.change == change.id))

    async def list_journal(self) -> list[JournalLine]:
        """Return the journal: the files of changes that are approved and not live."""
        async with transaction(self.engine) as connection:
            rows = await connection.execute(select(journal).order_by(journal.c.change, journal.c.path))
            return [JournalLine(row.change, row.path, row.before, row.after) for row in rows]

    async def list_versions(self, entry: str) -> list[Version]:
        """Return the versions of an entry, the newest first."""
        made = select(versions, changes).join(changes, changes.c.id == versions.c.change)
        query = made.where(versions.c.entry == entry).order_by(versions.c.number.desc())
        async with transaction(self.engine) as connection:
            return [_to_version(row) for row in await connection.execute(query)]

    async def save_replay(self, replay: Replay) -> None:
        """Keep a replay in place of an earlier one of its change."""
        async with transaction(self.engine) as connection:
            await upsert(connection, replays, **_to_replay_row(replay))

    async def amend_replay(self, replay: Replay) -> bool:
        """Keep how far a running replay has come, or its end; False where the stored one is another, or has ended."""
        own = (replays.c.change == replay.change, replays.c.started_at == replay.started_at)
        runs = (*own, replays.c.state == ReplayState.RUNNING.value)
        async with transaction(self.engine) as connection:
            done = await connection.execute(update(replays).where(*runs).values(**_to_replay_row(replay)))
        return bool(done.rowcount)

    async def get_replay(self, change: str) -> Replay | None:
        """Return the replay of a change."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(replays).where(replays.c.change == change))).one_or_none()
        if row is None:
            return None
        return replay_from_data({name: getattr(row, name) for name in (*_REPLAY, "state")}, row.moves)


def _to_replay_row(replay: Replay) -> dict[str, Any]:
    row = {name: getattr(replay, name) for name in _REPLAY}
    return {**row, "state": replay.state.value, "moves": moves_to_data(replay)}


async def _amend(connection: AsyncConnection, change: Change) -> bool:
    before = (changes.c.id == change.id, changes.c.revision == change.revision - 1)
    done = await connection.execute(update(changes).where(*before).values(**_to_row(change)))
    if not done.rowcount:
        return False
    await connection.execute(delete(change_entries).where(change_entries.c.change == change.id))
    await _keep_entries(connection, change)
    return True


async def _keep_entries(connection: AsyncConnection, change: Change) -> None:
    for entry in change.entries:
        await connection.execute(insert(change_entries).values(change=change.id, entry=entry))


async def _keep_versions(connection: AsyncConnection, found: Sequence[Version]) -> None:
    for version in found:
        await connection.execute(insert(versions).values(**_to_version_row(version)))


def _narrow(query: Select[Any], wanted: ChangeFilter) -> Select[Any]:
    if wanted.states:
        query = query.where(changes.c.state.in_([state.value for state in wanted.states]))
    if wanted.author:
        query = query.where(changes.c.author == wanted.author)
    if wanted.entry:
        touching = select(change_entries.c.change).where(change_entries.c.entry == wanted.entry)
        query = query.where(changes.c.id.in_(touching))
    if wanted.was_live:
        query = query.where(changes.c.live_at.is_not(None))
    if wanted.live_after:
        query = query.where(changes.c.live_at > wanted.live_after)
    if wanted.live_before:
        query = query.where(changes.c.live_at < wanted.live_before)
    return query


def _to_row(change: Change) -> dict[str, Any]:
    return {
        **{name: getattr(change, name) for name in _SAME},
        "state": change.state.value,
        "edits": [edit_to_data(edit) for edit in change.edits],
        "questions": list(change.questions),
        "author": change.author.id,
        "author_name": change.author.name,
        "co_authors": [[one.id, one.name] for one in change.co_authors],
        "approver": change.approver.id if change.approver else None,
        "approver_name": change.approver.name if change.approver else None,
    }


def _to_change(row: Row[Any]) -> Change:
    return Change(
        **{name: getattr(row, name) for name in _SAME},
        state=ChangeState(row.state),
        edits=tuple(edit_from_data(data) for data in row.edits),
        questions=tuple(row.questions),
        author=Signature(row.author, row.author_name),
        co_authors=tuple(Signature(*one) for one in row.co_authors),
        approver=_read_approver(row),
    )


def _read_approver(row: Row[Any]) -> Signature | None:
    return Signature(row.approver, row.approver_name) if row.approver else None


def _to_version_row(version: Version) -> dict[str, Any]:
    names = ("entry", "number", "fields", "area", "topic", "change", "made_at")
    row = {name: getattr(version, name) for name in names}
    return {**row, "more_phrasings": list(version.more_phrasings), "is_made": int(version.author is not None)}


def _to_version(row: Row[Any]) -> Version:
    return Version(
        entry=row.entry,
        number=row.number,
        fields=row.fields,
        more_phrasings=tuple(row.more_phrasings),
        area=row.area,
        topic=row.topic,
        change=row.change,
        made_at=row.made_at,
        author=Signature(row.author, row.author_name) if row.is_made else None,
        approver=_read_approver(row) if row.is_made else None,
        reason=row.reason if row.is_made else "",
    )
