"""SQLite's driver with one turn of its thread for a statement: the driver's own takes four, and turns are what costs.

What a statement gives is fetched at once and kept here, as SQLAlchemy does with it anyhow.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

import aiosqlite


@dataclass(frozen=True)
class _Ran:
    """What a statement gave."""

    description: Any
    rows: list[Any]
    rowcount: int
    lastrowid: int


class QuickCursor:
    """A cursor whose rows are here once its statement was run."""

    arraysize = 1

    def __init__(self, connection: "QuickConnection") -> None:
        self._connection, self._rows = connection, deque[Any]()
        self.description: Any = None
        self.rowcount, self.lastrowid = -1, 0

    async def __aenter__(self) -> Self:
        """Return it; nothing has to be done for that."""
        return self

    async def execute(self, sql: str, values: Any = ()) -> None:
        """Run a statement."""
        self._take(await self._connection.run(sqlite3.Cursor.execute, sql, values))

    async def executemany(self, sql: str, values: Iterable[Any]) -> None:
        """Run a statement with each of several values."""
        self._take(await self._connection.run(sqlite3.Cursor.executemany, sql, values))

    async def fetchall(self) -> list[Any]:
        """Return the rows that nobody has taken."""
        rows, self._rows = list(self._rows), deque()
        return rows

    async def fetchone(self) -> Any:
        """Return the next row, `None` after the last."""
        return self._rows.popleft() if self._rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return the next rows."""
        return [self._rows.popleft() for _ in range(min(size or self.arraysize, len(self._rows)))]

    async def close(self) -> None:
        """Forget the rows."""
        self._rows.clear()

    def _take(self, ran: _Ran) -> None:
        self._rows = deque(ran.rows)
        self.description, self.rowcount, self.lastrowid = ran.description, ran.rowcount, ran.lastrowid


class QuickConnection(aiosqlite.Connection):
    """A connection that goes to its thread only with something to do."""

    # What its thread has not done yet.
    _under_way = 0

    # SQLAlchemy awaits entering the cursor, not making it.
    def cursor(self) -> QuickCursor:  # type: ignore[override] # SQLAlchemy asks only for what it has
        """Return a new cursor."""
        return QuickCursor(self)

    async def commit(self) -> None:
        """Commit what was changed, if anything was."""
        if self._has_changes:
            await super().commit()

    async def rollback(self) -> None:
        """Undo what was changed, if anything was."""
        if self._has_changes:
            await super().rollback()

    async def run(self, execute: Callable[..., Any], sql: str, values: Any) -> _Ran:
        """Run a statement, and return all that it gives."""
        self._under_way += 1
        return await self._execute(self._run, execute, sql, values)  # type: ignore[no-any-return,no-untyped-call] # untyped there

    def _run(self, execute: Callable[..., Any], sql: str, values: Any) -> _Ran:
        try:
            cursor = self._conn.cursor()
            try:
                execute(cursor, sql, values)
                rows = cursor.fetchall() if cursor.description else []
                return _Ran(cursor.description, rows, cursor.rowcount, cursor.lastrowid or 0)
            finally:
                cursor.close()
        finally:
            self._under_way -= 1

    @property
    def _has_changes(self) -> bool:
        # Whoever was cancelled has left a statement that may still begin a transaction.
        return self._under_way > 0 or self.in_transaction


def connect(*args: Any, **options: Any) -> QuickConnection:
    """Return a connection, which opens when it is awaited."""
    path = args[0]
    connection = QuickConnection(lambda: sqlite3.connect(path, **options), iter_chunk_size=64)
    # Its thread must keep no program from ending.
    connection._thread.daemon = True
    return connection
