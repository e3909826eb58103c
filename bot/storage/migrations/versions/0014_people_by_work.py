"""What people said they are, counted by month without them: a figure of a month that is over does not change."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people_by_work",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("employer", sa.String(46), nullable=False),
        sa.Column("job_role", sa.String(46), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "area", "employer", "job_role", name="pk_people_by_work"),
    )
    op.add_column("profiles", sa.Column("counted_in", sa.Date()))


def downgrade() -> None:
    op.drop_column("profiles", "counted_in")
    op.drop_table("people_by_work")
