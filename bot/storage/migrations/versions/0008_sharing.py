"""What several instances share: what all know, what is remembered for a short time, and how far a replay has come."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "known",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_known"),
    )
    op.create_table(
        "remembered",
        sa.Column("memory", sa.String(20), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("memory", "person", name="pk_remembered"),
    )
    op.create_index("ix_remembered_at", "remembered", ["at"])
    op.create_index("ix_remembered_person", "remembered", ["person"])
    op.add_column("replays", sa.Column("seen_at", TIME))


def downgrade() -> None:
    op.drop_column("replays", "seen_at")
    op.drop_table("remembered")
    op.drop_table("known")
