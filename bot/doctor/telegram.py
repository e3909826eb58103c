"""The doctor's look at Telegram: whether it is reached, and whether it can bring updates to a webhook."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from bot.doctor.finding import Finding, Level, compare_clock
from bot.settings import Settings
from bot.telegram import name_webhook
from handlers.web.webhook import PATH

_PART = "telegram"
# Seconds.
_TIMEOUT = 10.0
# To no other ports Telegram brings updates.
_PORTS = (443, 80, 88, 8443)
# Seconds since a fault that may still be one.
_RECENTLY = 3600.0
# So much waits at Telegram only where nobody takes it.
_MANY = 100


async def look_at_telegram(settings: Settings, now: Callable[[], datetime]) -> list[Finding]:
    """Return what Telegram says of the token and the webhook, and how its clock differs from ours."""
    found = look_at_webhook(settings)
    if settings.telegram_token is None:
        return [*found, Finding(Level.OK, _PART, "not set up: SIGNPOST_TELEGRAM_TOKEN is not set")]
    address = f"{settings.telegram_api_url.rstrip('/')}/bot{settings.telegram_token.get_secret_value()}"
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT) as client:
            answer = await client.get(f"{address}/getMe")
            said = answer.json()
            told = (await client.get(f"{address}/getWebhookInfo")).json()
    except (httpx.HTTPError, ValueError) as error:
        cure = "check the network and SIGNPOST_TELEGRAM_API_URL"
        return [*found, Finding(Level.FAIL, _PART, f"it cannot be reached ({type(error).__name__})", cure)]
    clock = _read_clock(answer, now())
    if not isinstance(said, dict) or not said.get("ok"):
        cure = "copy the token from @BotFather again"
        return [*found, *clock, Finding(Level.FAIL, _PART, "it does not accept SIGNPOST_TELEGRAM_TOKEN", cure)]
    if not found:
        # What is set wrongly is said once.
        found += _compare_webhook(settings, told.get("result") if isinstance(told, dict) else None, now())
    return [*found, *clock, Finding(Level.OK, _PART, f"reached, as @{said['result'].get('username', 'a bot')}")]


def look_at_webhook(settings: Settings) -> list[Finding]:
    """Return what is wrong with the address that updates are to be brought to, as it is set."""
    part, url = "webhook", settings.webhook_url
    if not url:
        cure = "set SIGNPOST_WEBHOOK_URL too, or leave the secret out"
        unused = Finding(Level.WARN, part, "SIGNPOST_WEBHOOK_SECRET is set, and updates are fetched", cure)
        return [unused] if settings.webhook_secret else []
    found, parts = [], urlsplit(url)
    if settings.telegram_token is None:
        cure = "set SIGNPOST_TELEGRAM_TOKEN, or leave SIGNPOST_WEBHOOK_URL out"
        found.append(Finding(Level.WARN, part, "SIGNPOST_WEBHOOK_URL is set, and no token", cure))
    if parts.scheme != "https":
        cure = "put a web server with a certificate in front and set SIGNPOST_WEBHOOK_URL=https://…"
        found.append(Finding(Level.FAIL, part, f"Telegram brings updates by https alone, and {url} is not", cure))
    elif (parts.port or 443) not in _PORTS:
        cure = f"use one of the ports {', '.join(map(str, sorted(_PORTS)))}"
        found.append(Finding(Level.FAIL, part, f"Telegram brings no updates to port {parts.port}", cure))
    if parts.path not in ("", PATH):
        cure = f"have the web server in front bring {parts.path} to {PATH}, or leave the path out"
        found.append(Finding(Level.WARN, part, f"updates are taken at {PATH}, and {url} has another path", cure))
    return found


def _compare_webhook(settings: Settings, told: object, now: datetime) -> list[Finding]:
    """Return what Telegram says of where it brings updates."""
    part = "webhook"
    if not isinstance(told, dict):
        return []
    there, wanted = str(told.get("url", "")), name_webhook(settings)
    if there != wanted:
        said = f"Telegram brings updates to {_show(there)}, and here {_show(wanted)} is set"
        return [Finding(Level.WARN, part, said, "signpost run sets it; nothing else may use this token")]
    found, waiting = [], int(told.get("pending_update_count") or 0)
    if told.get("last_error_message") and now.timestamp() - float(told.get("last_error_date") or 0) < _RECENTLY:
        said = f"Telegram could not bring an update lately: {told['last_error_message']}"
        found.append(Finding(Level.WARN, part, said, "check the web server in front, its certificate and the log"))
    if waiting > _MANY:
        found.append(Finding(Level.WARN, part, f"{waiting} updates wait at Telegram", "check that signpost run works"))
    if wanted and not found:
        found.append(Finding(Level.OK, part, f"Telegram brings updates to {wanted}"))
    return found


def _show(address: str) -> str:
    return address or "nowhere (they are fetched)"


def _read_clock(answer: httpx.Response, now: datetime) -> list[Finding]:
    try:
        there = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError, TypeError):
        return []
    there = there if there.tzinfo else there.replace(tzinfo=UTC)
    return [compare_clock((now - there).total_seconds(), "Telegram's")]
