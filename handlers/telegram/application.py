"""The Telegram application: every handler in one readable list."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog
from telegram import Bot, BotCommand, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PollAnswerHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from handlers.telegram import wording
from handlers.telegram.areas import choose_area
from handlers.telegram.buttons import act_on_button
from handlers.telegram.console import begin, link_chat, make_sender
from handlers.telegram.gate import answering, anybody, members
from handlers.telegram.groups import ASK, Called, answer_called
from handlers.telegram.joining import ask_to_leave
from handlers.telegram.learn import mark_answer, offer_learning
from handlers.telegram.locations import name_location
from handlers.telegram.own_data import offer_forgetting, send_own_data
from handlers.telegram.people import find_chat, hash_sender
from handlers.telegram.questions import answer_text, skip_note
from handlers.telegram.reports import MOST_PEOPLE, PATIENCE_SECONDS, OpenReports, Report
from handlers.telegram.sending import send_text
from handlers.telegram.topics import offer_topics
from handlers.telegram.why import explain_why
from handlers.telegram.workforce import show_about_me
from knowledge.services.bundle import Services

log = structlog.get_logger()
App = Application[Any, Any, Any, Any, Any, Any]
Handle = Callable[[Update, Bot, Services], Awaitable[None]]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

# Seconds: a phone's user waits no longer, and a hung connection must not hold a chat.
TIMEOUT = 10.0


def build_application(
    token: str,
    api_url: str,
    services: Services,
    *,
    public_url: str,
    request: BaseRequest | None = None,
) -> App:
    """Return the application with all its handlers; nothing is sent yet.

    `public_url` is where the web pages are; what handlers send goes by `request`.
    """
    request = request or HTTPXRequest(connect_timeout=TIMEOUT, read_timeout=TIMEOUT, write_timeout=TIMEOUT)
    app = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url.rstrip('/')}/bot")
        .base_file_url(f"{api_url.rstrip('/')}/file/bot")
        .updater(None)
        .request(request)
        # Not made: updates come another way.
        .get_updates_request(request)
        .build()
    )
    reports = OpenReports(services.memories.make("reports", Report, seconds=PATIENCE_SECONDS, most=MOST_PEOPLE))
    private, groups = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    new_or_edited = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE

    def on(handle: Handle) -> Callback:
        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            await handle(update, context.bot, services)

        return callback

    def leaving(handle: Handle) -> Handle:
        async def leave_report(update: Update, bot: Bot, all_: Services) -> None:
            await reports.close(hash_sender(update, all_))
            await handle(update, bot, all_)

        return leave_report

    app.add_handlers(
        [
            # By their codes these two let people in; whoever has none is met by the gate inside.
            CommandHandler("start", on(leaving(begin)), private),
            CommandHandler("link", on(leaving(link_chat)), private),
            CommandHandler("area", on(leaving(members(choose_area))), private | groups),
            CommandHandler("topics", on(leaving(answering(offer_topics))), private),
            CommandHandler("why", on(leaving(answering(explain_why))), private),
            CommandHandler("aboutme", on(leaving(members(show_about_me))), private),
            CommandHandler("learn", on(leaving(members(offer_learning))), private),
            CommandHandler("learn", on(members(say(wording.LEARN_IN_GROUP))), groups),
            CommandHandler("help", on(leaving(members(say(wording.HELP)))), private),
            CommandHandler(["help", "start"], on(members(say(wording.GROUP_HELP))), groups),
            CommandHandler("privacy", on(leaving(members(say_privacy))), private | groups),
            CommandHandler(
                "skip", on(members(lambda update, bot, all_: skip_note(update, bot, all_, reports))), private
            ),
            CommandHandler("console", on(leaving(members(make_sender(public_url)))), private),
            # What is held on people is theirs to see and to have forgotten, whether or not they may ask.
            CommandHandler("mydata", on(leaving(anybody(send_own_data))), private),
            CommandHandler("forgetme", on(leaving(anybody(offer_forgetting))), private),
            CommandHandler("leave", on(leaving(members(ask_to_leave))), private),
            CommandHandler(ASK, on(leaving(answering(answer_called))), private),
            MessageHandler(Called() & filters.UpdateType.MESSAGE, on(answering(answer_called))),
            MessageHandler(filters.COMMAND & private, on(leaving(members(say(wording.UNKNOWN_COMMAND))))),
            MessageHandler(
                filters.TEXT & private & new_or_edited,
                on(answering(lambda update, bot, all_: answer_text(update, bot, all_, reports))),
            ),
            MessageHandler(
                filters.LOCATION & private & filters.UpdateType.MESSAGE, on(leaving(answering(name_location)))
            ),
            # A live location comes again as an edit whenever the phone moves; it was answered once.
            MessageHandler(
                ~filters.StatusUpdate.ALL & ~filters.LOCATION & private & new_or_edited,
                on(members(say(wording.NOT_TEXT))),
            ),
            PollAnswerHandler(on(mark_answer)),
            CallbackQueryHandler(on(lambda update, bot, all_: act_on_button(update, bot, all_, reports))),
        ]
    )
    app.add_error_handler(_make_apology(services))
    return app


def say(text: str) -> Handle:
    """Return a handler that sends one fixed text."""

    async def handle(update: Update, bot: Bot, _: Services) -> None:
        await send_text(bot, find_chat(update), text)

    return handle


async def say_privacy(update: Update, bot: Bot, services: Services) -> None:
    """Say what is kept, and for how long."""
    await send_text(bot, find_chat(update), wording.PRIVACY.format(months=services.retention.months))


async def register_commands(bot: Bot) -> None:
    """Put the commands into the phone's menu; it is only for show, so a refusal is logged and no more."""
    try:
        await bot.set_my_commands([BotCommand(name, description) for name, description in wording.COMMANDS])
    except TelegramError as error:
        log.warning("commands not registered", error=str(error))


def _make_apology(services: Services) -> Callable[[object, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    async def apologise(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log the fault under a reference, and give the person that reference: never silence."""
        error = context.error
        if isinstance(error, Forbidden):
            # Somebody blocked the bot: that is theirs to do.
            log.info("chat closed to us")
            return
        reference = services.make_reference()
        log.error("update failed", reference=reference, exc_info=error)
        if isinstance(update, Update) and update.effective_chat:
            text = wording.APOLOGY.format(reference=reference)
            try:
                await send_text(context.bot, update.effective_chat.id, text)
            except TelegramError as unsent:
                log.error("apology not sent", reference=reference, error=str(unsent))

    return apologise
