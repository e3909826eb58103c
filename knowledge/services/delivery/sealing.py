"""What delivery needs so that nobody reads in the database to whom something goes, and what."""

from typing import Protocol


class Sealer(Protocol):
    """Seals texts under a key that is not in the database."""

    def seal(self, text: str, place: str) -> str:
        """Return a text that only this key opens, and only in this place."""

    def open(self, sealed: str, place: str) -> str | None:
        """Return the text, `None` where it was not sealed with this key for this place."""
