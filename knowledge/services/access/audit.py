"""The audit: who did what and when."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from knowledge.services.access.records import Account, AuditAction, AuditLine
from knowledge.services.access.storage import AccessStore

# Who acts where nobody is signed in.
COMMAND_LINE = "command line"
_LONGEST = 300


@dataclass(frozen=True)
class Audit:
    """Keeps and lists audit lines."""

    store: AccessStore
    # Now, in UTC.
    clock: Callable[[], datetime]

    async def record(self, by: Account | None, action: AuditAction, detail: str = "") -> None:
        """Keep that somebody did something; the detail names nobody but accounts and entries."""
        await self.store.add_line(self.make_line(by, action, detail))

    async def list(
        self,
        *,
        account: str | None = None,
        actions: Collection[AuditAction] = (),
        since: datetime | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[AuditLine]:
        """Return lines, the newest first: of anybody or of one account, of any actions or of these."""
        return await self.store.list_lines(account=account, actions=actions, since=since, limit=limit, offset=offset)

    async def count(
        self, *, account: str | None = None, actions: Collection[AuditAction] = (), since: datetime | None = None
    ) -> int:
        """Return how many lines there are."""
        return await self.store.count_lines(account=account, actions=actions, since=since)

    def make_line(self, by: Account | None, action: AuditAction, detail: str = "") -> AuditLine:
        """Return a line that is yet to be kept."""
        actor = by.name if by else COMMAND_LINE
        return AuditLine(self.clock(), by.id if by else None, actor, action, detail[:_LONGEST])
