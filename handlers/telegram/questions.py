"""Free text: a question, or what changed where that was asked for."""

from telegram import Bot, Update

from handlers.telegram import wording
from handlers.telegram.heard import find_heard
from handlers.telegram.people import find_asker, find_chat, hash_sender
from handlers.telegram.removal import offer_removal
from handlers.telegram.reports import OpenReports, Report
from handlers.telegram.sending import send_reply, send_text
from handlers.telegram.workforce import invite
from knowledge.entries.urgent import Alarm
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.outcome import Outcome
from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.presses import StaleActionError
from knowledge.services.reply import Reply
from knowledge.services.workforce.records import Moment


async def answer_text(update: Update, bot: Bot, services: Services, reports: OpenReports) -> None:
    """Answer a question, or take down what changed."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    asker = await find_asker(update, services)
    person = asker.person or ""
    report = await _find_report(update, message.text, asker, services, reports)
    if report:
        removed = await services.presses.report_out_of_date(report.question, person, report.entry, message.text)
        if heard := find_heard():
            # What was taken out before it was written down is no longer in the text.
            removed = tuple(dict.fromkeys((*heard.removed, *removed)))
        await reports.close(person, message.message_id)
        await send_reply(
            bot, find_chat(update), Reply(lead=wording.CHANGE_NOTED), None, *offer_removal(update, services, removed)
        )
        return
    await reports.close(person)
    typed = None if update.edited_message else await _take_typed(message.text, asker, services)
    if typed:
        await send_reply(bot, find_chat(update), *typed)
        return
    heard = find_heard()
    answer = await (services.ask.answer_heard(heard, asker) if heard else services.ask(message.text, asker))
    offer = offer_removal(update, services, answer.removed)
    await send_reply(bot, find_chat(update), answer.reply, answer.question, *offer)
    if answer.decision.outcome == Outcome.ANSWER and not answer.emergencies:
        await invite(update, bot, services, Moment.ANSWERED)


async def _take_typed(text: str, asker: Asker, services: Services) -> tuple[Reply, str] | None:
    """Return the reply to a choice that was typed; `None` where it is none, or its list is gone."""
    try:
        return await services.presses.take_typed(text, asker.person)
    except StaleActionError:
        return None


async def skip_note(update: Update, bot: Bot, services: Services, reports: OpenReports) -> None:
    """Leave a report without a note."""
    person = hash_sender(update, services)
    known = await reports.find(person)
    await reports.close(person)
    await send_text(bot, find_chat(update), wording.SKIPPED if known else wording.UNKNOWN_COMMAND)


async def _find_report(
    update: Update, text: str, asker: Asker, services: Services, reports: OpenReports
) -> Report | None:
    """Return the report that a message is the note of: a reply to our asking, or words that answer nothing else."""
    message = update.effective_message
    if message is None:
        return None
    if update.edited_message:
        report = await reports.find_noted(asker.person or "", message.message_id)
    else:
        report = await reports.find(asker.person or "")
    # A cry for help is answered, whatever it replies to. That is looked for only where it matters: it takes its time.
    if report is None or _find_alarms(text, services):
        return None
    if update.edited_message or message.reply_to_message or not await services.presses.is_question(text, asker):
        return report
    return None


def _find_alarms(text: str, services: Services) -> tuple[Alarm, ...]:
    heard = find_heard()
    if heard:
        return heard.find_alarms(services.knowledge)
    return find_emergencies(text, services.knowledge.emergencies)
