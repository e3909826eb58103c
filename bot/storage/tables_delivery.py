"""The tables of what arrives and what is sent."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.storage.tables import UtcDateTime, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    # A keyed hash, emptied once it is done.
    Column("chat", String(64), nullable=False),
    # Both are emptied too: the number alone says that it was.
    Column("received", JSON(none_as_null=True)),
    Column("sealed", Text),
    Column("received_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Index("ix_inbox_done_at_chat", "done_at", "chat"),
)

outbox = Table(
    "outbox",
    metadata,
    # In the order in which they were written, which within a chat is the order in which they are sent.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("batch", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    Column("chat", String(64), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("batch", "number", name="uq_outbox_batch_number"),
    Index("ix_outbox_chat", "chat"),
    # A number is never given again: by it a call is known to have been made.
    sqlite_autoincrement=True,
)

# Which instance works on a chat.
held_chats = Table(
    "held_chats",
    metadata,
    Column("chat", String(64), primary_key=True),
    Column("holder", String(32), nullable=False),
    # From then on another may take it.
    Column("until", UtcDateTime, nullable=False),
    Index("ix_held_chats_holder", "holder"),
)
