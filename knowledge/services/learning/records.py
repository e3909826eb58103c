"""What is known of somebody who learns, and of each bite that they were given."""

from dataclasses import dataclass
from datetime import date, datetime

# What the batch of the call that sends a bite begins with.
BATCH = "bite "


@dataclass(frozen=True)
class Learner:
    """Somebody who asked for a question of the day."""

    # The keyed hash by which their questions are kept too.
    person: str
    channel: str
    # Where they are reached; empty where nothing can be sent to them.
    address: str
    # By clocks in England; `None` where nothing is sent, so that the day's bite stands ready instead.
    hour: int | None
    # The moment from which the next bite is due, in UTC; `None` where nothing is sent.
    next_at: datetime | None
    began_at: datetime
    # The first day, in England, on which there is a bite again.
    snoozed_until: date | None = None


@dataclass(frozen=True)
class Bite:
    """One question that somebody was given, and what they answered."""

    id: str
    # `None` once the person was forgotten: nobody answers it any more.
    person: str | None
    channel: str
    # What was asked, as `Item.id` has it, and the entry that it is about.
    item: str
    entry: str
    topic: str
    # The area that the person had set.
    area: str | None
    # The day in England for which it was; a person has one a day at most.
    day: date
    sent_at: datetime
    # Where the right answer stood among the three, from 0.
    right: int
    # A keyed hash of the channel's own number of it, once that is known.
    poll: str | None = None
    answered_at: datetime | None = None
    is_right: bool | None = None


@dataclass(frozen=True)
class Given:
    """A bite that is given to somebody, and when their next one is due; it is kept with what is sent of it."""

    bite: Bite
    next_at: datetime | None


def name_batch(bite: str) -> str:
    """Return what the call that sends a bite belongs to in the outbox."""
    return f"{BATCH}{bite}"
