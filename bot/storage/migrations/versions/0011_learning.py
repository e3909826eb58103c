"""Who learns, and what they were given."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "learners",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("hour", sa.Integer()),
        sa.Column("next_at", TIME),
        sa.Column("began_at", TIME, nullable=False),
        sa.Column("snoozed_until", sa.Date()),
        sa.PrimaryKeyConstraint("person", name="pk_learners"),
    )
    op.create_index("ix_learners_channel_next_at", "learners", ["channel", "next_at"])
    op.create_table(
        "bites",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("item", sa.String(20), nullable=False),
        sa.Column("entry", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent_at", TIME, nullable=False),
        sa.Column("right_option", sa.Integer(), nullable=False),
        sa.Column("poll", sa.String(64)),
        sa.Column("answered_at", TIME),
        sa.Column("is_right", sa.Boolean()),
        sa.Column("is_first", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_bites"),
        sa.UniqueConstraint("person", "day", name="uq_bites_person_day"),
    )
    op.create_index("ix_bites_poll", "bites", ["poll"])
    op.create_index("ix_bites_answered_at", "bites", ["answered_at"])


def downgrade() -> None:
    op.drop_table("bites")
    op.drop_table("learners")
