"""Digests in the database, and what they are made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.instances import hold
from bot.storage.queues import SqlQueues
from bot.storage.tables import questions
from bot.storage.tables_access import accounts
from bot.storage.tables_delivery import inbox, outbox
from bot.storage.tables_digests import digests, digests_off
from bot.storage.tables_review import queued
from bot.storage.transaction import transaction
from bot.storage.upsert import upsert
from knowledge.matching.outcome import Outcome
from knowledge.services.access.records import Role
from knowledge.services.digests.records import Digest, Gap, Kind, Listed, Month, NewGroup, Week
from knowledge.services.digests.storage import WeekCounts
from knowledge.services.review.queues import Filter, Queue, Selection, Sort, State
from knowledge.services.review.storage import Part

_CONTENT: dict[Kind, TypeAdapter[Any]] = {Kind.WEEK: TypeAdapter(Week), Kind.MONTH: TypeAdapter(Month)}


async def note_told(connection: AsyncConnection, digest: str, at: datetime) -> bool:
    """Note that a digest is told; `False` where it was told before, or is gone."""
    untold = (digests.c.id == digest, digests.c.told_at.is_(None))
    return bool((await connection.execute(update(digests).where(*untold).values(told_at=at))).rowcount)


async def count_stuck(engine: AsyncEngine, before: datetime) -> tuple[int, int]:
    """Return how many calls and how many updates have waited since before a time."""
    unsent = select(func.count()).select_from(outbox).where(outbox.c.created_at < before)
    undone = (inbox.c.done_at.is_(None), inbox.c.received_at < before)
    unhandled = select(func.count()).select_from(inbox).where(*undone)
    async with transaction(engine) as connection:
        return int(await connection.scalar(unsent) or 0), int(await connection.scalar(unhandled) or 0)


async def list_editors(engine: AsyncEngine) -> list[str]:
    """Return the names of those who may edit, and sign in."""
    roles = [role.value for role in Role if role.may(Role.EDITOR)]
    query = select(accounts.c.name).where(accounts.c.active, accounts.c.role.in_(roles))
    async with transaction(engine) as connection:
        return list((await connection.scalars(query)).all())


@dataclass(frozen=True)
class SqlDigests:
    """Digests, one transaction a call."""

    engine: AsyncEngine

    async def count_week(self, since: datetime, until: datetime, area: str | None, most: int) -> WeekCounts:
        """Return what there was from one time until before another, of groups at most so many."""
        async with transaction(self.engine) as connection:
            sizes, total = await _find_new_groups(connection, since, until, area, most)
            gaps = await _count_gaps(connection, since, until, area)
            reported = await _count_reported(connection, area, queued.c.at >= since, queued.c.at < until)
        texts = await self._read_texts(tuple(sizes), area, since) if sizes else {}
        groups = tuple(NewGroup(one, texts[one], sizes[one]) for one in sizes if one in texts)
        return WeekCounts(Listed(groups, total), gaps, reported)

    async def count_reported(self) -> dict[str, int]:
        """Return by entry how many reports that it is out of date are open."""
        async with transaction(self.engine) as connection:
            return dict(await _count_reported(connection, None))

    async def add(self, digest: Digest) -> bool:
        """Keep a digest; earlier ones of its kind that are untold are left to the console."""
        own = (digests.c.account == digest.account, digests.c.kind == digest.kind.value)
        async with transaction(self.engine) as connection:
            await hold(connection, "digests")
            if (await connection.execute(select(digests.c.id).where(*own, digests.c.day == digest.day))).first():
                return False
            earlier = update(digests).where(*own, digests.c.told_at.is_(None))
            await connection.execute(earlier.values(is_for_telegram=False))
            await connection.execute(insert(digests).values(**_to_row(digest)))
        return True

    async def list_untold(self) -> list[Digest]:
        """Return those that are to be told in Telegram and are not yet, the oldest first."""
        untold = (digests.c.is_for_telegram, digests.c.told_at.is_(None))
        query = select(digests).where(*untold).order_by(digests.c.made_at, digests.c.id)
        async with transaction(self.engine) as connection:
            return [_to_digest(row) for row in await connection.execute(query)]

    async def leave_for_console(self, digest: str) -> None:
        """Let a digest wait on the console's first page."""
        async with transaction(self.engine) as connection:
            await connection.execute(update(digests).where(digests.c.id == digest).values(is_for_telegram=False))

    async def drop(self, digest: str) -> None:
        """Forget a digest."""
        async with transaction(self.engine) as connection:
            await connection.execute(delete(digests).where(digests.c.id == digest))

    async def get(self, digest: str) -> Digest | None:
        """Return a digest by its id."""
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(digests).where(digests.c.id == digest))).first()
        return _to_digest(row) if row else None

    async def find_last(self, account: str, kind: Kind) -> Digest | None:
        """Return an account's newest digest of a kind."""
        own = (digests.c.account == account, digests.c.kind == kind.value)
        async with transaction(self.engine) as connection:
            row = (await connection.execute(select(digests).where(*own).order_by(digests.c.day.desc()))).first()
        return _to_digest(row) if row else None

    async def note_read(self, digest: str, at: datetime) -> None:
        """Note that a digest was read in the console."""
        unread = (digests.c.id == digest, digests.c.read_at.is_(None))
        async with transaction(self.engine) as connection:
            await connection.execute(update(digests).where(*unread).values(read_at=at))

    async def is_off(self, account: str) -> bool:
        """Whether an account gets no weekly digest."""
        async with transaction(self.engine) as connection:
            found = await connection.execute(select(digests_off).where(digests_off.c.account == account))
            return found.first() is not None

    async def turn(self, account: str, *, on: bool) -> None:
        """Let an account get the weekly digest or not."""
        async with transaction(self.engine) as connection:
            if on:
                await connection.execute(delete(digests_off).where(digests_off.c.account == account))
            else:
                await upsert(connection, digests_off, account=account)

    async def _read_texts(self, groups: tuple[str, ...], area: str | None, since: datetime) -> dict[str, str]:
        """Return the texts of groups as the queue shows them."""
        part, shown = Part(Queue.UNMET, Filter(area=area)), Selection(groups=groups)
        found = await SqlQueues(self.engine).list_groups(part, Sort.OFTEN, since, 0, len(groups), shown)
        return {group.id: group.text for group in found.groups}


async def _find_new_groups(
    connection: AsyncConnection, since: datetime, until: datetime, area: str | None, most: int
) -> tuple[dict[str, int], int]:
    """Return the size of groups whose first question came in a period, the largest first, and how many there are.

    Questions for which nothing is recorded in a place stand among the gaps.
    """
    size = func.count()
    query = (
        select(queued.c.group_id, size.label("size"), func.count().over().label("total"))
        .join(questions, questions.c.id == queued.c.question)
        .where(
            queued.c.queue == Queue.UNMET.value,
            queued.c.state == State.OPEN.value,
            questions.c.outcome == Outcome.UNMET.value,
            queued.c.at < until,
            *([queued.c.area == area] if area else []),
        )
        .group_by(queued.c.group_id)
        .having(func.min(queued.c.at) >= since)
        .order_by(size.desc(), func.max(queued.c.at).desc(), queued.c.group_id)
        .limit(most)
    )
    rows = (await connection.execute(query)).all()
    return {row.group_id: row.size for row in rows}, rows[0].total if rows else 0


async def _count_gaps(connection: AsyncConnection, since: datetime, until: datetime, area: str | None) -> list[Gap]:
    """Return how often something was missing in a period by topic and district, the most first."""
    asked = questions.c
    columns = (asked.topic, asked.district)
    query = select(*columns, func.count()).where(
        asked.outcome == Outcome.NO_SERVICE_HERE.value,
        asked.asked_at >= since,
        asked.asked_at < until,
        *([asked.area == area] if area else []),
    )
    found = [Gap(*row) for row in await connection.execute(query.group_by(*columns))]
    return sorted(found, key=lambda one: (-one.count, one.topic or "", one.district or ""))


async def _count_reported(connection: AsyncConnection, area: str | None, *when: Any) -> list[tuple[str, int]]:
    """Return how many reports of each entry are open, of those that a condition on the queue holds for."""
    query = select(queued.c.entry, func.count()).where(
        queued.c.queue == Queue.OUT_OF_DATE.value,
        queued.c.state == State.OPEN.value,
        queued.c.entry != "",
        *([queued.c.area == area] if area else []),
        *when,
    )
    return [(row[0], row[1]) for row in await connection.execute(query.group_by(queued.c.entry))]


def _to_row(digest: Digest) -> dict[str, Any]:
    content = _CONTENT[digest.kind].dump_python(digest.content, mode="json")
    return {**vars(digest), "kind": digest.kind.value, "content": content}


def _to_digest(row: Row[Any]) -> Digest:
    values = dict(row._mapping)
    content = _CONTENT[Kind(values.pop("kind"))].validate_python(values["content"])
    return Digest(**{**values, "content": content})
