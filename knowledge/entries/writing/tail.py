"""The long tail in AREA/phrasings/TOPIC.yaml: phrasings added and removed."""

from collections.abc import Iterable


def read_more_phrasings(text: str, entry: str) -> list[str]:
    """Return the phrasings of an entry, none where it has none there."""
    raise NotImplementedError


def add_phrasings(text: str, entry: str, phrasings: Iterable[str]) -> str:
    """Return the text with phrasings more at the end of an entry's list, those that stand there left out.

    An entry that has none there is added at the end; an empty text becomes a new file.
    """
    raise NotImplementedError


def remove_phrasings(text: str, entry: str, phrasings: Iterable[str] | None = None) -> str:
    """Return the text without these phrasings of an entry, or without any of it; empty where nothing is left."""
    raise NotImplementedError
