"""What must not be read in the database, as JSON that is sealed for one table."""

import json
from typing import Any

from knowledge.services.delivery.sealing import Sealer

# What something is sealed for: in the other table it cannot be opened.
INBOX, OUTBOX = "inbox", "outbox"


class SealError(Exception):
    """Something was sealed under another key; it cannot be used any more."""


def seal_json(sealer: Sealer, value: dict[str, Any], place: str) -> str:
    """Return a value as it may be written down."""
    return sealer.seal(json.dumps(value), place)


def open_json(sealer: Sealer, sealed: str, place: str) -> dict[str, Any]:
    """Return what was sealed; raise SealError if it was not under this key."""
    opened = sealer.open(sealed, place)
    if opened is None:
        raise SealError("sealed under another key: was SIGNPOST_SECRET changed?")
    value: dict[str, Any] = json.loads(opened)
    return value
