"""All use cases together, as one place wires them and every edge gets them."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.services.access.access import Access
from knowledge.services.access.records import Account
from knowledge.services.ask import Ask
from knowledge.services.delivery.sealing import Sealer
from knowledge.services.delivery.store import DeliveryStore
from knowledge.services.digests.digests import Digests
from knowledge.services.digests.still_right import StillRight
from knowledge.services.editing.editing import Editing
from knowledge.services.instances import Instances
from knowledge.services.learning.learning import Learning
from knowledge.services.live import Knowledge
from knowledge.services.notices.notices import Notices
from knowledge.services.personal.personal import PersonalData
from knowledge.services.personal.retention import Retention
from knowledge.services.presses import Presses
from knowledge.services.records import Setting
from knowledge.services.reporting.counts import CountStore
from knowledge.services.review.review import Review
from knowledge.services.short_memory import Memories
from knowledge.services.storage import Settings, StorageError, WaitingList
from knowledge.services.workforce.workforce import WorkforceProfiles


@dataclass(frozen=True)
class Services:
    """What an edge may call."""

    knowledge: Knowledge
    ask: Ask
    presses: Presses
    settings: Settings
    waiting: WaitingList
    # What people may ask for about themselves, and what goes by itself.
    personal: PersonalData
    retention: Retention
    # `telegram` and that channel's own number of a person, to the hash by which the person is known.
    hash_person: Callable[[str, str], str]
    # Who may do what.
    access: Access
    editing: Editing
    review: Review
    # What staff of a place are told for a time.
    notices: Notices
    learning: Learning
    # What a report is counted from.
    counts: CountStore
    # What arrived and what is to be sent, as far as that is written down.
    delivery: DeliveryStore
    sealer: Sealer
    # A short reference for an apology, which is in the log beside the fault.
    make_reference: Callable[[], str]
    # The other instances of the program, where there are any.
    instances: Instances
    # What is remembered of people for a short time.
    memories: Memories
    # What admins and approvers are told each week, and owners each month; and what owners say to that.
    digests: Digests
    still_right: StillRight

    # What staff say of themselves, if they like.
    workforce: WorkforceProfiles

    def hash_member(self, account: Account) -> str:
        """Return the hash under which is kept what somebody signed in asks on the web, in whatever browser."""
        return self.personal.hash_member(account)

    async def read_setting(self, person: str) -> Setting:
        """Return a person's setting, an empty one if it cannot be read: a question is answered all the same."""
        try:
            return await self.settings.get(person)
        except StorageError as error:
            self.ask.on_lost(error)
            return Setting()
