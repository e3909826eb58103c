"""An invitation, and what can become of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.services.access.records import Role

# How long an invitation can be used, in days: what an admin may choose, and what is chosen unless they say otherwise.
LASTS_DAYS = (1, 7, 30)
USUAL_DAYS = 7
# How long one is listed once it can no longer be used.
LISTED = timedelta(days=30)


class InvitationState(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Invitation:
    """Leave to join, for one person and once; the code itself is kept nowhere."""

    id: str
    hash: str
    # As colleagues know the person.
    name: str
    role: Role
    # The area that they look after, `None` for all.
    area: str | None
    # The name of whoever made it.
    made_by: str
    # UTC, as all of these.
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    # The account that came of it.
    account: str | None = None

    def find_state(self, now: datetime) -> InvitationState:
        """Return what has become of it."""
        if self.used_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.OPEN
