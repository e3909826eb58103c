"""A row kept in place of an earlier one of its key, in one statement that two may send at once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def upsert(connection: AsyncConnection, table: Table, **row: Any) -> None:  # values of any column
    """Keep a row; where there is one of its key, that gets these values. A row of nothing but its key stays."""
    key = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in key}
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**row)
    if rest:
        await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=rest))
    else:
        await connection.execute(statement.on_conflict_do_nothing(index_elements=key))


async def keep_first(connection: AsyncConnection, table: Table, key: Iterable[Column[Any]], **row: Any) -> None:
    """Keep a row unless there is one with the same values in these columns, which must be unique."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    names = [column.name for column in key]
    await connection.execute(insert(table).values(**row).on_conflict_do_nothing(index_elements=names))
