"""Invitations, the off switch, how many were answered in a minute, and the hash of each account's Telegram."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("accounts", sa.Column("person", sa.String(64)))
    op.create_index("ix_accounts_person", "accounts", ["person"], unique=True)
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.Column("revoked_at", TIME),
        sa.Column("account", sa.String(16)),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name="fk_invitations_account_accounts", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
    )
    op.create_index("ix_invitations_hash", "invitations", ["hash"], unique=True)
    op.create_index("ix_invitations_expires_at", "invitations", ["expires_at"])
    op.create_table(
        "stops",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stops"),
    )
    op.create_table(
        "usage",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("minute", TIME, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "minute", name="pk_usage"),
    )
    op.create_index("ix_usage_minute", "usage", ["minute"])


def downgrade() -> None:
    for table in ("usage", "stops", "invitations"):
        op.drop_table(table)
    op.drop_index("ix_accounts_person", "accounts")
    op.drop_column("accounts", "person")
