"""Coming and going: an invitation that is accepted, and leaving Signpost."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.areas import welcome
from handlers.telegram.data import write_data
from handlers.telegram.gate import make_caller, refuse
from handlers.telegram.people import find_chat, find_number, find_who, hash_member, hash_sender
from handlers.telegram.sending import send_text
from handlers.telegram.workforce import invite
from knowledge.services.access.faults import InvitationError, LastAdminError, UnknownInvitationError
from knowledge.services.access.gate_records import Mode
from knowledge.services.bundle import Services
from knowledge.services.records import Setting
from knowledge.services.workforce.records import Moment

LEAVE = "leave"
_YES, _NO = "yes", "no"


async def accept_invitation(update: Update, bot: Bot, services: Services, code: str) -> None:
    """Let somebody in whose link to the bot held the code of an invitation, or say why it cannot be used."""
    access, chat = services.access, find_chat(update)
    member = hash_member(find_number(update), services)
    verdict = await access.gate.admit(make_caller(update, services))
    try:
        account = await access.invitations.accept_in_telegram(code, member, str(chat), verdict.account)
    except UnknownInvitationError as error:
        if verdict.account or access.gate.rules.mode == Mode.OPEN:
            # A link of another kind, or one that was cut short: nothing is in their way.
            await welcome(update, bot, services)
        elif await access.gate.may_say_no():
            await send_text(bot, chat, wording.NOT_LET_IN.format(why=error))
        return
    except InvitationError as error:
        await send_text(bot, chat, str(error))
        return
    if account.area:
        await services.settings.set(hash_sender(update, services), Setting(account.area))
    await send_text(bot, chat, wording.JOINED.format(name=account.name))
    await welcome(update, bot, services)
    if account.area:
        # Others are asked once they have chosen theirs.
        await invite(update, bot, services, Moment.JOINED)


async def ask_to_leave(update: Update, bot: Bot, services: Services) -> None:
    """Say what leaving means, and ask whether it is meant."""
    verdict = await services.access.gate.admit(make_caller(update, services))
    if verdict.account is None:
        await send_text(bot, find_chat(update), wording.NOTHING_TO_LEAVE)
        return
    choices = [
        [InlineKeyboardButton(label, callback_data=write_data(LEAVE, "", argument))]
        for label, argument in ((wording.LEAVE_YES, _YES), (wording.LEAVE_NO, _NO))
    ]
    text = wording.ASK_TO_LEAVE.format(name=verdict.account.name)
    await send_text(bot, find_chat(update), text, InlineKeyboardMarkup(choices))


async def leave(update: Update, bot: Bot, services: Services, argument: str) -> None:
    """Let somebody go who said so: at once, and in all channels."""
    verdict = await services.access.gate.admit(make_caller(update, services))
    if verdict.refusal:
        await refuse(update, bot, services, verdict)
    elif verdict.account is None:
        await send_text(bot, find_chat(update), wording.NOTHING_TO_LEAVE)
    elif argument != _YES:
        await send_text(bot, find_chat(update), wording.STAYED)
    else:
        try:
            await services.personal.leave(await find_who(update, services))
        except LastAdminError as error:
            await send_text(bot, find_chat(update), str(error))
            return
        await send_text(bot, find_chat(update), wording.LEFT)
