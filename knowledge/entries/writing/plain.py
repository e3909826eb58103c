"""Values as a file holds them: text, true, false, lists and mappings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.entries.writing.errors import WritingError

Plain = str | bool | list[Any] | dict[str, Any]


def make_plain(value: object, where: str) -> Plain:
    """Return a value as a file holds it: dates and numbers as text, a key without a value left out.

    `where` names entry and field in a WritingError about what cannot be written.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _check_text(str(value), where)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): make_plain(one, f"{where}: {key}") for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [make_plain(one, where) for one in value]
    raise WritingError(f"{where}: {value!r} cannot be written: give text, true, false, a list or a mapping")


def _check_text(text: str, where: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WritingError(f"{where}: {text!r} holds half a character: type it anew") from error
    return text


def drop_empty(value: Any) -> Any:
    """Return what was read from a file without keys that have no value: they say the same as no key."""
    if isinstance(value, dict):
        return {key: drop_empty(one) for key, one in value.items() if one is not None}
    return [drop_empty(one) for one in value] if isinstance(value, list) else value
