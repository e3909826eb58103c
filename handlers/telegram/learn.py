"""/learn: a question of the day, at an hour of one's choice; and what is said to an answer."""

from datetime import datetime, timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.gate import make_caller
from handlers.telegram.groups import is_group
from handlers.telegram.people import CHANNEL, find_chat, find_number, find_who, hash_sender
from handlers.telegram.sending import send_text
from handlers.telegram.topics import OPEN_ENTRY
from knowledge.services.access.gate_records import Refusal
from knowledge.services.access.wording import end_sentence
from knowledge.services.bundle import Services
from knowledge.services.card import mark_dated
from knowledge.services.english_time import to_local
from knowledge.services.learning.items import find_source
from knowledge.services.learning.learning import Marked
from knowledge.services.learning.records import Learner
from knowledge.services.learning.schedule import HOURS
from knowledge.services.presses import StaleActionError

LEARN = "learn"
_HOURS, _SNOOZE, _STOP = "hours", "snooze", "stop"
# The hours that stand on buttons, four a row: those in which people are up.
_OFFERED, _ROW = range(6, 22), 4


async def offer_learning(update: Update, bot: Bot, services: Services) -> None:
    """Offer a question of the day, or say when the next one comes, with what can be changed."""
    learner = await services.learning.find(hash_sender(update, services))
    if learner is None or learner.next_at is None:
        await send_text(bot, find_chat(update), wording.LEARN_OFFER, _make_hour_keys())
        return
    await _say(update, bot, _describe(learner, services.learning.clock()))


async def change_learning(update: Update, bot: Bot, services: Services, change: str) -> None:
    """Do what a button below /learn says: an hour, another hour, a week's rest, or the end."""
    if is_group(update.effective_chat):
        raise StaleActionError("nobody learns in a group")
    learning, person = services.learning, hash_sender(update, services)
    if change == _HOURS:
        await send_text(bot, find_chat(update), wording.LEARN_HOURS, _make_hour_keys())
    elif change == _STOP:
        was_learning = await learning.stop(person)
        await send_text(bot, find_chat(update), wording.LEARN_STOPPED if was_learning else wording.LEARN_NOT_ON)
    elif change == _SNOOZE:
        snoozed = await learning.snooze(person)
        if snoozed is None or snoozed.next_at is None:
            await send_text(bot, find_chat(update), wording.LEARN_NOT_ON)
            return
        when = say_when(snoozed.next_at, learning.clock())
        await _say(update, bot, wording.LEARN_SNOOZED.format(when=when))
    elif change.isdecimal() and int(change) in HOURS:
        known_as = (await find_who(update, services)).people
        learner = await learning.begin(person, CHANNEL, find_number(update), int(change), known_as=known_as)
        await _say(update, bot, _describe(learner, learning.clock()))
    else:
        raise StaleActionError(f"no change of learning {change!r}")


async def mark_answer(update: Update, bot: Bot, services: Services) -> None:
    """Keep what somebody answered to a quiz, once, and say why it is so and where that stands."""
    answer, gate = update.poll_answer, services.access.gate
    option = answer.option_ids[0] if answer and answer.option_ids else -1
    verdict = await gate.admit(make_caller(update, services))
    if answer is None or option < 0 or verdict.refusal == Refusal.NOT_INVITED:
        return
    marked = await services.learning.answer_poll(answer.poll_id, hash_sender(update, services), option)
    if marked is None or not marked.is_first:
        return
    chat, stop = int(find_number(update)), await gate.find_stop()
    if stop:
        # What would be explained may be what it was stopped for.
        await send_text(bot, chat, wording.ANSWER_STOPPED.format(reason=end_sentence(stop.reason)))
    else:
        await send_text(bot, chat, _say_answer(marked), _make_entry_key(marked))


def say_when(moment: datetime, now: datetime) -> str:
    """Return when something is, as people in England say it: `tomorrow at 8:00`."""
    local, today = to_local(moment), to_local(now).date()
    hour = wording.AT_HOUR.format(hour=local.hour)
    if local.date() in (today, today + timedelta(days=1)):
        return (wording.TODAY_AT if local.date() == today else wording.TOMORROW_AT).format(hour=hour)
    return wording.DAY_AT.format(day=f"{local:%A} {local.day} {local:%B}", hour=hour)


def _describe(learner: Learner, now: datetime) -> str:
    if learner.next_at is None or learner.hour is None:
        return wording.LEARN_NOT_ON
    when = say_when(max(learner.next_at, now), now)
    if learner.snoozed_until and learner.snoozed_until > to_local(now).date():
        return wording.LEARN_RESTING.format(when=when)
    return wording.LEARN_ON.format(hour=wording.AT_HOUR.format(hour=learner.hour), when=when)


def _say_answer(marked: Marked) -> str:
    item = marked.posed.item
    if item is None:
        verdict = wording.ANSWERED_RIGHT if marked.is_right else wording.ANSWERED_WRONG_GONE
        return f"{verdict} {wording.ITEM_GONE}"
    written = item.written
    verdict = wording.ANSWERED_RIGHT if marked.is_right else wording.ANSWERED_WRONG.format(right=written.right)
    source = find_source(item)
    where = " ".join(filter(None, (source.text, source.link)))
    because = "\n\n".join(filter(None, (written.because, mark_dated(item.entry))))
    return f"{verdict} {wording.ANSWER_MORE.format(because=because, source=where)}"


def _make_entry_key(marked: Marked) -> InlineKeyboardMarkup | None:
    item = marked.posed.item
    if item is None:
        return None
    label = wording.QUIZ_ENTRY.format(name=item.entry.name)
    key = InlineKeyboardButton(label, callback_data=write_data(OPEN_ENTRY, "", item.entry.id))
    return InlineKeyboardMarkup([[key]])


def _make_hour_keys() -> InlineKeyboardMarkup:
    keys = [
        InlineKeyboardButton(wording.AT_HOUR.format(hour=hour), callback_data=write_data(LEARN, "", str(hour)))
        for hour in _OFFERED
    ]
    return InlineKeyboardMarkup([keys[at : at + _ROW] for at in range(0, len(keys), _ROW)])


async def _say(update: Update, bot: Bot, text: str) -> None:
    keys = (
        (wording.CHANGE_HOUR, _HOURS),
        (wording.SNOOZE_WEEK, _SNOOZE),
        (wording.STOP_LEARNING, _STOP),
    )
    rows = [[InlineKeyboardButton(label, callback_data=write_data(LEARN, "", change))] for label, change in keys]
    await send_text(bot, find_chat(update), text, InlineKeyboardMarkup(rows))
