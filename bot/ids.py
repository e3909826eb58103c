"""Ids, secrets and codes: made by chance, or derived so that they are always the same."""

import hashlib
import hmac
import secrets

# A question's id is part of a button's data, which is short; ten hex digits are a million million.
_ID_BYTES = 5
_REFERENCE_BYTES = 3
_PROFILE_BYTES = 8
_HOLDER_BYTES = 8
_SECRET_BYTES = 32
# No two of these look alike on a screen; ten of them are 10^15 codes.
_CODE_LETTERS, _CODE_LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 10


def make_id() -> str:
    """Return a new question's id."""
    return secrets.token_hex(_ID_BYTES)


def make_profile_id() -> str:
    """Return the id of a new profile, which nothing leads to."""
    return secrets.token_hex(_PROFILE_BYTES)


def make_reference() -> str:
    """Return a short reference that people can read out."""
    return secrets.token_hex(_REFERENCE_BYTES).upper()


def make_holder() -> str:
    """Return the name under which an instance holds what it works on."""
    return secrets.token_hex(_HOLDER_BYTES)


def make_secret() -> str:
    """Return a secret for a link, which nobody guesses."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def make_code() -> str:
    """Return a code that somebody may type."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))


def derive_id(key: bytes, name: str) -> str:
    """Return a question's id that is always the same for the same update."""
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()[: 2 * _ID_BYTES]
