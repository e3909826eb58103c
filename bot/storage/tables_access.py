"""The tables of access: accounts, single-use links, sessions and audit lines."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.tables import UtcDateTime, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", String(60), nullable=False),
    # The name without case, by which it is found; databases fold case each in its own way.
    Column("name_key", String(120), nullable=False),
    Column("role", String(20), nullable=False),
    Column("area", String(60)),
    Column("active", Boolean, nullable=False),
    Column("signed_in_at", UtcDateTime),
    Column("telegram", String(80)),
    Column("person", String(64)),
    Index("ix_accounts_name_key", "name_key", unique=True),
    Index("ix_accounts_telegram", "telegram", unique=True),
    Index("ix_accounts_person", "person", unique=True),
)

links = Table(
    "links",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("account", String(16), ForeignKey("accounts.id", ondelete="CASCADE")),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("id", String(16), nullable=False),
    Column("account", String(16), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("device", String(60), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_sessions_account", "account"),
)

audit = Table(
    "audit",
    metadata,
    # In the order in which they were written, which times alone do not tell.
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("account", String(16)),
    Column("actor", String(60), nullable=False),
    Column("action", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Index("ix_audit_at", "at"),
    Index("ix_audit_account", "account"),
)
