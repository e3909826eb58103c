"""Asking staff about themselves, if they like: what they do and whom they work for, and how sure they are.

Nothing depends on it: whoever skips it is answered as everybody is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from knowledge.entries.workforce import Workforce
from knowledge.services.live import Knowledge
from knowledge.services.storage import Settings
from knowledge.services.workforce.due import find_due, find_open
from knowledge.services.workforce.records import (
    LEAST_SURE,
    MOST_SURE,
    Known,
    Moment,
    Profile,
    PromptKind,
    Score,
    SureOf,
)
from knowledge.services.workforce.storage import WorkforceStore


@dataclass(frozen=True)
class WorkforceProfiles:
    """What is asked of people about themselves, by their hash."""

    knowledge: Knowledge
    store: WorkforceStore
    settings: Settings
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]

    async def invite(self, person: str, moment: Moment) -> PromptKind | None:
        """Return what somebody is to be asked now, and keep that they are; nothing where it is not due."""
        now = self.clock()
        return await self._ask(person, await self.store.read(person, now), moment, now)

    async def find_invitation(self, person: str, moment: Moment) -> PromptKind | None:
        """Return what stands open of what somebody was asked, else what they are to be asked now, as `invite` does."""
        now = self.clock()
        known = await self.store.read(person, now)
        is_open = None if known.has_danger else find_open(known, now)
        return is_open or await self._ask(person, known, moment, now)

    async def read(self, person: str) -> Profile | None:
        """Return what somebody has said of themselves."""
        return (await self.store.read(person, self.clock())).profile

    async def set_work(self, person: str, employer: str | None, job_role: str | None) -> bool:
        """Keep whom somebody works for and what they do, or that they say neither; `False` if there is no such thing.

        Nor is there a role that the kind of employer does not have. Said, it is not asked any more.
        """
        workforce = self.knowledge.live.base.workforce if self.knowledge.live else Workforce()
        if not workforce.has_work(employer, job_role):
            return False
        now = self.clock()
        await self.store.set_profile(person, Profile(self.make_id(), job_role, employer, now))
        await self.store.note_settled(person, PromptKind.WORKFORCE, now)
        return True

    async def skip(self, person: str, kind: PromptKind) -> None:
        """Keep that somebody would rather not say."""
        await self.store.note_settled(person, kind, self.clock())

    async def say_sure(self, person: str, question: SureOf, score: int) -> bool:
        """Keep how sure somebody is, the first time they say it after an invitation; `False` if that is no answer."""
        if not LEAST_SURE <= score <= MOST_SURE:
            return False
        now = self.clock()
        asked = (await self.store.read(person, now)).confidence
        if asked is None:
            # They were forgotten meanwhile, or opened the form by themselves.
            await self.store.note_asked(person, PromptKind.CONFIDENCE, now)
        area = (await self.settings.get(person)).area
        made = Score(question, score, asked.asked_at if asked else now, now, area)
        await self.store.add_score(person, made, Profile(self.make_id(), set_at=now))
        if question == SureOf.TURN_TO:
            await self.store.note_settled(person, PromptKind.CONFIDENCE, now)
        return True

    async def fill_profiles(self) -> None:
        """Count who asked for the first time: done twice, it finds nothing to do the second time."""
        while await self.store.fill_profiles(self.clock(), self.make_id):
            pass

    async def _ask(self, person: str, known: Known, moment: Moment, now: datetime) -> PromptKind | None:
        live = self.knowledge.live
        # A base may have nothing to choose from.
        kinds = set(PromptKind) if live and live.base.workforce.employers else {PromptKind.CONFIDENCE}
        kind = find_due(known, moment, now, kinds)
        if kind:
            await self.store.note_asked(person, kind, now)
        return kind
