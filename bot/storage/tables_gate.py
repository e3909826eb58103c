"""The tables of the gate: invitations, why nobody is answered, and how many were answered in a minute."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.tables import UtcDateTime, metadata

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("name", String(60), nullable=False),
    Column("role", String(20), nullable=False),
    Column("area", String(60)),
    Column("made_by", String(60), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("account", String(16), ForeignKey("accounts.id", ondelete="SET NULL")),
    Index("ix_invitations_hash", "hash", unique=True),
    Index("ix_invitations_expires_at", "expires_at"),
)

# One row while nobody is answered, none while all are.
stops = Table(
    "stops",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("by", String(60), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Of the present minute only: those before it are dropped.
usage = Table(
    "usage",
    metadata,
    # The hash of a person, the id of an account, or what all are counted under.
    Column("key", String(64), primary_key=True),
    Column("minute", UtcDateTime, primary_key=True),
    Column("count", Integer, nullable=False),
    Index("ix_usage_minute", "minute"),
)
