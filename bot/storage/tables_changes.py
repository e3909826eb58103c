"""The tables of editing. A change here needs a migration beside it; a test compares the two."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.tables import UtcDateTime, metadata

changes = Table(
    "changes",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("title", Text, nullable=False),
    Column("edits", JSON, nullable=False),
    Column("author", String(32), nullable=False),
    Column("author_name", Text, nullable=False),
    # Ids with names, as lists of two.
    Column("co_authors", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("base_version", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("submitted_at", UtcDateTime),
    Column("decided_at", UtcDateTime),
    Column("live_at", UtcDateTime),
    Column("approver", String(32)),
    Column("approver_name", Text),
    Column("note", Text, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("undoes", String(16)),
    Column("revision", Integer, nullable=False),
    Index("ix_changes_created_at", "created_at"),
    Index("ix_changes_live_at", "live_at"),
    Index("ix_changes_state_created_at", "state", "created_at"),
    Index("ix_changes_author_created_at", "author", "created_at"),
)

change_entries = Table(
    "change_entries",
    metadata,
    Column("change", String(16), ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True),
    Column("entry", String(60), primary_key=True),
    Index("ix_change_entries_entry", "entry"),
)

journal = Table(
    "change_journal",
    metadata,
    Column("change", String(16), ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True),
    # In the base's folder, with slashes.
    Column("path", String(200), primary_key=True),
    # Whole files; null where there is none.
    Column("before", Text),
    Column("after", Text),
)

versions = Table(
    "entry_versions",
    metadata,
    Column("entry", String(60), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Null where the entry was not there.
    Column("fields", JSON(none_as_null=True)),
    Column("more_phrasings", JSON, nullable=False),
    Column("area", String(60), nullable=False),
    Column("topic", String(60), nullable=False),
    Column("change", String(16), ForeignKey("changes.id", ondelete="CASCADE"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    # Whether the change brought it, and did not only find it.
    Column("is_made", Integer, nullable=False),
    Index("ix_entry_versions_change", "change"),
)

replays = Table(
    "replays",
    metadata,
    Column("change", String(16), ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("old_version", String(20), nullable=False),
    Column("new_version", String(20), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    # When the instance that runs it last said how far it has come.
    Column("seen_at", UtcDateTime),
    Column("done", Integer, nullable=False),
    Column("of", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("moves", JSON, nullable=False),
    Column("fault", Text, nullable=False),
)
