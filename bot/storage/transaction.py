"""What the database library raises, as the use cases know it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.services.storage import StorageError


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Give a connection for one unit of work: committed at its end, undone if it fails."""
    try:
        async with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StorageError(f"the database refused: {type(error).__name__}") from error
