"""What fails in the running program, for the weekly digest."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.doctor.disk import look_at_disk
from bot.doctor.finding import Level
from bot.metrics import Metrics
from bot.settings import Settings
from bot.storage.digests import count_stuck
from knowledge.services.digests.records import Failure, FailureKind
from knowledge.services.live import Knowledge

# What waits for longer is not on its way, but stuck.
_STUCK = timedelta(hours=1)


@dataclass(frozen=True)
class Failures:
    """Knows what fails now; what was not recorded is counted since the program started."""

    knowledge: Knowledge
    metrics: Metrics
    engine: AsyncEngine
    settings: Settings
    # Now, in UTC.
    clock: Callable[[], datetime]

    async def list_failures(self) -> list[Failure]:
        """Return what fails now, the gravest first; raise StorageError."""
        unsent, unhandled = await count_stuck(self.engine, self.clock() - _STUCK)
        disk = await asyncio.to_thread(look_at_disk, self.settings)
        found = [
            *self._look_at_base(),
            *(Failure(FailureKind.DISK, said=one.said) for one in disk if one.level != Level.OK),
            Failure(FailureKind.UNRECORDED, self.metrics.count_lost()),
            Failure(FailureKind.UNSENT, unsent),
            Failure(FailureKind.UNHANDLED, unhandled),
        ]
        counted = {FailureKind.UNRECORDED, FailureKind.UNSENT, FailureKind.UNHANDLED}
        return [one for one in found if one.count or one.kind not in counted]

    def _look_at_base(self) -> Iterator[Failure]:
        if self.knowledge.live is None:
            yield Failure(FailureKind.NO_BASE)
        problems = self.knowledge.file_problems or self.knowledge.problems
        if problems:
            yield Failure(FailureKind.FILES, len(problems))
        if self.knowledge.model_fault:
            yield Failure(FailureKind.MODEL, said=self.knowledge.model_fault)
