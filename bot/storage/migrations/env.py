"""Runs migrations on the database that the program names."""

import asyncio

from alembic import context
from sqlalchemy import Connection, event, pool, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import async_engine_from_config

from bot.storage.address import is_postgresql
from bot.storage.engine import MIGRATING_SECONDS
from bot.storage.instances import make_key
from bot.storage.schema import metadata


def run(connection: Connection) -> None:
    # All of it or nothing: what is killed half-way begins again from where it was.
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Instances that start together: the first one does it, the others find it done.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": make_key("migrations")})
        context.run_migrations()


def _leave_transactions(connection: DBAPIConnection, _: object) -> None:
    """Keep Python's driver from ending a transaction before each table that is made."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    # At once for writing: who starts at the same time waits, and finds it done.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


async def run_async() -> None:
    settings = context.config.get_section("alembic", {})
    patience = {} if is_postgresql(settings["sqlalchemy.url"]) else {"timeout": MIGRATING_SECONDS}
    engine = async_engine_from_config(settings, poolclass=pool.NullPool, connect_args=patience)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _leave_transactions)
        event.listen(engine.sync_engine, "begin", _begin)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


asyncio.run(run_async())
