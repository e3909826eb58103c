"""Entries in AREA/TOPIC.yaml: their fields written back, entries added and removed."""

from collections.abc import Mapping
from typing import Any


def read_fields(text: str, entry: str) -> dict[str, Any]:
    """Return an entry's fields as they stand in its file: text, true, false, lists and mappings."""
    raise NotImplementedError


def write_fields(text: str, entry: str, fields: Mapping[str, object | None]) -> str:
    """Return the text with these fields of an entry; None takes a field out, one not named stays as it is.

    A new field goes where the model has it. Dates and whole numbers are written as text.
    """
    raise NotImplementedError


def add_entry(text: str, fields: Mapping[str, object | None]) -> str:
    """Return the text with an entry more at its end; an empty text becomes a new file."""
    raise NotImplementedError


def remove_entry(text: str, entry: str) -> str:
    """Return the text without an entry, empty where it was the only one: the file goes then."""
    raise NotImplementedError
