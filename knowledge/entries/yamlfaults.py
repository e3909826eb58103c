"""Why a text is no good YAML, for somebody who writes it by hand: where to look, what stands there, how to mend it."""

import re
from contextlib import suppress

import yaml

_SHOWN = 60
_TAB = re.compile(r"^[ \-]*\t")
# A value in quotes that ends before its line does: an apostrophe was taken for the closing quote.
_CLOSED_EARLY = re.compile(r"""(?:^|[:\-]\s+)(['"])(.*?)\1(?=\s*[^\s,\]}#:])""")
_PLAIN_WORDS = {
    "found character that cannot start any token": "a text cannot begin with {char!r}: put it in quotes",
    "found undefined alias": "a text cannot begin with {char!r}: put it in quotes",
    "did not find expected alphabetic or numeric character": "a text cannot begin with {char!r}: put it in quotes",
    "found unknown escape character": (
        "{line!r} has a backslash within double quotes: write it twice, or use single quotes"
    ),
    "did not find expected comment or line break": (
        "{line!r} has words after the sign | or >: begin them in the next line, further in"
    ),
    "but found another document": "a line of dashes (---) begins another document: take it out",
}


def explain_fault(text: str, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the line, from 1, at which somebody must look, and what to do there."""
    lines = re.split(r"\r\n|\n|\r", text)
    number = min(error.problem_mark.line if error.problem_mark else 0, len(lines) - 1)
    for near in (number, number - 1):
        if near >= 0 and _TAB.match(lines[near]):
            return near + 1, f"{_show(lines[near])} begins with a tab character: put spaces in its place"
    opened = _find_open(text, lines, error)
    if opened:
        return opened
    for pattern, words in _PLAIN_WORDS.items():
        if error.problem and pattern in error.problem:
            char = text[error.problem_mark.index : error.problem_mark.index + 1] if error.problem_mark else ""
            if "alphabetic" in pattern:
                char = text[max(error.problem_mark.index - 1, 0) :][:1] if error.problem_mark else ""
            return number + 1, words.format(char=char, line=_shorten(lines[number]))
    return _explain_layout(lines, number, error)


def _find_open(text: str, lines: list[str], error: yaml.MarkedYAMLError) -> tuple[int, str] | None:
    """Return what a quote or bracket comes to that is opened and not closed where it should be."""
    start = error.context_mark
    if start and error.context and "quoted scalar" in error.context and "end of stream" in str(error.problem):
        quote = text[start.index : start.index + 1]
        return start.line + 1, _say_open(lines[start.line], quote)
    if start and error.context and error.context.startswith(("while parsing a flow", "while parsing a flow node")):
        bracket = text[start.index : start.index + 1]
        if bracket in ("[", "{"):
            close = {"[": "]", "{": "}"}[bracket]
            return (
                start.line + 1,
                f"{_show(lines[start.line])} opens {bracket} and does not close it: write {close} at its end",
            )
    last = _find_last_quoted(text, error)
    if last is None:
        return None
    if last.start_mark.line < last.end_mark.line:
        # It was closed by the next quote, somewhere below.
        return last.start_mark.line + 1, _say_open(lines[last.start_mark.line], text[last.start_mark.index :][:1])
    found = _CLOSED_EARLY.search(lines[last.start_mark.line])
    if found is None:
        return None
    return last.start_mark.line + 1, (
        f"{_show(lines[last.start_mark.line])} goes on after its closing quote: write a quote within quotes twice "
        f"({found[1] * 2}), or put the whole text between quotes of the other kind"
    )


def _say_open(line: str, quote: str) -> str:
    return (
        f"{_show(line)} opens a quote ({quote}) and does not close it: write {quote} at its end as well, or take it out"
    )


def _find_last_quoted(text: str, error: yaml.MarkedYAMLError) -> yaml.ScalarToken | None:
    """Return the text in quotes that ends last before a fault, if nothing but its line stands between the two."""
    last: yaml.ScalarToken | None = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if error.problem_mark and token.start_mark.index >= error.problem_mark.index:
                break
            last = token if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') else None
    return last


def _explain_layout(lines: list[str], number: int, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    problem, line = str(error.problem), lines[number]
    if problem == "mapping values are not allowed in this context":
        before = lines[number - 1] if number else ""
        key = line[: error.problem_mark.column] if error.problem_mark else line
        if _depth(line) > _depth(before) and ": " in before and ": " not in key:
            return number + 1, (
                f"{_show(line)} stands further in than the line above it, which has a value already: give it as many "
                "spaces as that has"
            )
        return number + 1, f"{_show(line)} has a colon and a space within its text: put the whole text in quotes"
    if problem == "could not find expected ':'" and error.context_mark:
        at = error.context_mark.line
        return at + 1, (
            f"{_show(lines[at])} is neither a key with a colon nor an item with a dash: write `key: value`, or give it "
            "as many spaces as the text that it goes on from"
        )
    return number + 1, (
        f"{_show(line)} does not fit in here: give it as many spaces as the lines beside it, and look for a colon, a "
        "dash or a quote that is missing near it"
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _shorten(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _show(line: str) -> str:
    return repr(_shorten(line)) if line.strip() else "the end"
