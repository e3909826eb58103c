"""The tables of who learns, and of what they were given."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables import UtcDateTime, metadata

learners = Table(
    "learners",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("channel", String(20), nullable=False),
    # Sealed; empty where nothing can be sent.
    Column("address", String(80), nullable=False),
    # By clocks in England.
    Column("hour", Integer),
    Column("next_at", UtcDateTime),
    Column("began_at", UtcDateTime, nullable=False),
    Column("snoozed_until", Date),
    Index("ix_learners_channel_next_at", "channel", "next_at"),
)

bites = Table(
    "bites",
    metadata,
    Column("id", String(16), primary_key=True),
    # Empty once the person was forgotten, or it is too old.
    Column("person", String(64)),
    Column("channel", String(20), nullable=False),
    Column("item", String(20), nullable=False),
    Column("entry", String(60), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("area", String(60)),
    # In England.
    Column("day", Date, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    # Where the right answer stood, from 0.
    Column("right_option", Integer, nullable=False),
    # A keyed hash of Telegram's number of the poll.
    Column("poll", String(64)),
    Column("answered_at", UtcDateTime),
    Column("is_right", Boolean),
    # Whether it is the first that the person answered: so it is known how many learn, whoever is forgotten later.
    Column("is_first", Boolean),
    # One a day and no more, whoever sends it; those of nobody do not count.
    UniqueConstraint("person", "day", name="uq_bites_person_day"),
    Index("ix_bites_poll", "poll"),
    Index("ix_bites_answered_at", "answered_at"),
)
