"""Questions, feedback, those who wait, and people's settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("district", sa.String(60)),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("urgent", sa.JSON(), nullable=False),
        sa.Column("family", sa.String(60)),
        sa.Column("base_version", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("took_ms", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_index("ix_questions_outcome_asked_at", "questions", ["outcome", "asked_at"])
    op.create_table(
        "feedback",
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("entry", sa.String(60), nullable=False),
        sa.Column("given_at", TIME, nullable=False),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name="fk_feedback_question_questions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question", "kind", "entry", name="pk_feedback"),
    )
    op.create_table(
        "waiting",
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name="fk_waiting_question_questions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question", "channel", "address", name="pk_waiting"),
    )
    op.create_table(
        "settings",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("district", sa.String(60)),
        sa.PrimaryKeyConstraint("person", name="pk_settings"),
    )


def downgrade() -> None:
    for table in ("settings", "waiting", "feedback", "questions"):
        op.drop_table(table)
