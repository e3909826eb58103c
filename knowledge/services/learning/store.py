"""What learning needs of storage. Every call is one transaction, and raises StorageError if it cannot be made."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from knowledge.services.learning.choosing import Interest
from knowledge.services.learning.records import Bite, Given, Learner


class LearningStore(Protocol):
    """Who learns, and the bites that they were given."""

    async def get(self, person: str) -> Learner | None:
        """Return somebody who learns."""

    async def set(self, learner: Learner) -> None:
        """Keep somebody who learns, in place of how they were kept before."""

    async def remove(self, person: str) -> bool:
        """Keep somebody no longer as one who learns; whether they were. Their bites stay."""

    async def move(self, person: str, next_at: datetime) -> None:
        """Keep when somebody's next bite is due, if they still learn."""

    async def list_due(self, channel: str, now: datetime) -> Sequence[Learner]:
        """Return those of a channel whose next bite is due, who waits longest first."""

    async def list_bites(self, person: str) -> Sequence[Bite]:
        """Return what somebody was given, oldest first."""

    async def give(self, given: Given) -> bool:
        """Keep a bite; not where the person has one of that day, or learns no more."""

    async def find_bite(self, bite: str) -> Bite | None:
        """Return a bite by its id."""

    async def is_waiting(self, bite: str) -> bool:
        """Whether a bite is still to be sent."""

    async def withdraw(self, bite: str) -> None:
        """Forget a bite of which no poll and no answer is known."""

    async def find_poll(self, poll: str) -> Bite | None:
        """Return the bite that a poll is of."""

    async def note_poll(self, bite: str, poll: str) -> None:
        """Keep of which poll a bite is, the first time that it is known."""

    async def answer(self, bite: str, person: str, at: datetime, *, is_right: bool) -> bool:
        """Keep what somebody answered; not where they have answered already, or it is not theirs."""

    async def read_interest(self, person: str, district: str | None, since: date) -> Interest:
        """Return what somebody, and staff of a district, have asked since a day, the newest first."""
