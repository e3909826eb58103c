"""The board: the notices that are on or coming, as answers read them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.services.notices.notice import Notice
from knowledge.services.notices.storage import NoticeStore
from knowledge.services.storage import StorageError

# Seconds for which what was read is good: so soon does an instance know what another was told.
LASTS = 2.0


class EmptyBoard:
    """A board on which there is never anything: of drafts, replays and whatever has no storage."""

    async def read(self) -> tuple[Notice, ...]:
        """Return nothing."""
        return ()


@dataclass
class KeptBoard:
    """A board that is looked at in storage every few seconds at most, so that answers hardly wait for it."""

    store: NoticeStore
    # Now, in UTC.
    clock: Callable[[], datetime]
    # Seconds that only go forward.
    timer: Callable[[], float]
    # Told when it could not be looked at: answers go on with what was there before.
    on_fault: Callable[[StorageError], None]
    _kept: tuple[Notice, ...] = field(default=(), init=False, repr=False)
    _read_at: float | None = field(default=None, init=False, repr=False)

    async def read(self) -> tuple[Notice, ...]:
        """Return the notices that have not ended, as they were known last; none where that never could be read."""
        now = self.timer()
        if self._read_at is None or now - self._read_at >= LASTS:
            # Noted first: whoever asks meanwhile gets what was there before, and a fault is not met by each.
            self._read_at = now
            try:
                self._kept = tuple(await self.store.list_current(self.clock()))
            except StorageError as error:
                self.on_fault(error)
        return self._kept

    def forget(self) -> None:
        """Look again the next time: something was changed here."""
        self._read_at = None
