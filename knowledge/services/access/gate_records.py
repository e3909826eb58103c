"""What the gate decides by, and what it says, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.services.access.records import Account


class Mode(StrEnum):
    """Whom Signpost answers."""

    # Whoever has an account: it comes of an invitation, or from an admin.
    INVITE = "invite"
    # Everybody.
    OPEN = "open"


@dataclass(frozen=True)
class Rules:
    """How the gate is set."""

    mode: Mode = Mode.INVITE
    # Answers a minute, to one person and to all together; 0 for no limit.
    each: int = 0
    everybody: int = 0


@dataclass(frozen=True)
class Stop:
    """That answering is stopped, since when, by whom and why."""

    reason: str
    # The name at that time.
    by: str
    # UTC.
    at: datetime


@dataclass(frozen=True)
class Caller:
    """Who is at the gate, as their channel knows them."""

    # The hash under which what they ask is kept.
    person: str
    # The hash by which an account knows them, where the channel has no signing in.
    member: str = ""
    # Who is signed in, where the channel has signing in.
    account: Account | None = None
    # Telegram's number of their own chat: accounts that were linked before there were hashes are found by it.
    chat: str | None = None


class Refusal(StrEnum):
    """Why somebody gets no answer."""

    NOT_INVITED = "not-invited"
    STOPPED = "stopped"
    # Too much at once, from this person or from all.
    TOO_MANY = "too-many"
    TOO_BUSY = "too-busy"
    # Who they are cannot be read just now.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """What the gate says of somebody."""

    # Whose account it is, where there is one.
    account: Account | None = None
    # Why there is no answer, `None` where there is one.
    refusal: Refusal | None = None
    # What to tell them then; and what beside the lines of an emergency, which are given all the same.
    says: str = ""
    lead: str = ""

    @property
    def is_limit(self) -> bool:
        """Whether only the number of questions is in the way, so that an emergency is answered in full."""
        return self.refusal in (Refusal.TOO_MANY, Refusal.TOO_BUSY)
