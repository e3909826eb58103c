"""Free text: a question, or what changed where that was asked for."""

from dataclasses import dataclass, field
from time import monotonic

from telegram import Bot, Update

from handlers.telegram import wording
from handlers.telegram.people import find_asker, find_chat
from handlers.telegram.sending import send_reply, send_text
from knowledge.matching.emergencies import find_emergencies
from knowledge.services.bundle import Services

# How long a message after *Out of date* is still taken for what changed.
_PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Report:
    """A report of something out of date whose note is still to come."""

    question: str
    entry: str
    asked_at: float


@dataclass
class OpenReports:
    """The reports that wait for a note, by person; in memory only, since the report itself is kept already."""

    by_person: dict[str, Report] = field(default_factory=dict)

    def expect(self, person: str, question: str, entry: str) -> None:
        """Take the person's next message for what changed."""
        self.by_person[person] = Report(question, entry, monotonic())

    def take(self, person: str) -> Report | None:
        """Return the report that the person's message belongs to, and expect none any more."""
        report = self.by_person.pop(person, None)
        return report if report and monotonic() - report.asked_at <= _PATIENCE_SECONDS else None


async def answer_text(update: Update, bot: Bot, services: Services, reports: OpenReports) -> None:
    """Answer a question, or take down what changed."""
    message = update.effective_message
    text = message.text if message and message.text else ""
    asker = await find_asker(update, services)
    report = None if _is_question(update, text, services) else reports.take(asker.person or "")
    if report:
        await services.follow_up.report_out_of_date(report.question, asker.person, report.entry, text)
        await send_text(bot, find_chat(update), wording.CHANGE_NOTED)
        return
    answer = await services.ask(text, asker)
    await send_reply(bot, find_chat(update), answer.reply, answer.question)


async def skip_note(update: Update, bot: Bot, services: Services, reports: OpenReports) -> None:
    """Leave a report without a note."""
    asker = await find_asker(update, services)
    known = reports.take(asker.person or "")
    await send_text(bot, find_chat(update), wording.SKIPPED if known else wording.UNKNOWN_COMMAND)


def _is_question(update: Update, text: str, services: Services) -> bool:
    """Whether a message is a question though a note is awaited: one put better, or a cry for help."""
    return update.edited_message is not None or bool(find_emergencies(text, services.knowledge.emergencies))
