"""The tables. A change here needs a migration beside it; a test compares the two."""

from datetime import UTC, datetime

from sqlalchemy import JSON, Column, Date, DateTime, Dialect, Float, ForeignKey, Index, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC that comes back with its zone, which SQLite forgets."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC; a time without a zone is a mistake."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone: pass a time in UTC")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored time with its zone."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


questions = Table(
    "questions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("area", String(60)),
    Column("district", String(60)),
    Column("outcome", String(20), nullable=False),
    Column("entries", JSON, nullable=False),
    Column("urgent", JSON, nullable=False),
    Column("family", String(60)),
    Column("base_version", String(20), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("person", String(64)),
    Column("took_ms", Float, nullable=False),
    # Of the first entry or the family, as it was when it was asked; none where nothing came near, or in older rows.
    Column("topic", String(60)),
    # Worked out from the others, since figures are counted by them: the day in England, and the first of the entries.
    Column("day", Date),
    Column("entry", String(60)),
    Index("ix_questions_asked_at", "asked_at"),
    Index("ix_questions_outcome_asked_at", "outcome", "asked_at"),
    Index("ix_questions_person", "person"),
    # One for each figure of the overview: with all that it needs, in the order in which it counts.
    Index("ix_questions_day_outcome_area", "day", "outcome", "area"),
    Index("ix_questions_district_day_area", "district", "day", "area"),
    Index("ix_questions_entry_day_area", "entry", "day", "area"),
    Index("ix_questions_took_ms_day_area", "took_ms", "day", "area"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("question", String(16), ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    # Empty where no single entry is meant: a key holds no null.
    Column("entry", String(60), primary_key=True),
    Column("given_at", UtcDateTime, nullable=False),
    Column("note", Text),
)

waiting = Table(
    "waiting",
    metadata,
    Column("question", String(16), ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("address", String(80), primary_key=True),
)

settings = Table(
    "settings",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("area", String(60)),
    Column("district", String(60)),
    Column("set_at", UtcDateTime),
)
