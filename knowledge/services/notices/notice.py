"""A notice: what staff of a place must know now, from one time to another."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.entries.model import Topic


class NoticeState(StrEnum):
    """Where a notice stands at a moment."""

    ON = "on"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True)
class Notice:
    """A notice as an admin put it up."""

    id: str
    # What staff read: an admin's own words.
    text: str
    # An area's id.
    area: str
    # Names of districts of that area; none means the whole area.
    districts: tuple[str, ...]
    # What it belongs to: answers with an entry of these topics, or with one of these entries; none of either means all.
    topics: tuple[Topic, ...]
    entries: tuple[str, ...]
    # The entry behind it, which can be opened from it.
    entry: str | None
    # UTC; it is on from the first until just before the last.
    starts_at: datetime
    ends_at: datetime
    # Names of accounts as they were then, and times in UTC.
    made_by: str
    made_at: datetime
    changed_by: str | None = None
    changed_at: datetime | None = None
    # Who ended it before its time.
    ended_by: str | None = None

    def find_state(self, now: datetime) -> NoticeState:
        """Return where it stands at a moment."""
        if now >= self.ends_at:
            return NoticeState.ENDED
        return NoticeState.ON if now >= self.starts_at else NoticeState.COMING
