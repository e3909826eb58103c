"""Asking: the one use case behind every channel."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from knowledge.matching.outcome import Outcome
from knowledge.places.find import Place, locate
from knowledge.privacy.keep import Keep
from knowledge.privacy.redact import Redacted, redact_text
from knowledge.services.answer import LONGEST, Answer, Asker, answer_question, list_alarms
from knowledge.services.answer_follow_up import answer_at, answer_follow_up
from knowledge.services.compose import list_urgent_lines, say_noted
from knowledge.services.heard import Heard, read_heard
from knowledge.services.last_question import LastQuestion
from knowledge.services.live import Knowledge
from knowledge.services.logged import name_districts
from knowledge.services.notices.board import EmptyBoard
from knowledge.services.notices.storage import Board
from knowledge.services.records import QuestionRecord
from knowledge.services.reply import Reply
from knowledge.services.short_memory import ShortMemory
from knowledge.services.storage import QuestionLog, StorageError
from knowledge.services.today import Today
from knowledge.services.typed_choice import list_offers

# What a caller hands in and gets back comes with the use case.
__all__ = ["LONGEST", "Answer", "Ask", "Asker", "answer_question", "redact_question"]


@dataclass(frozen=True)
class Ask:
    """Answers questions and leaves one record of each."""

    knowledge: Knowledge
    log: QuestionLog
    # Now, in UTC.
    clock: Callable[[], datetime]
    # Seconds that only go forward.
    timer: Callable[[], float]
    make_id: Callable[[], str]
    # Told when a question could not be recorded: the person still gets the answer.
    on_lost: Callable[[StorageError], None]
    # What follow-ups go back to.
    last: ShortMemory[LastQuestion]
    # The notices that stand on top of answers.
    board: Board = field(default_factory=EmptyBoard)

    async def add_today(self, reply: Reply, place: Place) -> Reply:
        """Return a reply for a place with what the day adds to it: it is sent now."""
        return await self._add_today(reply, place, self.knowledge)

    async def _add_today(self, reply: Reply, place: Place, known: Knowledge) -> Reply:
        return await Today(self.clock, self.board).add(reply, place, known.live.base if known.live else None)

    async def __call__(self, text: str, asker: Asker, removed: tuple[str, ...] = ()) -> Answer:
        """Return the answer to a question or a follow-up, and record it without personal data.

        `removed` are the kinds that were taken out of the text before it came here.
        """
        started = self.timer()
        # One base from here to the record, though another may go live meanwhile.
        known = self.knowledge.hold()
        last = await self.last.find(asker.memory)
        # It takes some milliseconds, in which others are served.
        (answer, need, asked), taken_out = await asyncio.to_thread(_answer_redacted, text, last, asker, known)
        answer = replace(answer, removed=tuple(dict.fromkeys((*removed, *taken_out))))
        return await self._record(answer, need, asked, asker, started, known)

    async def answer_heard(self, heard: Heard, asker: Asker) -> Answer:
        """Return the answer to a message that was redacted when it arrived, and record it."""
        started = self.timer()
        known = self.knowledge.hold()
        last = await self.last.find(asker.memory)
        answer, need, asked = await asyncio.to_thread(_answer_heard, heard, last, asker, known)
        answer = replace(answer, removed=tuple(dict.fromkeys(heard.removed)))
        return await self._record(answer, need, asked, asker, started, known)

    async def answer_urgent(self, text: str, asker: Asker, lead: str) -> Answer | None:
        """Return the emergency lines for a question and nothing else, recorded; `None` where nobody is in danger.

        `lead` says why there is nothing else.
        """
        started, known = self.timer(), self.knowledge.hold()
        answer = await asyncio.to_thread(answer_question, text, asker, known)
        if not answer.emergencies:
            return None
        redacted = await asyncio.to_thread(redact_question, text, known.keep)
        reply = Reply(list_urgent_lines(answer.emergencies), lead)
        urgent = replace(answer, reply=reply, removed=tuple(dict.fromkeys(redacted.removed)))
        said = await self._record(urgent, redacted.text, redacted.text, asker, started, known)
        return replace(said, reply=urgent.reply)

    async def find_urgent(self, text: str, asker: Asker) -> tuple[str, ...]:
        """Return the emergency lines for a text, none where nobody is in danger; nothing is recorded."""
        answer = await asyncio.to_thread(answer_question, text, asker, self.knowledge.hold())
        return list_urgent_lines(answer.emergencies)

    def tells_of_danger(self, text: str) -> bool:
        """Whether the words of a text tell of danger, found by rule and so at once."""
        known = self.knowledge.hold()
        return bool(list_alarms(text, known.emergencies, known.live))

    async def is_urgent(self, text: str, asker: Asker) -> bool:
        """Whether somebody is in danger."""
        return bool(await self.find_urgent(text, asker))

    async def answer_at(self, latitude: float, longitude: float, asker: Asker) -> Answer | None:
        """Return the answer to a person's last question for a point in degrees, recorded as one question more.

        `None` if there is no question to go on from, or no district at that point; nothing of the point is kept.
        """
        live = self.knowledge.live
        if live is None:
            return None
        return await self.answer_there(
            await asyncio.to_thread(locate, latitude, longitude, live.base.place_names), asker
        )

    async def answer_there(self, place: Place, asker: Asker) -> Answer | None:
        """Return the answer to a person's last question for a place, as `answer_at` does."""
        started = self.timer()
        last, known = await self.last.find(asker.memory), self.knowledge.hold()
        if last is None:
            return None
        followed = await asyncio.to_thread(answer_at, place, last, known)
        if followed is None:
            return None
        return await self._record(followed.answer, followed.need, followed.need, asker, started, known)

    async def _record(
        self, answer: Answer, need: str, asked: str, asker: Asker, started: float, known: Knowledge
    ) -> Answer:
        """Return the answer with the id under which it was recorded, and keep what a follow-up would need."""
        question = self.make_id()
        await self._remember(answer, need, asker, question, known)
        answer = replace(answer, reply=await self._add_today(answer.reply, answer.place, known))
        record = QuestionRecord(
            id=question,
            asked_at=self.clock(),
            text=_name_districts(asked, answer.place, known),
            area=answer.place.area,
            district=answer.place.district,
            outcome=answer.decision.outcome,
            entries=tuple((match.entry, round(match.score, 3)) for match in answer.decision.matches),
            urgent=tuple(emergency.id for emergency in answer.emergencies),
            base_version=known.version,
            channel=asker.channel,
            person=asker.person,
            took_ms=round((self.timer() - started) * 1000, 1),
            family=answer.decision.family,
            topic=_find_topic(answer, known),
        )
        try:
            await self.log.add(record)
        except StorageError as error:
            self.on_lost(error)
            return answer
        return replace(answer, reply=say_noted(answer.reply, answer.decision.outcome), question=record.id)

    async def _remember(self, answer: Answer, need: str, asker: Asker, question: str, known: Knowledge) -> None:
        """Keep what a follow-up would need; small talk is no topic."""
        if answer.decision.outcome == Outcome.CHATTER or known.live is None:
            return
        outside = answer.place.outside
        if outside:
            outside = (redact_question(outside[0], known.keep).text, outside[1])
        # The words by which the place was named may hold a postcode.
        place = replace(answer.place, words=frozenset(), outside=outside)
        is_shown = answer.decision.outcome == Outcome.ANSWER
        shown = tuple((match.entry, match.score) for match in answer.decision.matches) if is_shown else ()
        urgent = tuple(emergency.id for emergency in answer.emergencies)
        offers = list_offers(answer.reply)
        await self.last.keep(asker.memory, LastQuestion(need, place, shown, urgent, question, offers))


def _answer_redacted(
    text: str, last: LastQuestion | None, asker: Asker, known: Knowledge
) -> tuple[tuple[Answer, str, str], tuple[str, ...]]:
    """Return what `_answer` does, and the kinds that were taken out of the text."""
    redacted = redact_question(text, known.keep)
    return _answer(text, redacted.text, last, asker, known), redacted.removed


def _answer(
    text: str, redacted: str, last: LastQuestion | None, asker: Asker, known: Knowledge
) -> tuple[Answer, str, str]:
    """Return the answer, the need that it is for, and what was asked in words that an admin can act on.

    The need is that of the last question where this is its follow-up; "and in Redditch?" asks that again.
    """
    followed = answer_follow_up(text, redacted, last, asker, known) if last else None
    if followed:
        return followed.answer, followed.need, followed.need if followed.is_asked_again else redacted
    return answer_question(text, asker, known), redacted, redacted


def _answer_heard(heard: Heard, last: LastQuestion | None, asker: Asker, known: Knowledge) -> tuple[Answer, str, str]:
    """Return what `_answer` does, from what is left of a message."""
    alarms = heard.find_alarms(known)
    text, place = heard.text, heard.place
    followed = answer_follow_up(text, text, last, asker, known, place) if last and not alarms else None
    if followed:
        return followed.answer, followed.need, followed.need if followed.is_asked_again else text
    return answer_question(read_heard(text, known.live), asker, known, lambda *_: alarms, place), text, text


def _find_topic(answer: Answer, known: Knowledge) -> str | None:
    """Return the topic of what came nearest: the first entry's, else that of the family that was understood."""
    if known.live is None:
        return None
    entries, family = known.live.base.entries, answer.decision.family
    near = [entries[match.entry].topic for match in answer.decision.matches if match.entry in entries]
    of_family = [entry.topic for entry in entries.values() if family and entry.family == family]
    return next((topic.value for topic in (*near, *of_family)), None)


def _name_districts(text: str, place: Place, known: Knowledge) -> str:
    return name_districts(text, place, known.live.base)[:LONGEST] if known.live else text


def redact_question(text: str, keep: Keep) -> Redacted:
    """Return a question's text as it may be kept, no longer than a question is, and what was taken out."""
    redacted = redact_text(text[: 2 * LONGEST], keep=keep)
    # Cut last: an identifier that the cut goes through would no longer be known as one.
    return replace(redacted, text=redacted.text[:LONGEST])
