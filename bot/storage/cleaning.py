"""Texts that a database cannot hold, made such that it can: a question must not be lost to a character nobody sees."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

# What stands for a character that cannot be kept.
_INSTEAD = "\ufffd"


def clean_texts(engine: AsyncEngine) -> None:
    """Clean every value on its way into a database."""
    event.listen(engine.sync_engine, "before_cursor_execute", _clean_all, retval=True)


def _clean_all(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> tuple[str, Any]:  # the driver's
    return statement, _clean(values)


def _clean(value: Any) -> Any:  # one value, or some in the driver's form
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple | list):
        return type(value)(map(_clean, value))
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return value


def clean_text(text: str) -> str:
    """Return a text without what PostgreSQL does not keep (the null character) or UTF-8 cannot write (half a pair)."""
    if "\x00" in text:
        text = text.replace("\x00", _INSTEAD)
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
