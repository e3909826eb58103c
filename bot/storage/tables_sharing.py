"""What several instances share: what all know, and what is remembered of a person for a short time."""

from sqlalchemy import Column, Index, String, Table, Text

from bot.storage.tables import UtcDateTime, metadata

known = Table(
    "known",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

remembered = Table(
    "remembered",
    metadata,
    Column("memory", String(20), primary_key=True),
    # The hash of the person.
    Column("person", String(64), primary_key=True),
    # JSON, without personal data.
    Column("value", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_remembered_at", "at"),
    Index("ix_remembered_person", "person"),
)
