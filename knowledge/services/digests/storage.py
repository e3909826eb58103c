"""What digests need of storage and of the program. Every call is one transaction, and raises StorageError."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.services.digests.records import Digest, Failure, Gap, Kind, Listed, NewGroup


@dataclass(frozen=True)
class WeekCounts:
    """What the question log and the queues say of a period."""

    # Those asked most often first.
    groups: Listed[NewGroup]
    # Those of the most questions first.
    gaps: Sequence[Gap]
    # By entry, how often it was reported as out of date.
    reported: Sequence[tuple[str, int]]


class DigestStore(Protocol):
    """Digests, who turned them off, and what they are made of."""

    async def count_week(self, since: datetime, until: datetime, area: str | None, most: int) -> WeekCounts:
        """Return what there was from one time until before another, of groups at most so many."""

    async def count_reported(self) -> dict[str, int]:
        """Return by entry how many reports that it is out of date are open."""

    async def add(self, digest: Digest) -> bool:
        """Keep a digest; `False`, and nothing is kept, where the account has one of its kind and day."""

    async def list_untold(self) -> list[Digest]:
        """Return those that are to be told in Telegram and are not yet, the oldest first."""

    async def leave_for_console(self, digest: str) -> None:
        """Let a digest wait on the console's first page, since there is no chat to tell it in."""

    async def drop(self, digest: str) -> None:
        """Forget a digest whose account may not read it any more."""

    async def get(self, digest: str) -> Digest | None:
        """Return a digest by its id."""

    async def find_last(self, account: str, kind: Kind) -> Digest | None:
        """Return an account's newest digest of a kind."""

    async def note_read(self, digest: str, at: datetime) -> None:
        """Note that a digest was read in the console."""

    async def is_off(self, account: str) -> bool:
        """Whether an account gets no weekly digest."""

    async def turn(self, account: str, *, on: bool) -> None:
        """Let an account get the weekly digest or not."""


class Health(Protocol):
    """How the program does."""

    async def list_failures(self) -> list[Failure]:
        """Return what fails now, the gravest first."""
