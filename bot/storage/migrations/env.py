"""Runs migrations on the database that the program names."""

import asyncio

from alembic import context
from sqlalchemy import Connection, pool, text
from sqlalchemy.ext.asyncio import async_engine_from_config

from bot.storage.instances import make_key
from bot.storage.schema import metadata


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Instances that start together: the first one does it, the others find it done.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": make_key("migrations")})
        context.run_migrations()


async def run_async() -> None:
    engine = async_engine_from_config(context.config.get_section("alembic", {}), poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


asyncio.run(run_async())
