"""Digests: what was told to whom each week and month, and who turned the weekly one off."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "digests",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("account", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("is_for_telegram", sa.Boolean(), nullable=False),
        sa.Column("told_at", TIME),
        sa.Column("read_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_digests"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_digests_account_accounts", ondelete="CASCADE"),
        sa.UniqueConstraint("account", "kind", "day", name="uq_digests_account_kind_day"),
    )
    op.create_index("ix_digests_is_for_telegram_told_at", "digests", ["is_for_telegram", "told_at"])
    op.create_index("ix_digests_made_at", "digests", ["made_at"])
    op.create_table(
        "digests_off",
        sa.Column("account", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_digests_off"),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name="fk_digests_off_account_accounts", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("digests_off")
    op.drop_table("digests")
