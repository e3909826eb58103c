"""Learning as people meet it: they begin, choose an hour, snooze, stop, are given a bite a day and answer it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.services.english_time import at_hour, to_local
from knowledge.services.learning.choosing import choose_item, find_leanings
from knowledge.services.learning.items import Item, find_right, is_of_place, list_items
from knowledge.services.learning.records import Bite, Given, Learner
from knowledge.services.learning.schedule import HOURS, SNOOZE, find_first, find_next, is_in_time
from knowledge.services.learning.store import LearningStore
from knowledge.services.live import Knowledge
from knowledge.services.storage import Settings

# How far back it is looked what somebody, and their district, asks.
_ASKED = timedelta(days=90)


@dataclass(frozen=True)
class Posed:
    """A bite with the item that it asks, `None` where that was changed or taken out since."""

    bite: Bite
    item: Item | None


@dataclass(frozen=True)
class Marked:
    """What an answer came to."""

    posed: Posed
    is_right: bool
    # Whether it is the first answer to this bite, which alone counts.
    is_first: bool


@dataclass(frozen=True)
class Learning:
    """The use case."""

    knowledge: Knowledge
    store: LearningStore
    settings: Settings
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]

    async def find(self, person: str) -> Learner | None:
        """Return somebody as they learn, `None` where they do not."""
        return await self.store.get(person)

    async def begin(
        self, person: str, channel: str, address: str = "", hour: int | None = None, *, known_as: Collection[str] = ()
    ) -> Learner:
        """Have somebody learn, from now on or at another hour; a snooze ends by it.

        `known_as` are the hashes of their account: in other channels they learn no longer.
        """
        now, before = self.clock(), await self.store.get(person)
        # Whoever moves to another channel had their question of the day, if they had it there.
        last = await self._find_last_day({person, *known_as})
        if hour is not None and hour not in HOURS:
            raise ValueError(f"{hour} is no hour: give one from 0 to 23")
        next_at = None if hour is None else find_first(hour, now, last)
        began = before.began_at if before else now
        learner = Learner(person, channel, address, hour, next_at, began)
        await self.store.set(learner)
        for other in set(known_as) - {person}:
            await self.store.remove(other)
        return learner

    async def snooze(self, person: str) -> Learner | None:
        """Let somebody rest for a week; return how they learn then, `None` where they do not."""
        learner = await self.store.get(person)
        if learner is None:
            return None
        until = self._today() + SNOOZE
        next_at = None if learner.hour is None else at_hour(until, learner.hour)
        snoozed = replace(learner, snoozed_until=until, next_at=next_at)
        await self.store.set(snoozed)
        return snoozed

    async def stop(self, person: str) -> bool:
        """Give somebody no bites any more; whether they were given any."""
        return await self.store.remove(person)

    async def list_due(self, channel: str) -> Sequence[Learner]:
        """Return those of a channel whose next bite may be due."""
        return await self.store.list_due(channel, self.clock())

    async def plan(self, learner: Learner, known_as: Collection[str] = ()) -> tuple[Given, Item] | None:
        """Return what to give somebody now; `None` where nothing is, and then they are looked at again another day.

        However long nothing could be given, it is one bite, and at the person's hour. `known_as` are the hashes of
        their account: whoever began later in another channel learns there.
        """
        if learner.hour is None or learner.next_at is None or await self._has_moved(learner, known_as):
            return None
        now, today = self.clock(), self._today()
        past = await self.store.list_bites(learner.person)
        last, free = _find_last(past), to_local(learner.next_at).date()
        first = max(free, last + timedelta(days=1)) if last else free
        due, tomorrow = find_next(learner.hour, now, first), at_hour(today + timedelta(days=1), learner.hour)
        chosen = await self._choose(learner.person, past, today) if due <= now else None
        if chosen is None:
            await self.store.move(learner.person, tomorrow if due <= now else due)
            return None
        return Given(await self._make_bite(learner, chosen, now), tomorrow), chosen

    async def postpone(self, learner: Learner) -> None:
        """Look at somebody again another day."""
        if learner.hour is not None:
            await self.store.move(learner.person, at_hour(self._today() + timedelta(days=1), learner.hour))

    async def find_here(self, person: str, known_as: Collection[str]) -> Learner | None:
        """Return somebody as they learn, `None` where they do not, or began later in another channel."""
        learner = await self.store.get(person)
        return None if learner is None or await self._has_moved(learner, known_as) else learner

    async def has_had(self, known_as: Collection[str]) -> bool:
        """Whether somebody was given the bite of the day, in whatever channel, by the hashes of their account."""
        return await self._find_last_day(known_as) == self._today()

    async def open_today(self, learner: Learner, known_as: Collection[str] = ()) -> Posed | None:
        """Return the bite of the day of somebody whom nothing is sent; `None` where there is none, or it was elsewhere.

        `known_as` are the hashes of their account.
        """
        today = self._today()
        past = await self.store.list_bites(learner.person)
        if past and past[-1].day == today:
            return self._pose(past[-1])
        if learner.snoozed_until and today < learner.snoozed_until:
            return None
        if await self.has_had(set(known_as) - {learner.person}):
            return None
        chosen = await self._choose(learner.person, past, today)
        if chosen is None:
            return None
        bite = await self._make_bite(learner, chosen, self.clock())
        if await self.store.give(Given(bite, learner.next_at)):
            return Posed(bite, chosen)
        # The same page was opened twice at once.
        past = await self.store.list_bites(learner.person)
        return self._pose(past[-1]) if past and past[-1].day == today else None

    async def answer(self, bite: str, person: str, option: int) -> Marked | None:
        """Keep somebody's answer to a bite; `None` where it is not theirs, or not there any more."""
        return await self._answer(await self.store.find_bite(bite), person, option)

    async def answer_poll(self, poll: str, person: str, option: int) -> Marked | None:
        """Keep somebody's answer to a poll; `None` where that is none of theirs."""
        found = await self.store.find_poll(poll)
        return await self._answer(found or await self._find_unnoted(person), person, option)

    async def note_poll(self, bite: str, poll: str) -> None:
        """Keep of which poll a bite is."""
        await self.store.note_poll(bite, poll)

    async def is_wanted(self, bite: str) -> bool:
        """Whether a bite is to be sent now: it was not yet, it is not too late, and its person still learns."""
        found = await self.store.find_bite(bite)
        if found is None or found.person is None or not _is_untouched(found):
            return False
        learner = await self.store.get(found.person)
        if learner is None or learner.hour is None or (learner.snoozed_until and found.day < learner.snoozed_until):
            return False
        return is_in_time(found.day, learner.hour, self.clock())

    async def withdraw(self, bite: str) -> None:
        """Forget a bite that was not sent after all: it was not asked, and may be on another day."""
        await self.store.withdraw(bite)

    async def _find_last_day(self, people: Collection[str]) -> date | None:
        """Return the last day on which somebody was given a bite, by all their hashes."""
        days = [_find_last(await self.store.list_bites(person)) for person in people]
        return max(filter(None, days), default=None)

    async def _has_moved(self, learner: Learner, known_as: Collection[str]) -> bool:
        """Whether somebody began later under another hash of theirs; then they learn no longer under this one."""
        others = [await self.store.get(other) for other in set(known_as) - {learner.person}]
        has_moved = any(other and other.began_at > learner.began_at for other in others)
        if has_moved:
            await self.store.remove(learner.person)
        return has_moved

    async def _find_unnoted(self, person: str) -> Bite | None:
        """Return somebody's last bite if its poll is not known though it was sent: then the program ended."""
        past = await self.store.list_bites(person)
        if not past or not _is_untouched(past[-1]) or await self.store.is_waiting(past[-1].id):
            return None
        return past[-1]

    async def _answer(self, bite: Bite | None, person: str, option: int) -> Marked | None:
        if bite is None or bite.person != person:
            return None
        is_right = option == bite.right
        is_first = await self.store.answer(bite.id, person, self.clock(), is_right=is_right)
        return Marked(self._pose(bite), is_right if is_first else bool(bite.is_right), is_first)

    async def _choose(self, person: str, past: Sequence[Bite], today: date) -> Item | None:
        live = self.knowledge.live
        if live is None:
            return None
        setting = await self.settings.get(person)
        items = [one for one in list_items(live.base).values() if is_of_place(one, setting.area, setting.district)]
        interest = await self.store.read_interest(person, setting.district, today - _ASKED)
        leanings = find_leanings(live.base, interest, setting.area, setting.district)
        return choose_item(items, past, leanings, person, today)

    async def _make_bite(self, learner: Learner, item: Item, now: datetime) -> Bite:
        setting, id_ = await self.settings.get(learner.person), self.make_id()
        entry = item.entry
        return Bite(
            id=id_, person=learner.person, channel=learner.channel, item=item.id, entry=entry.id,
            topic=entry.topic.value, area=setting.area, day=to_local(now).date(), sent_at=now, right=find_right(id_),
        )  # fmt: skip

    def _pose(self, bite: Bite) -> Posed:
        live = self.knowledge.live
        return Posed(bite, list_items(live.base).get(bite.item) if live else None)

    def _today(self) -> date:
        return to_local(self.clock()).date()


def _is_untouched(bite: Bite) -> bool:
    """Whether a bite has no poll that is known, and no answer."""
    return bite.poll is None and bite.answered_at is None


def _find_last(past: Sequence[Bite]) -> date | None:
    return past[-1].day if past else None
