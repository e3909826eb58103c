"""Making sure that what was deleted is gone from the files, not only from the tables."""

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.transaction import transaction


async def write_back(engine: AsyncEngine) -> None:
    """Write SQLite's journal back into its file and empty it: until then it holds what was deleted.

    Where somebody reads just then, the journal is emptied the next time. PostgreSQL sees to it by itself, in time
    (autovacuum).
    """
    if engine.dialect.name == "sqlite":
        async with transaction(engine) as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
