"""The addresses by which an invitation is accepted."""

from urllib.parse import urlsplit


def write_telegram_link(bot: str, payload: str) -> str:
    """Return the address that opens a bot and sends it /start with that payload."""
    return f"https://t.me/{bot}?start={payload}"


def write_web_link(public_url: str, code: str) -> str:
    """Return the address of the page that accepts an invitation."""
    return f"{public_url}/join/{code}"


def is_of_this_machine(url: str) -> bool:
    """Whether an address leads to the machine itself, so that nobody at another can open it."""
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1", "0.0.0.0", "::") or host.startswith("127.")  # noqa: S104 # compared, not opened
