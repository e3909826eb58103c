"""One chat's lane: what it still has to do, in memory."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from knowledge.services.delivery.records import Outgoing, Pending, Received


@dataclass
class Lane:
    """What one chat still has to do, in memory."""

    received: deque[Received] = field(default_factory=deque)
    outgoing: deque[Outgoing] = field(default_factory=deque)
    # Calls that were made, and may still stand in the outbox.
    sent: list[int] = field(default_factory=list)
    # What it has ever taken on: storage may tell of it once more.
    updates: set[int] = field(default_factory=set)
    calls: set[int] = field(default_factory=set)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    is_handling: bool = False
    is_sending: bool = False
    is_leaving: bool = False

    def add(self, pending: Pending) -> None:
        """Take on what is new of it."""
        self.received += [one for one in pending.received if one.update not in self.updates]
        self.updates |= {one.update for one in pending.received}
        self.outgoing += [one for one in pending.outgoing if one.id is None or one.id not in self.calls]
        self.calls |= {one.id for one in pending.outgoing if one.id is not None}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do, and nothing being done."""
        return not (self.received or self.outgoing or self.is_handling or self.is_sending)
