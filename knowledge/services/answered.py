"""Unmet questions that the base can answer by now."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.outcome import Outcome
from knowledge.places.find import Place
from knowledge.services.answer import Answer, answer_for_place
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.logged import drop_districts, find_logged_place
from knowledge.services.records import QuestionRecord, Waiting
from knowledge.services.reply import Reply
from knowledge.services.storage import WaitingList


@dataclass(frozen=True)
class Answered:
    """Somebody who waits, the question as it was kept, and the reply there is now."""

    waiting: Waiting
    question: QuestionRecord
    reply: Reply
    # What the reply is for, as far as that is known.
    place: Place


async def find_answered(
    knowledge: Knowledge, waiting: WaitingList, channel: str, address: str | None = None
) -> AsyncIterator[Answered]:
    """Yield those who wait (at one address) for a question that a newer base answers."""
    known = knowledge.hold()
    if known.live is None:
        return
    for one, question, refused in await waiting.list(channel, address):
        if question.base_version == known.version:
            continue
        answer = _ask_again(question, known, known.live)
        if answer.decision.outcome == Outcome.ANSWER and answer.decision.matches[0].entry not in refused:
            yield Answered(one, question, answer.reply, answer.place)


def _ask_again(question: QuestionRecord, knowledge: Knowledge, live: LiveBase) -> Answer:
    """Return the answer that a logged question has now, for the place that it had then."""
    # A district written in place of a village must not count as the name of that district's own service.
    text = drop_districts(question.text, live.base)
    emergencies = find_emergencies(text, knowledge.emergencies)
    return answer_for_place(text, find_logged_place(question, live.base), emergencies, live)
