"""The table of notices."""

from sqlalchemy import JSON, Column, Index, String, Table, Text

from bot.storage.tables import UtcDateTime, metadata

notices = Table(
    "notices",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("text", Text, nullable=False),
    Column("area", String(60), nullable=False),
    # Lists of names or ids.
    Column("districts", JSON, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("entry", String(120)),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    # Names of accounts.
    Column("made_by", String(60), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("changed_by", String(60)),
    Column("changed_at", UtcDateTime),
    Column("ended_by", String(60)),
    Index("ix_notices_ends_at", "ends_at"),
)
