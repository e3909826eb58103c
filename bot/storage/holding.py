"""Whether a text holds a word, in whatever case, as both databases find it."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_ESCAPE = "/"


def holds(text: ColumnElement[str | None] | ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Return that a text holds a word, or a part of one."""
    if not word.isascii():
        return text.icontains(word, autoescape=True)
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return _Holds(text, literal(f"%{word}%"))


class _Holds(FunctionElement[bool]):
    """That a text is like a pattern of English letters.

    SQLite needs no `lower` for these: ours, which knows the letters of all languages, takes most of such a search.
    """

    name = "holds"
    type = Boolean()
    inherit_cache = True


@compiles(_Holds)
def _write(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return _join("ILIKE", element, compiler, options)


@compiles(_Holds, "sqlite")
def _write_for_sqlite(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    # Of English letters it takes no account of case by itself.
    return _join("LIKE", element, compiler, options)


def _join(operator: str, element: _Holds, compiler: SQLCompiler, options: dict[str, Any]) -> str:
    text, pattern = (compiler.process(one, **options) for one in element.clauses)
    return f"{text} {operator} {pattern} ESCAPE '{_ESCAPE}'"
