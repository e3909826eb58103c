"""What is needed to send something later, readable only with the key that is not in the database."""

import base64
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES = 64
# What all that is sealed begins with: an address without it was kept before addresses were sealed.
MARK = "s1."
# Telegram's numbers have 52 bits at most.
_LONGEST_NUMBER = 20


def is_number(address: str) -> bool:
    """Whether an address is the number of a chat, and so that of a person; the hash of a visit says nothing."""
    return address.removeprefix("-").isdecimal() and len(address) < _LONGEST_NUMBER


@dataclass(frozen=True)
class Sealer:
    """Seals the same text in the same place in the same way, so that it can be found again (AES-SIV, RFC 5297)."""

    # The key under which people are hashed; that of sealing is derived from it.
    key: bytes

    def seal(self, text: str, place: str) -> str:
        """Return a text sealed for a place, such as a table: elsewhere the same text looks otherwise."""
        sealed = self._cipher.encrypt(text.encode(), [place.encode()])
        return MARK + base64.urlsafe_b64encode(sealed).decode("ascii").rstrip("=")

    def open(self, sealed: str, place: str) -> str | None:
        """Return the text, `None` where it was not sealed with this key for this place."""
        if not sealed.startswith(MARK):
            return None
        text = sealed.removeprefix(MARK)
        try:
            return self._cipher.decrypt(
                base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), [place.encode()]
            ).decode()
        except (InvalidTag, ValueError):
            return None

    def open_address(self, kept: str, place: str) -> str | None:
        """Return an address as `open` does; one of before addresses were sealed as it stands."""
        return self.open(kept, place) if kept.startswith(MARK) else kept

    @cached_property
    def _cipher(self) -> AESSIV:
        return AESSIV(HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"signpost addresses").derive(self.key))
