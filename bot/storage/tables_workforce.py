"""The tables of the workforce: who was reached, how sure they are, and what they were asked about themselves."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables import UtcDateTime, metadata

# One row a person; without them it stays, as a figure.
profiles = Table(
    "profiles",
    metadata,
    # Random, so that nothing leads from it to the person.
    Column("id", String(16), primary_key=True),
    # The hash of the person; null once they are forgotten, or their last question is too old to say who asked.
    Column("person", String(64)),
    # The first day of the month (in London) of their first question; null until there is one: they are not reached yet.
    Column("first_asked", Date),
    # Of that question, else what they have set.
    Column("area", String(60)),
    Column("district", String(60)),
    # Ids of workforce.yaml; null where they did not say.
    Column("job_role", String(46)),
    Column("employer", String(46)),
    # When it was made, or the person last said something of themselves.
    Column("set_at", UtcDateTime, nullable=False),
    # The month in which they stand in `people_by_work`; null until it is over. Each person is counted there once.
    Column("counted_in", Date),
    UniqueConstraint("person", name="uq_profiles_person"),
    Index("ix_profiles_first_asked", "first_asked"),
)

# How many people said what they are. No person is in it, so it stays as it is whatever they change or take back.
people_by_work = Table(
    "people_by_work",
    metadata,
    # The first day of the month (in London) in which it was known that they ask, and what they are.
    Column("month", Date, primary_key=True),
    # Empty where it is not known.
    Column("area", String(60), primary_key=True),
    Column("employer", String(46), primary_key=True),
    Column("job_role", String(46), primary_key=True),
    Column("number", Integer, nullable=False),
)

confidence = Table(
    "confidence",
    metadata,
    Column("profile", String(16), ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True),
    # `spot` or `turn-to`.
    Column("question", String(20), primary_key=True),
    # When they were invited to say; each question is answered once for each invitation.
    Column("asked_at", UtcDateTime, primary_key=True),
    # When they answered: the month to which it belongs.
    Column("answered_at", UtcDateTime, nullable=False),
    # 1 (not sure at all) to 5 (very sure).
    Column("score", Integer, nullable=False),
    # What the person had set then.
    Column("area", String(60)),
    # Whether it is the profile's first answer to the question.
    Column("is_first", Boolean, nullable=False),
    Index("ix_confidence_answered_at", "answered_at"),
)

# What somebody was asked about themselves last, so that they are not asked again too soon.
prompts = Table(
    "prompts",
    metadata,
    # The hash of the person.
    Column("person", String(64), primary_key=True),
    # `workforce` or `confidence`.
    Column("kind", String(20), primary_key=True),
    Column("asked_at", UtcDateTime, nullable=False),
    # When they answered or skipped it; null where they did neither.
    Column("settled_at", UtcDateTime),
)
