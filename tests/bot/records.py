"""Question records with defaults."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from bot.storage.schema import metadata
from knowledge.services.records import QuestionRecord

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
PERSON = "a" * 64


def make_record(**changes: Any) -> QuestionRecord:  # any field of a record
    """Return the record of a question that was answered."""
    fields = {
        "id": "q1",
        "asked_at": NOW,
        "text": "grab rails",
        "area": "worcestershire",
        "district": None,
        "outcome": "answer",
        "entries": (("worcs-minor-works-handyperson", 0.93), ("nat-pip", 0.1)),
        "urgent": ("gas",),
        "base_version": "abc",
        "channel": "telegram",
        "person": PERSON,
        "took_ms": 4.5,
        "family": None,
    }
    return QuestionRecord(**{**fields, **changes})


async def read_kept(settings: Settings, engine: AsyncEngine) -> bytes:
    """Return every byte of SQLite's files, or all that PostgreSQL has in its tables."""
    if engine.dialect.name == "sqlite":
        return b"".join(path.read_bytes() for path in settings.data.iterdir())
    async with engine.connect() as connection:
        rows = [(await connection.execute(select(table))).all() for table in metadata.sorted_tables]
    return repr(rows).encode()
