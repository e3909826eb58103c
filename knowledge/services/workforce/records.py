"""What staff say of themselves, and what they were asked of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_SURE, MOST_SURE = 1, 5


class PromptKind(StrEnum):
    """What somebody is asked about themselves."""

    WORKFORCE = "workforce"
    CONFIDENCE = "confidence"


class SureOf(StrEnum):
    """The two questions of how sure somebody is, in the order in which they are put."""

    SPOT = "spot"
    TURN_TO = "turn-to"


class Moment(StrEnum):
    """When somebody may be asked about themselves."""

    # They have just joined, or set their area: they have their phone in hand and nothing to look up yet.
    JOINED = "joined"
    # They got an answer.
    ANSWERED = "answered"


@dataclass(frozen=True)
class Prompt:
    """The last time that somebody was asked; times in UTC."""

    asked_at: datetime
    # When they answered or skipped it.
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Profile:
    """What is known of somebody; ids are those of workforce.yaml."""

    id: str
    job_role: str | None = None
    employer: str | None = None
    # When it was made, or they last said something; UTC.
    set_at: datetime | None = None

    @property
    def has_said(self) -> bool:
        """Whether they have said what they do."""
        return bool(self.job_role or self.employer)


@dataclass(frozen=True)
class Known:
    """All that tells whether somebody may be asked now."""

    profile: Profile | None = None
    workforce: Prompt | None = None
    confidence: Prompt | None = None
    # Whether they asked of an emergency within the last hour.
    has_danger: bool = False


@dataclass(frozen=True)
class Score:
    """How sure somebody said they are."""

    question: SureOf
    # 1 (not sure at all) to 5 (very sure).
    score: int
    # When they were invited to say, and when they said it; UTC.
    asked_at: datetime
    answered_at: datetime
    area: str | None
