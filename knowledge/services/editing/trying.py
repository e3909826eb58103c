"""What a change would do, before anybody decides on it: nothing here is kept or goes live."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.services.answer import Asker, answer_question
from knowledge.services.editing.candidate import Candidate, Tried, TriedAnswer
from knowledge.services.editing.candidates import Candidates
from knowledge.services.editing.change import Change, Edit
from knowledge.services.explain import explain_answer
from knowledge.services.live import Knowledge, LiveBase

CHANNEL = "console"


@dataclass(frozen=True)
class Trying:
    """Bases with a change in them, looked at and asked."""

    knowledge: Knowledge
    candidates: Candidates

    async def check(self, change: Change | Sequence[Edit]) -> Candidate:
        """Return the base with a change in it, read and checked; `live` only where it was built already.

        Quick enough for a form as it is typed: the entry as a phone shows it needs no more.
        """
        return await self.candidates.check(_list_edits(change))

    async def preview(self, change: Change | Sequence[Edit]) -> Candidate:
        """Return the base with a change in it, ready to answer where it is sound."""
        return await self.candidates.build(_list_edits(change))

    async def try_question(self, text: str, area: str | None, district: str | None, candidate: Candidate) -> Tried:
        """Return what a question comes to before and after, with why; nothing is recorded."""
        asker = Asker(CHANNEL, area, district)
        old = await asyncio.to_thread(_try, text, asker, self.knowledge.live)
        return Tried(text, old, await asyncio.to_thread(_try, text, asker, candidate.live))


def _list_edits(change: Change | Sequence[Edit]) -> Sequence[Edit]:
    return change.edits if isinstance(change, Change) else change


def _try(text: str, asker: Asker, live: LiveBase | None) -> TriedAnswer | None:
    if live is None:
        return None
    answer = answer_question(text, asker, Knowledge((), live))
    return TriedAnswer(answer, explain_answer(answer, live))
