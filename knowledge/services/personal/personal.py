"""What a person may ask for about themselves: a file with all that is held, to leave, and to be forgotten."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.services.access.accounts import Accounts
from knowledge.services.access.records import Account
from knowledge.services.last_question import LastQuestion
from knowledge.services.personal.held import Forgotten, Section, Who
from knowledge.services.personal.storage import PersonalStore
from knowledge.services.short_memory import Memories, ShortMemory

_ABOUT = (
    "All that Signpost holds on you, on the day below. Times are in UTC. Signpost knows you by a code that cannot be "
    "turned back without a key that is kept outside its database. Copies that the people who run Signpost have made of "
    "the database (backups) hold the same until they are deleted. What you asked last in a group is in memory for ten "
    "minutes and not in this file; nor is, on the web, what staff asked in Telegram: /mydata there sends it."
)
_IN_MEMORY = "In memory for ten minutes: your last question, without personal data"
_NOTHING = "nothing"
# The channels whose numbers of people are hashed here.
_TELEGRAM, _WEB = "telegram", "web"


@dataclass(frozen=True)
class PersonalData:
    """Shows people what is held on them, lets them leave, and forgets them."""

    store: PersonalStore
    accounts: Accounts
    # A channel and its own number of a person, to the hash by which the person is known.
    hash_person: Callable[[str, str], str]
    last: ShortMemory[LastQuestion]
    # All that is remembered for a short time, the last question and what a page shows included.
    memories: Memories
    # Now, in UTC.
    clock: Callable[[], datetime]

    def hash_member(self, account: Account) -> str:
        """Return the hash under which is kept what somebody signed in asks on the web, in whatever browser."""
        return self.hash_person(_WEB, f"account:{account.id}")

    async def find_by_chat(self, person: str, member: str, chat: str) -> Who:
        """Return who writes in a Telegram chat of their own: by the hash of what they ask, and by that of accounts."""
        account = await self.accounts.find_in_telegram(member, chat)
        own = self.find_by_account(account).people if account else ()
        return Who(tuple(dict.fromkeys((person, *own))), account)

    def find_by_account(self, account: Account) -> Who:
        """Return who has an account, with the Telegram user where their chat's number is kept.

        Of others the account holds a hash alone, which does not lead to what they asked in Telegram.
        """
        in_telegram = (self.hash_person(_TELEGRAM, account.telegram),) if account.telegram else ()
        return Who((self.hash_member(account), *in_telegram), account)

    async def make_file(self, who: Who, more: Sequence[Section] = ()) -> bytes:
        """Return all that is held on somebody as JSON; `more` is what an edge holds in memory."""
        last = [one for person in who.people if (one := await self.last.find(person))]
        remembered = Section(_IN_MEMORY, tuple({"your question": one.text} for one in last))
        sections = [*await self.store.read(who), remembered, *more]
        held = {section.title: list(section.rows) or _NOTHING for section in sections}
        made = {"what this is": _ABOUT, "made on": self.clock().isoformat(timespec="seconds"), **held}
        return json.dumps(made, ensure_ascii=False, indent=2, default=str).encode()

    async def leave(self, who: Who) -> None:
        """Let somebody go of their own will, at once and in all channels; raise LastAdminError.

        Their areas, and that they wait for answers, are deleted. The rest stays until they ask to be forgotten, which
        they still can: their account is found by its hash.
        """
        if who.account:
            await self.accounts.leave(who.account, who.people)
            await self._forget_remembered(who)

    async def forget(self, who: Who) -> Forgotten:
        """Forget somebody, in storage and in memory; with the account goes the right to be answered."""
        forgotten = await self.store.forget(who, self.clock())
        await self._forget_remembered(who)
        return forgotten

    async def _forget_remembered(self, who: Who) -> None:
        for person in who.people:
            await self.memories.forget(person)
