"""Notices in the database."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.access import add_line
from bot.storage.tables_notices import notices
from bot.storage.transaction import transaction
from knowledge.entries.model import Topic
from knowledge.services.access.records import AuditLine
from knowledge.services.notices.notice import Notice

_LISTS = ("districts", "topics", "entries")


@dataclass(frozen=True)
class SqlNotices:
    """Notices, one transaction a call."""

    engine: AsyncEngine

    async def add(self, notice: Notice, line: AuditLine) -> None:
        """Keep a new notice."""
        async with transaction(self.engine) as connection:
            await connection.execute(insert(notices).values(**_to_row(notice)))
            await add_line(connection, line)

    async def change(self, notice: Notice, before: Notice, line: AuditLine) -> bool:
        """Keep a notice as it stands now; `False`, and nothing is changed, if it is no longer as it was before."""
        # Who changes it says when, so that of two who change the same only the first does.
        same = notices.c.changed_at == before.changed_at if before.changed_at else notices.c.changed_at.is_(None)
        change = update(notices).where(notices.c.id == notice.id, same).values(**_to_row(notice))
        async with transaction(self.engine) as connection:
            if not (await connection.execute(change)).rowcount:
                return False
            await add_line(connection, line)
            return True

    async def get(self, notice: str) -> Notice | None:
        """Return a notice by its id."""
        found = await self._list(select(notices).where(notices.c.id == notice))
        return found[0] if found else None

    async def list_all(self) -> list[Notice]:
        """Return all, those that end last first."""
        return await self._list(select(notices).order_by(notices.c.ends_at.desc(), notices.c.id))

    async def list_current(self, now: datetime) -> list[Notice]:
        """Return those that have not ended, those that start first before others."""
        current = select(notices).where(notices.c.ends_at > now)
        return await self._list(current.order_by(notices.c.starts_at, notices.c.id))

    async def _list(self, query: Select[Any]) -> list[Notice]:
        async with transaction(self.engine) as connection:
            return [_to_notice(row) for row in await connection.execute(query)]


def _to_row(notice: Notice) -> Mapping[str, Any]:
    return {**vars(notice), **{name: list(getattr(notice, name)) for name in _LISTS}}


def _to_notice(row: Row[Any]) -> Notice:
    values = {one.name: getattr(row, one.name) for one in fields(Notice)}
    # A topic of another version of the program is none of ours.
    topics = tuple(Topic(one) for one in row.topics if one in list(Topic))
    return Notice(**{**values, "districts": tuple(row.districts), "entries": tuple(row.entries), "topics": topics})
