"""When somebody set their area, so that what nobody uses any more can go."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("settings", sa.Column("set_at", sa.DateTime(timezone=True)))
    # When the areas of before were set is not known: they begin to count from now on.
    op.execute(sa.text("UPDATE settings SET set_at = CURRENT_TIMESTAMP"))
    op.create_index("ix_questions_person", "questions", ["person"])


def downgrade() -> None:
    op.drop_index("ix_questions_person", "questions")
    with op.batch_alter_table("settings") as table:
        table.drop_column("set_at")
