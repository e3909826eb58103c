"""What the queues and the overview need: the queues, batches, vectors, and of each question its day and first entry."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
UNMET = ("unmet", "no-service-here")
# A queue has the name of the feedback that it holds.
FEEDBACK = ("not-this", "out-of-date")
FIGURES = (
    ("day", "outcome", "area"),
    ("district", "day", "area"),
    ("entry", "day", "area"),
    ("took_ms", "day", "area"),
)
QUESTIONS = sa.table(
    "questions",
    *(sa.column(name) for name in ("id", "asked_at", "day", "entry", "area", "district", "outcome")),
    sa.column("entries", sa.JSON),
)
QUEUED_COLUMNS = (
    "queue", "question", "entry", "at", "area", "district", "nearest", "group_id", "is_grouped", "state",
)  # fmt: skip
QUEUED = sa.table("queued", *(sa.column(name) for name in QUEUED_COLUMNS))
SAID = sa.table("feedback", *(sa.column(name) for name in ("question", "kind", "entry", "given_at")))


def upgrade() -> None:
    op.add_column("questions", sa.Column("day", sa.Date()))
    op.add_column("questions", sa.Column("entry", sa.String(60)))
    op.execute(
        sa.update(QUESTIONS).values(
            day=sa.func.date(QUESTIONS.c.asked_at), entry=QUESTIONS.c.entries[(0, 0)].as_string()
        )
    )
    for columns in FIGURES:
        op.create_index(f"ix_questions_{'_'.join(columns)}", "questions", list(columns))
    _make_queued()
    _make_batches()
    op.create_table(
        "question_vectors",
        _make_question(),
        sa.Column("prepared", sa.Text(), nullable=False),
        sa.Column("model", sa.String(20), nullable=False),
        sa.Column("vector", sa.LargeBinary()),
        _refer("question_vectors"),
        sa.PrimaryKeyConstraint("question", name="pk_question_vectors"),
    )
    _queue_earlier()


def downgrade() -> None:
    for table in ("question_vectors", "batch_items", "batches", "queued"):
        op.drop_table(table)
    for columns in FIGURES:
        op.drop_index(f"ix_questions_{'_'.join(columns)}", "questions")
    op.drop_column("questions", "entry")
    op.drop_column("questions", "day")


def _make_queued() -> None:
    op.create_table(
        "queued",
        sa.Column("queue", sa.String(20), nullable=False),
        _make_question(),
        sa.Column("entry", sa.String(60), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("area", sa.String(60)),
        sa.Column("district", sa.String(60)),
        sa.Column("nearest", sa.String(60)),
        sa.Column("group_id", sa.String(60), nullable=False),
        sa.Column("is_grouped", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("assignee", sa.String(16)),
        sa.Column("change", sa.String(16)),
        _refer("queued"),
        sa.PrimaryKeyConstraint("queue", "question", "entry", name="pk_queued"),
    )
    columns = ["queue", "state", "group_id", "at", "area", "district", "nearest", "assignee"]
    op.create_index("ix_queued_open", "queued", columns)
    op.create_index("ix_queued_question", "queued", ["question"])
    op.create_index("ix_queued_change", "queued", ["change"])
    op.create_index("ix_queued_is_grouped_at", "queued", ["is_grouped", "at"])


def _make_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("queue", sa.String(20), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("account", sa.String(16), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("assignee", sa.String(16)),
        sa.Column("change", sa.String(16)),
        sa.Column("undone_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_index("ix_batches_account_at", "batches", ["account", "at"])
    op.create_table(
        "batch_items",
        sa.Column("batch", sa.String(16), nullable=False),
        _make_question(),
        sa.Column("entry", sa.String(60), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("assignee", sa.String(16)),
        sa.Column("change", sa.String(16)),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name="fk_batch_items_batch_batches", ondelete="CASCADE"),
        _refer("batch_items"),
        sa.PrimaryKeyConstraint("batch", "question", "entry", name="pk_batch_items"),
    )
    op.create_index("ix_batch_items_question", "batch_items", ["question"])


def _queue_earlier() -> None:
    """Put into the queues what was asked and said before there were any."""
    asked, said = QUESTIONS.c, SAID.c
    where = (asked.area, asked.district)
    unmet = sa.select(
        sa.literal("unmet"), asked.id, sa.literal(""), asked.asked_at, *where, asked.entry, asked.id,
        sa.false(), sa.literal("open"),
    ).where(asked.outcome.in_(UNMET))  # fmt: skip
    # One that names no entry is grouped by what was asked.
    nearest, group = (
        sa.case((said.entry == "", asked.entry), else_=said.entry),
        sa.case((said.entry == "", asked.id), else_=said.entry),
    )
    doubted = (
        sa.select(
            said.kind, asked.id, said.entry, said.given_at, *where, nearest, group, said.entry != "", sa.literal("open")
        )
        .join_from(SAID, QUESTIONS, said.question == asked.id)
        .where(said.kind.in_(FEEDBACK))
    )
    for found in (unmet, doubted):
        op.execute(sa.insert(QUEUED).from_select(list(QUEUED_COLUMNS), found))


def _make_question() -> sa.Column[str]:
    return sa.Column("question", sa.String(16), nullable=False)


def _refer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["question"], ["questions.id"], name=f"fk_{table}_question_questions", ondelete="CASCADE"
    )
