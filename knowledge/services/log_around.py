"""A question log around another one: what it does not do in its own way, it hands on."""

from dataclasses import dataclass

from knowledge.services.records import Feedback, QuestionRecord
from knowledge.services.storage import QuestionLog


@dataclass
class LogAround:
    """All of a question log but how a question is added."""

    log: QuestionLog

    async def get(self, question: str) -> QuestionRecord | None:
        """Return a question by its id."""
        return await self.log.get(question)

    async def amend(self, record: QuestionRecord) -> None:
        """Keep a question as it stands now."""
        await self.log.amend(record)

    async def add_feedback(self, feedback: Feedback) -> None:
        """Keep what was said of an answer."""
        await self.log.add_feedback(feedback)

    async def list_refused(self, question: str) -> frozenset[str]:
        """Return the entries of which "not this" was said."""
        return await self.log.list_refused(question)
