"""Unmet questions that the base can answer by now."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from knowledge.matching.outcome import Outcome
from knowledge.services.ask import Asker, answer_question
from knowledge.services.live import Knowledge
from knowledge.services.records import QuestionRecord, Waiting
from knowledge.services.reply import Reply
from knowledge.services.storage import WaitingList


@dataclass(frozen=True)
class Answered:
    """Somebody who waits, the question as it was kept, and the reply there is now."""

    waiting: Waiting
    question: QuestionRecord
    reply: Reply


async def find_answered(knowledge: Knowledge, waiting: WaitingList, channel: str) -> AsyncIterator[Answered]:
    """Yield those who wait for a question that a newer base answers."""
    for one, question, refused in await waiting.list(channel):
        if question.base_version == knowledge.version:
            continue
        answer = answer_question(question.text, Asker(channel, question.area, question.district), knowledge)
        if answer.decision.outcome == Outcome.ANSWER and answer.decision.matches[0].entry not in refused:
            yield Answered(one, question, answer.reply)
