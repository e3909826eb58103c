"""What the day adds to a reply: how old its contacts are, what is open now, and the notices that are on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.entries.base import Base
from knowledge.places.find import Place
from knowledge.services.age import doubt_old_contacts
from knowledge.services.hours.reply import say_what_is_open
from knowledge.services.notices.board import EmptyBoard
from knowledge.services.notices.matching import find_fitting, list_subjects
from knowledge.services.notices.post import post_notices
from knowledge.services.notices.storage import Board
from knowledge.services.reply import Reply


@dataclass(frozen=True)
class Today:
    """Adds to replies what depends on when they are sent; the same moment and board give the same reply."""

    # Now, in UTC.
    clock: Callable[[], datetime]
    board: Board = field(default_factory=EmptyBoard)

    async def add(self, reply: Reply, place: Place, base: Base | None) -> Reply:
        """Return a reply for a place as it is sent now; what answers nothing, such as thanks, has no notices."""
        now = self.clock()
        reply = date_reply(reply, now)
        notices = await self.board.read()
        if base is None or not notices or not (reply.cards or reply.buttons):
            return reply
        fitting = find_fitting(notices, now, place, list_subjects(reply, base), base.areas)
        return post_notices(reply, fitting, base, now) if fitting else reply


def date_reply(reply: Reply, now: datetime) -> Reply:
    """Return a reply with what clock and calendar say of its contacts."""
    return say_what_is_open(doubt_old_contacts(reply, now.date()), now)
