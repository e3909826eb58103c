"""What a person may ask for about themselves: a file with all that is held, and to be forgotten."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.services.access.records import Account
from knowledge.services.access.storage import AccessStore
from knowledge.services.last_question import LastQuestion
from knowledge.services.personal.held import Forgotten, Section, Who
from knowledge.services.personal.storage import PersonalStore
from knowledge.services.short_memory import Memories, ShortMemory

_ABOUT = (
    "All that Signpost holds on you, on the day below. Times are in UTC. Signpost knows you by a code that cannot be "
    "turned back without a key that is kept outside its database. Copies that the people who run Signpost have made of "
    "the database (backups) hold the same until they are deleted."
)
_IN_MEMORY = "In memory for ten minutes: your last question, without personal data"
_NOTHING = "nothing"


@dataclass(frozen=True)
class PersonalData:
    """Shows people what is held on them, and forgets them."""

    store: PersonalStore
    access: AccessStore
    last: ShortMemory[LastQuestion]
    # All that is remembered for a short time, the last question and what a page shows included.
    memories: Memories
    # Now, in UTC.
    clock: Callable[[], datetime]

    async def find_by_chat(self, person: str, chat: str) -> Who:
        """Return who writes in a Telegram chat of their own."""
        return Who((person,), await self.access.find_by_telegram(chat))

    def find_by_account(self, account: Account, hash_person: Callable[[str, str], str]) -> Who:
        """Return who has an account, with the Telegram user where one is linked, who has their chat's number."""
        return Who((hash_person("telegram", account.telegram),) if account.telegram else (), account)

    async def make_file(self, who: Who, more: Sequence[Section] = ()) -> bytes:
        """Return all that is held on somebody as JSON; `more` is what an edge holds in memory."""
        last = [one for person in who.people if (one := await self.last.find(person))]
        remembered = Section(_IN_MEMORY, tuple({"your question": one.text} for one in last))
        sections = [*await self.store.read(who), remembered, *more]
        held = {section.title: list(section.rows) or _NOTHING for section in sections}
        made = {"what this is": _ABOUT, "made on": self.clock().isoformat(timespec="seconds"), **held}
        return json.dumps(made, ensure_ascii=False, indent=2, default=str).encode()

    async def forget(self, who: Who) -> Forgotten:
        """Forget somebody, in storage and in memory."""
        forgotten = await self.store.forget(who, self.clock())
        for person in who.people:
            await self.memories.forget(person)
        return forgotten
