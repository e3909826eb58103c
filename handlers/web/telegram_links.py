"""Links that open the bot in Telegram, once it is known what it is called there."""

from starlette.requests import Request

from knowledge.services.access.invitation_links import write_telegram_link


def link_bot(request: Request, payload: str) -> str | None:
    """Return the link that opens the bot and sends it /start with that payload, `None` where there is no bot yet."""
    bot: str | None = getattr(request.app.state, "bot_name", None)
    return write_telegram_link(bot, payload) if bot else None
