"""Asking: the one use case behind every channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from knowledge.entries.urgent import Alarm
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.outcome import Decision, Outcome
from knowledge.matching.understand import understand
from knowledge.places.find import Place, find_place
from knowledge.privacy.redact import redact_text
from knowledge.services import wording
from knowledge.services.compose import compose_reply, list_urgent_lines, say_noted
from knowledge.services.live import Knowledge
from knowledge.services.records import QuestionRecord
from knowledge.services.reply import Line, Reply
from knowledge.services.storage import QuestionLog, StorageError

# A message longer than Telegram's own limit is a pasted document; its first part holds the need.
LONGEST = 4096


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as an answer needs it."""

    channel: str
    area: str | None = None
    district: str | None = None
    # A keyed hash, `None` from the command line.
    person: str | None = None


@dataclass(frozen=True)
class Answer:
    """What a question came to, and the reply to send."""

    decision: Decision
    emergencies: tuple[Alarm, ...]
    place: Place
    reply: Reply
    # The question's id in the log; `None` if it is not there.
    question: str | None = None


def answer_question(text: str, asker: Asker, knowledge: Knowledge) -> Answer:
    """Return the answer to a question; nothing is stored."""
    text = text[:LONGEST]
    emergencies = find_emergencies(text, knowledge.emergencies)
    own = Place(asker.area, asker.district)
    live = knowledge.live
    if live is None:
        reply = Reply(list_urgent_lines(emergencies), wording.NO_BASE, after=(Line(wording.SAFETY),))
        return Answer(Decision(Outcome.UNMET), emergencies, own, reply)
    place = find_place(text, live.base.areas, own)
    decision = understand(text, place, emergencies, live.base, live.index, live.weights, live.policy)
    return Answer(decision, emergencies, place, compose_reply(decision, place, live.base, emergencies))


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

    async def __call__(self, text: str, asker: Asker) -> Answer:
        """Return the answer to a question, and record it without personal data."""
        started = self.timer()
        answer = answer_question(text, asker, self.knowledge)
        record = QuestionRecord(
            id=self.make_id(),
            asked_at=self.clock(),
            text=self._redact(text),
            area=answer.place.area,
            district=answer.place.district,
            outcome=answer.decision.outcome,
            entries=tuple((match.entry, round(match.score, 3)) for match in answer.decision.matches),
            urgent=tuple(emergency.id for emergency in answer.emergencies),
            base_version=self.knowledge.version,
            channel=asker.channel,
            person=asker.person,
            took_ms=round((self.timer() - started) * 1000, 1),
            family=answer.decision.family,
        )
        try:
            await self.log.add(record)
        except StorageError as error:
            self.on_lost(error)
            return answer
        reply = say_noted(answer.reply, answer.decision.outcome)
        return Answer(answer.decision, answer.emergencies, answer.place, reply, record.id)

    def _redact(self, text: str) -> str:
        # Cut last: an identifier that the cut goes through would no longer be known as one.
        return redact_text(text[: 2 * LONGEST], keep=self.knowledge.keep).text[:LONGEST]
