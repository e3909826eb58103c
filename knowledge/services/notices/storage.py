"""What notices need of storage; all of it raises StorageError."""

from datetime import datetime
from typing import Protocol

from knowledge.services.access.records import AuditLine
from knowledge.services.notices.notice import Notice


class NoticeStore(Protocol):
    """Keeps notices, each change with its line of the audit."""

    async def add(self, notice: Notice, line: AuditLine) -> None:
        """Keep a new notice."""

    async def change(self, notice: Notice, before: Notice, line: AuditLine) -> bool:
        """Keep a notice as it stands now; `False`, and nothing is changed, if it is no longer as it was before."""

    async def get(self, notice: str) -> Notice | None:
        """Return a notice by its id."""

    async def list_all(self) -> list[Notice]:
        """Return all, those that end last first."""

    async def list_current(self, now: datetime) -> list[Notice]:
        """Return those that have not ended, those that start first before others."""


class Board(Protocol):
    """What an answer needs of notices."""

    async def read(self) -> tuple[Notice, ...]:
        """Return the notices that are on or coming, as they were known last; none where nothing can be read."""
