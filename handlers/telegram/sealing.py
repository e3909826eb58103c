"""What must not be read in the database is sealed under a key that is not in it."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class SealError(Exception):
    """Something was sealed under another key; it cannot be used any more."""


class Sealer:
    """Seals and opens texts, under a key that follows from the one that is set."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(derive_key(key, "delivery")))

    def seal(self, text: str) -> str:
        """Return a text that only this key opens."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str) -> str:
        """Return what was sealed; raise SealError if it was not under this key."""
        try:
            return self._fernet.decrypt(sealed.encode("ascii")).decode()
        except (InvalidToken, ValueError) as error:
            raise SealError("sealed under another key: was SIGNPOST_SECRET changed?") from error


def derive_key(key: bytes, use: str) -> bytes:
    """Return a key of 32 bytes for one use, which tells nothing of the others."""
    return hmac.new(key, f"signpost {use}".encode(), hashlib.sha256).digest()
