"""The tables of review: what stands in the queues, what was done with it, and how questions are compared."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from bot.storage.tables import UtcDateTime, metadata

queued = Table(
    "queued",
    metadata,
    Column("queue", String(20), primary_key=True),
    Column("question", String(16), ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    # Empty where the question itself waits, or where none of those offered was meant.
    Column("entry", String(60), primary_key=True),
    # When it came into the queue.
    Column("at", UtcDateTime, nullable=False),
    # As its question has them: so a page of the queue reads one index and nothing else.
    Column("area", String(60)),
    Column("district", String(60)),
    # The entry that it is about, or the one that came nearest.
    Column("nearest", String(60)),
    # The id of the entry that it is about, or of the first question that asks the same.
    Column("group_id", String(60), nullable=False),
    # Whether its like was looked for; until then it is a group by itself.
    Column("is_grouped", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    # An account's id.
    Column("assignee", String(16)),
    # The change that was made from it.
    Column("change", String(16)),
    Index("ix_queued_open", "queue", "state", "group_id", "at", "area", "district", "nearest", "assignee"),
    Index("ix_queued_question", "question"),
    Index("ix_queued_change", "change"),
    Index("ix_queued_is_grouped_at", "is_grouped", "at"),
)

batches = Table(
    "batches",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("queue", String(20), nullable=False),
    Column("action", String(20), nullable=False),
    Column("account", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("count", Integer, nullable=False),
    Column("text", Text),
    Column("assignee", String(16)),
    Column("change", String(16)),
    Column("undone_at", UtcDateTime),
    Index("ix_batches_account_at", "account", "at"),
)

# What a batch was done to, each with how it stood before.
batch_items = Table(
    "batch_items",
    metadata,
    Column("batch", String(16), ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String(16), ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("entry", String(60), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("assignee", String(16)),
    Column("change", String(16)),
    Index("ix_batch_items_question", "question"),
)

# Computed once: of each question that waits, its words as they are compared and what they mean.
question_vectors = Table(
    "question_vectors",
    metadata,
    Column("question", String(16), ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("prepared", Text, nullable=False),
    # Which model's it is, empty without one.
    Column("model", String(20), nullable=False),
    # 384 numbers of half precision.
    Column("vector", LargeBinary),
)
