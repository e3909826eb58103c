"""What is needed of storage to know the workforce."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from knowledge.services.workforce.records import Known, Profile, PromptKind, Score


class WorkforceStore(Protocol):
    """Profiles, what people were asked about themselves, and how sure they are; people by their hash."""

    async def read(self, person: str, now: datetime) -> Known:
        """Return all that is known of somebody."""

    async def note_asked(self, person: str, kind: PromptKind, now: datetime) -> None:
        """Keep that somebody is asked now."""

    async def note_settled(self, person: str, kind: PromptKind, now: datetime) -> None:
        """Keep that somebody has answered or skipped what they were asked."""

    async def set_profile(self, person: str, profile: Profile) -> None:
        """Keep what somebody does and whom they work for; `id` and `set_at` are for one that is new."""

    async def add_score(self, person: str, score: Score, profile: Profile) -> None:
        """Keep how sure somebody is, once for each invitation; `profile` is theirs, made if there is none."""

    async def fill_profiles(self, now: datetime, make_id: Callable[[], str]) -> int:
        """Count some of those who asked and are not counted yet; return how many they are."""
