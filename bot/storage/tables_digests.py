"""The tables of digests: what was told to whom, and who wants none."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, String, Table, UniqueConstraint

from bot.storage.tables import UtcDateTime, metadata

digests = Table(
    "digests",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("account", String(16), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(10), nullable=False),
    # The day in England on which it was due.
    Column("day", Date, nullable=False),
    Column("content", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    # Whether it is told in Telegram; else it waits in the console.
    Column("is_for_telegram", Boolean, nullable=False),
    # Set in the transaction that puts its messages into the outbox: it is told once.
    Column("told_at", UtcDateTime),
    Column("read_at", UtcDateTime),
    UniqueConstraint("account", "kind", "day", name="uq_digests_account_kind_day"),
    Index("ix_digests_is_for_telegram_told_at", "is_for_telegram", "told_at"),
    Index("ix_digests_made_at", "made_at"),
)

# Accounts that turned the weekly digest off.
digests_off = Table(
    "digests_off",
    metadata,
    Column("account", String(16), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
)
