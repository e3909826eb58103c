"""The key under which people are hashed: kept outside the database, so that the log alone names nobody."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from bot.settings import LEAST_KEY, Settings, SettingsError

KEY_FILE = "secret.key"
_KEY_BYTES = 32


def load_key(settings: Settings) -> bytes:
    """Return the key that is set, else the one in the data folder, made at the first start."""
    if settings.secret:
        return settings.secret.get_secret_value().encode()
    path = settings.data / KEY_FILE
    if not path.exists():
        _write_key(path)
    key = path.read_text(encoding="ascii").strip()
    if len(key) < LEAST_KEY:
        raise SettingsError(f"the key in {path} is too short: restore it from a backup, or delete it to begin anew")
    return key.encode()


def hash_person(key: bytes, channel: str, number: str) -> str:
    """Return the hash by which a person is known in the log."""
    return hmac.new(key, f"{channel}:{number}".encode(), hashlib.sha256).hexdigest()


def name_key(key: bytes) -> str:
    """Return by what a database knows the key that it is used with; the key cannot be worked out from it."""
    return hmac.new(key, b"signpost: which key", hashlib.sha256).hexdigest()[:16]


def derive_webhook_secret(key: bytes) -> str:
    """Return what Telegram shows with each update it brings, where nothing is set; it tells nothing of the key."""
    return hmac.new(key, b"signpost webhook", hashlib.sha256).hexdigest()


def _write_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Nobody but the owner reads it, from its first byte on.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_KEY_BYTES) + "\n")
