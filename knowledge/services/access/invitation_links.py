"""The addresses by which an invitation is accepted."""


def write_telegram_link(bot: str, payload: str) -> str:
    """Return the address that opens a bot and sends it /start with that payload."""
    return f"https://t.me/{bot}?start={payload}"


def write_web_link(public_url: str, code: str) -> str:
    """Return the address of the page that accepts an invitation."""
    return f"{public_url}/join/{code}"
