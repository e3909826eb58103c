"""What the rights of people and the retention of what is kept need of storage."""

from datetime import datetime
from typing import Protocol

from knowledge.services.personal.held import Forgotten, Section, Who


class PersonalStore(Protocol):
    """All that is held on people, wherever it is."""

    async def read(self, who: Who) -> list[Section]:
        """Return all that is held on somebody, kinds without anything included."""

    async def forget(self, who: Who, now: datetime) -> Forgotten:
        """Forget somebody, whole or not at all; the time is in UTC."""


class RetentionStore(Protocol):
    """What goes by itself once it is old enough."""

    async def drop_some(self, now: datetime) -> dict[str, int]:
        """Drop a small batch of what is too old, by rule; empty once there is nothing left. The time is in UTC."""
