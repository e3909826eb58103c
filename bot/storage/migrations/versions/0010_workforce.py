"""The workforce: who was reached, how sure they are, and what they were asked about themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "profiles",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("first_asked", sa.Date()),
        sa.Column("area", sa.String(60)),
        sa.Column("district", sa.String(60)),
        sa.Column("job_role", sa.String(46)),
        sa.Column("employer", sa.String(46)),
        sa.Column("set_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profiles"),
        sa.UniqueConstraint("person", name="uq_profiles_person"),
    )
    op.create_index("ix_profiles_first_asked", "profiles", ["first_asked"])
    op.create_table(
        "confidence",
        sa.Column("profile", sa.String(16), nullable=False),
        sa.Column("question", sa.String(20), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("answered_at", TIME, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile"], ["profiles.id"], name="fk_confidence_profile_profiles", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile", "question", "asked_at", name="pk_confidence"),
    )
    op.create_index("ix_confidence_answered_at", "confidence", ["answered_at"])
    op.create_table(
        "prompts",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("settled_at", TIME),
        sa.PrimaryKeyConstraint("person", "kind", name="pk_prompts"),
    )


def downgrade() -> None:
    op.drop_table("prompts")
    op.drop_table("confidence")
    op.drop_table("profiles")
