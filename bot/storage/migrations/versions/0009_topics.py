"""What the report counts by: the topic that a question had when it was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("topic", sa.String(60)))


def downgrade() -> None:
    op.drop_column("questions", "topic")
