"""New values as lines of YAML, in the layout of their file: short texts in one line, long ones filled below `>-`."""

import io
import re
from itertools import accumulate, pairwise
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from knowledge.entries.writing.plain import Plain
from knowledge.entries.writing.style import Style

# Nothing is broken but where we say so.
_ENDLESS = 1_000_000
# What cannot be seen or would end a line: written as an escape.
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()


def write_field(key: str, value: Plain, column: int, style: Style) -> list[str]:
    """Return the lines of a key and its value, which begin in that column; the first line has no indent.

    The key is as it stands in the file, with its quotes if it has any.
    """
    lines = _dump({"k": _dress(value, column, len(key) + 2, style)}, style)
    return [key + lines[0][1:], *_indent(lines[1:], column)]


def write_key(key: str) -> str:
    """Return a key as it is to stand in a file: in quotes where it needs them."""
    return "".join(_dump({_quote(key): True}, Style("\n"))).removesuffix(": true")


def write_item(value: Plain, column: int, style: Style) -> list[str]:
    """Return the lines of a list's item, whose dash begins in that column; the first line has no indent."""
    # The writer puts this dash as far in as those of the lists below it.
    lines = [line[style.dash :] for line in _dump([_dress(value, column + style.item, 0, style)], style)]
    return [lines[0], *_indent(lines[1:], column)]


def write_flow(value: list[Any], style: Style) -> str | None:
    """Return a list of texts in brackets, `None` where it holds anything else."""
    if not value or not all(isinstance(one, str) and not _HIDDEN.search(one) and "\n" not in one for one in value):
        return None
    items = CommentedSeq([_quote(one) for one in value])
    items.fa.set_flow_style()
    return "".join(_dump({"k": items}, style)).removeprefix("k: ")


def _dump(value: Any, style: Style) -> list[str]:
    writer = YAML()
    writer.indent(mapping=style.nested, sequence=style.dash + style.item, offset=style.dash)
    writer.width = _ENDLESS
    written = io.StringIO()
    writer.dump(value, written)
    return written.getvalue().rstrip("\n").split("\n")


def _indent(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else line for line in lines]


def _dress(value: Any, column: int, before: int, style: Style) -> Any:
    """Return a value with the form in which each of its texts is written.

    `column` is where its key or its text begins, `before` what stands in its line between that and the text.
    """
    if isinstance(value, str):
        return _dress_text(value, column, before, style)
    if isinstance(value, dict):
        inner = column + (style.nested if before else 0)
        return {key: _dress(one, inner, len(key) + 2, style) for key, one in value.items()}
    if isinstance(value, list):
        # A phrasing stands in one line, however long it is.
        inner = column + style.dash + style.item
        return [_quote(one) if isinstance(one, str) else _dress(one, inner, 0, style) for one in value]
    return value


def _dress_text(text: str, column: int, before: int, style: Style) -> str:
    dressed: str
    if "\n" in text:
        dressed = LiteralScalarString(text) if _may_be_literal(text) else DoubleQuotedScalarString(text)
        return dressed
    if before and column + before + len(text) > style.width and _may_be_filled(text):
        filled = FoldedScalarString(text)
        # ruamel breaks the text where it is told to.
        filled.fold_pos = _find_breaks(text, style.width - column - style.nested)
        dressed = filled
        return dressed
    return _quote(text)


def _quote(text: str) -> str:
    """Return a text that every reader takes for text: what YAML 1.1 reads as a number, a date or a truth is quoted."""
    quoted: str = text
    if _HIDDEN.search(text) or "\n" in text:
        quoted = DoubleQuotedScalarString(text)
    elif _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) != _TEXT:  # type: ignore[no-untyped-call] # published without types
        quoted = SingleQuotedScalarString(text)
    return quoted


def _may_be_filled(text: str) -> bool:
    return not _HIDDEN.search(text) and text == text.strip() and bool(re.search(r"\S \S", text))


def _may_be_literal(text: str) -> bool:
    lines = text.split("\n")
    return (
        not _HIDDEN.search(text)
        and lines[0] == lines[0].strip() != ""
        and lines[-1] != ""
        and all(line == line.rstrip() for line in lines)
    )


def _find_breaks(text: str, width: int) -> list[int]:
    """Return the positions of the spaces at which lines of at most so many characters end."""
    # Where two spaces stand, a line that ended there would lose one of them.
    words = re.split(r"(?<! ) (?! )", text)
    ends = list(accumulate(words, lambda end, word: end + 1 + len(word), initial=-1))[1:]
    breaks: list[int] = []
    start = 0
    for end, following in pairwise(ends):
        if following - start > width:
            breaks.append(end)
            start = end + 1
    return breaks
