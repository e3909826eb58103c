"""What staff are asked about themselves, by buttons: whom they work for, what they do, and how sure they are."""

from collections.abc import Iterable

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.groups import is_group
from handlers.telegram.people import find_chat, hash_sender
from handlers.telegram.placing import show_in_place
from handlers.telegram.sending import send_text
from knowledge.entries.workforce import Workforce
from knowledge.services.bundle import Services
from knowledge.services.presses import StaleActionError
from knowledge.services.storage import StorageError
from knowledge.services.workforce import wording as said
from knowledge.services.workforce.records import LEAST_SURE, MOST_SURE, Moment, PromptKind, SureOf

log = structlog.get_logger()
SET_EMPLOYER, SET_ROLE, SAY_SURE, ABOUT_ME = "emp", "role", "sure", "me"
_SKIP, _CHANGE, _TAKE_BACK = "skip", "change", "back"
# Two buttons stand side by side where neither has more letters.
_SHORT = 18


async def invite(update: Update, bot: Bot, services: Services, moment: Moment) -> None:
    """Ask whoever writes about themselves, if that is due; never where others read along."""
    if is_group(update.effective_chat):
        return
    try:
        kind = await services.workforce.invite(hash_sender(update, services), moment)
    except StorageError as error:
        # Nobody waits for it: they are asked another time.
        log.warning("not invited", error=str(error))
        return
    if kind == PromptKind.WORKFORCE:
        text = f"{wording.ABOUT_YOU} {said.ASK_EMPLOYER}\n\n{said.WHY_WORK}"
        await send_text(bot, find_chat(update), text, _employer_keys(_list_work(services)))
    elif kind == PromptKind.CONFIDENCE:
        await send_text(bot, find_chat(update), _ask_first(), _sure_keys(SureOf.SPOT))


async def show_about_me(update: Update, bot: Bot, services: Services) -> None:
    """Show what somebody has said of themselves, and how it is changed or taken back."""
    profile, work = await services.workforce.read(hash_sender(update, services)), _list_work(services)
    if profile is None or not profile.has_said:
        text = f"{said.NOT_SAID} {said.ASK_EMPLOYER}\n\n{said.WHY_WORK}"
        await send_text(bot, find_chat(update), text, _employer_keys(work))
        return
    keys = [_make_key(wording.CHANGE_WORK, ABOUT_ME, _CHANGE), _make_key(wording.TAKE_BACK_WORK, ABOUT_ME, _TAKE_BACK)]
    text = said.SAID.format(work=said.say_work(work, profile.employer, profile.job_role))
    await send_text(bot, find_chat(update), text, InlineKeyboardMarkup([[one] for one in keys]))


async def change_about_me(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Ask anew, or take back what somebody said of themselves."""
    if argument == _TAKE_BACK:
        await services.workforce.set_work(hash_sender(update, services), None, None)
        await show_in_place(update, bot, said.TAKEN_BACK)
    else:
        await show_in_place(update, bot, said.ASK_EMPLOYER, _employer_keys(_list_work(services)))


async def set_employer(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Ask for the role at an employer, or leave it at that."""
    if argument == _SKIP:
        await services.workforce.skip(hash_sender(update, services), PromptKind.WORKFORCE)
        await show_in_place(update, bot, f"{said.WORK_SKIPPED} {wording.ABOUT_ME_LATER}")
        return
    work = _list_work(services)
    employer = work.find_employer(argument)
    if employer is None:
        raise StaleActionError("the employer is no longer in the base")
    keys = [_make_key(role.name, SET_ROLE, f"{employer.id}.{role.id}") for role in work.list_roles(employer)]
    rows = [*_pair(keys), [_make_key(said.NO_ROLE, SET_ROLE, f"{employer.id}.")]]
    await show_in_place(update, bot, f"{employer.name}. {said.ASK_ROLE}", InlineKeyboardMarkup(rows))


async def set_role(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Keep what was chosen, and go on to how sure they are if that is due."""
    person, (employer, _, role) = hash_sender(update, services), argument.partition(".")
    if not await services.workforce.set_work(person, employer, role or None):
        raise StaleActionError("the employer or role is no longer in the base")
    noted = wording.WORK_NOTED.format(work=said.say_work(_list_work(services), employer, role))
    if await services.workforce.invite(person, Moment.JOINED) == PromptKind.CONFIDENCE:
        await show_in_place(update, bot, f"{noted}\n\n{_ask_first()}", _sure_keys(SureOf.SPOT))
    else:
        await show_in_place(update, bot, f"{noted} {wording.ABOUT_ME_LATER}")


async def say_sure(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Keep how sure somebody is of one thing, and ask for the other."""
    person, (question, _, score) = hash_sender(update, services), argument.partition(".")
    if question not in set(SureOf) or not (score == _SKIP or score.isdecimal()):
        raise StaleActionError("no such question")
    if score == _SKIP:
        await services.workforce.skip(person, PromptKind.CONFIDENCE)
        await show_in_place(update, bot, said.SURE_SKIPPED)
        return
    if not await services.workforce.say_sure(person, SureOf(question), int(score)):
        raise StaleActionError("no such score")
    if question == SureOf.SPOT:
        text = f"{said.ASK_SURE[SureOf.TURN_TO]}\n\n{said.SCALE}"
        await show_in_place(update, bot, text, _sure_keys(SureOf.TURN_TO))
    else:
        await show_in_place(update, bot, said.SURE_NOTED)


def _ask_first() -> str:
    return f"{wording.ABOUT_YOU} {said.ASK_SURE[SureOf.SPOT]}\n\n{said.SCALE} {said.WHY_SURE}"


def _list_work(services: Services) -> Workforce:
    live = services.knowledge.live
    return live.base.workforce if live else Workforce()


def _employer_keys(work: Workforce) -> InlineKeyboardMarkup:
    keys = [_make_key(one.name, SET_EMPLOYER, one.id) for one in work.employers]
    return InlineKeyboardMarkup([*_pair(keys), [_make_key(said.SKIP, SET_EMPLOYER, _SKIP)]])


def _sure_keys(question: SureOf) -> InlineKeyboardMarkup:
    scores = range(LEAST_SURE, MOST_SURE + 1)
    row = [_make_key(str(score), SAY_SURE, f"{question.value}.{score}") for score in scores]
    return InlineKeyboardMarkup([row, [_make_key(said.SKIP, SAY_SURE, f"{question.value}.{_SKIP}")]])


def _pair(keys: Iterable[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Return the buttons in order, two a row where both are short."""
    rows: list[list[InlineKeyboardButton]] = []
    for key in keys:
        if rows and len(rows[-1]) == 1 and max(len(rows[-1][0].text), len(key.text)) <= _SHORT:
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _make_key(label: str, kind: str, argument: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=write_data(kind, "", argument))
