"""Changes with the entries they touch, the journal of what is written, versions of entries, and replays."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
TABLES = ("replays", "entry_versions", "change_journal", "change_entries", "changes")


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("co_authors", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("base_version", sa.String(20), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("submitted_at", TIME),
        sa.Column("decided_at", TIME),
        sa.Column("live_at", TIME),
        sa.Column("approver", sa.String(32)),
        sa.Column("approver_name", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.String(16)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    for columns in (("created_at",), ("live_at",), ("state", "created_at"), ("author", "created_at")):
        op.create_index(f"ix_changes_{'_'.join(columns)}", "changes", list(columns))
    op.create_table(
        "change_entries",
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("entry", sa.String(60), nullable=False),
        _refer("change_entries"),
        sa.PrimaryKeyConstraint("change", "entry", name="pk_change_entries"),
    )
    op.create_index("ix_change_entries_entry", "change_entries", ["entry"])
    op.create_table(
        "change_journal",
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        _refer("change_journal"),
        sa.PrimaryKeyConstraint("change", "path", name="pk_change_journal"),
    )
    op.create_table(
        "entry_versions",
        sa.Column("entry", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON()),
        sa.Column("more_phrasings", sa.JSON(), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("is_made", sa.Integer(), nullable=False),
        _refer("entry_versions"),
        sa.PrimaryKeyConstraint("entry", "number", name="pk_entry_versions"),
    )
    op.create_index("ix_entry_versions_change", "entry_versions", ["change"])
    op.create_table(
        "replays",
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("old_version", sa.String(20), nullable=False),
        sa.Column("new_version", sa.String(20), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        _refer("replays"),
        sa.PrimaryKeyConstraint("change", name="pk_replays"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _refer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["change"], ["changes.id"], name=f"fk_{table}_change_changes", ondelete="CASCADE")
