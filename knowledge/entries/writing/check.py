"""The proof that a text written says what was wanted, and nothing else became another."""

from collections.abc import Iterable
from typing import Any

from knowledge.entries.writing.document import Document
from knowledge.entries.writing.errors import WritingError
from knowledge.entries.writing.plain import drop_empty


def check_written(text: str, wanted: Any, owner: str, fields: Iterable[str] = ()) -> str:
    """Return the text if it reads back as what is wanted; `owner` and `fields` are what was written."""
    try:
        read = Document.read(text).data
    except WritingError as error:
        raise WritingError(
            f"{owner}: {', '.join(fields)}: cannot be written so that it can be read: {error}"
        ) from error
    if drop_empty(read) != drop_empty(wanted):
        where, was, is_now = _find_difference(wanted, read, owner)
        raise WritingError(f"{where}: {was!r} would be read as {is_now!r}: write it in the file by hand")
    return text


def _find_difference(wanted: Any, read: Any, where: str) -> tuple[str, Any, Any]:
    """Return where two values first differ, and what stands there in each."""
    wanted, read = drop_empty(wanted), drop_empty(read)
    if isinstance(wanted, dict) and isinstance(read, dict):
        for key in (*wanted, *read):
            if wanted.get(key) != read.get(key):
                return _find_difference(wanted.get(key), read.get(key), f"{where}: {key}")
    if isinstance(wanted, list) and isinstance(read, list) and len(wanted) == len(read):
        for number, (one, other) in enumerate(zip(wanted, read, strict=True)):
            if one != other:
                name = one.get("id", number + 1) if isinstance(one, dict) else number + 1
                return _find_difference(one, other, f"{where}: {name}")
    return where, wanted, read
