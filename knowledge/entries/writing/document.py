"""A text of YAML with the position of everything in it: where a value ends, which comments stand in between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import yaml

from knowledge.entries.writing.errors import WritingError
from knowledge.entries.yamlfile import parse_yaml

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\n|\r")
# A number sign begins a comment only after a space or at the start of a line.
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))+")
# The lines of comments and the blank ones before a dash that begins its line.
_DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ ]*-")
_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")


class Edit(NamedTuple):
    """The text from `start` to `end` (positions in the whole) becomes `new`."""

    start: int
    end: int
    new: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits; of those at one position the first goes first."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def split_mark(text: str) -> tuple[str, str]:
    """Return the mark that some editors put first, if there is one, and the text without it."""
    return (BOM, text.removeprefix(BOM)) if text.startswith(BOM) else ("", text)


class Comment(NamedTuple):
    """A comment from its number sign to the end of its line."""

    start: int
    text: str


@dataclass(frozen=True)
class Document:
    """A text that was read, without the mark that some editors put first."""

    text: str
    root: yaml.Node | None
    data: Any
    # What ends its lines: that of the first line.
    newline: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Return a text as a document; raise WritingError where it cannot be read."""
        file = parse_yaml(text, "the file")
        if file.problems:
            raise WritingError(f"the file cannot be read as it stands, so nothing is written: {file.problems[0]}")
        found = _BREAK.search(text)
        return cls(text, file.root, file.data, found[0] if found else "\n")

    def find_line_start(self, position: int) -> int:
        """Return where the line of a position begins."""
        return max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position)) + 1

    def find_line_end(self, position: int) -> int:
        """Return where the line of a position ends, before its line break."""
        found = _BREAK.search(self.text, position)
        return found.start() if found else len(self.text)

    def find_next_line(self, position: int) -> int:
        """Return where the line after that of a position begins; the end of the text after the last one."""
        found = _BREAK.search(self.text, position)
        return found.end() if found else len(self.text)

    def find_column(self, position: int) -> int:
        """Return how far a position is from the start of its line, in characters."""
        return position - self.find_line_start(position)

    def find_dash(self, start: int, item: int) -> int | None:
        """Return where the dash of an item is, which begins the first line after `start` that is no comment."""
        found = _DASH.match(self.text, start, item)
        return found.end() - 1 if found else None

    def is_one_line(self, start: int, end: int) -> bool:
        """Whether no line ends between two positions."""
        return self.find_line_end(start) >= end

    def is_own_line(self, position: int) -> bool:
        """Whether nothing stands before a position in its line."""
        return not self.text[self.find_line_start(position) : position].strip()

    def find_end(self, node: yaml.Node) -> int:
        """Return where a value ends: before comments, blank lines and the line break that come after it."""
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return self._find_block_end(node)
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.find_end(last[1] if isinstance(last, tuple) else last)

    def _find_block_end(self, node: yaml.ScalarNode) -> int:
        start, end = node.start_mark.index, node.end_mark.index
        if "+" in self.text[start : self.find_line_end(start)]:
            # The blank lines after it are part of it.
            return self.find_line_end(end - 1) if end > start else end
        return self.find_line_end(start + len(self.text[start:end].rstrip()) - 1)

    def list_comments(self, start: int, end: int, *nodes: yaml.Node) -> list[Comment]:
        """Return the comments between two positions that are not part of a value; `nodes` are the values there."""
        found: list[Comment] = []
        for leaf in sorted(_list_leaves(nodes), key=lambda leaf: leaf.start_mark.index):
            at = leaf.start_mark.index
            found += self._list_plain(start, min(at, end))
            # The first line of a block may hold one after its sign.
            if isinstance(leaf, yaml.ScalarNode) and leaf.style in ("|", ">"):
                found += self._list_plain(at, min(self.find_line_end(at), end))
            start = max(start, leaf.end_mark.index)
        return [*found, *self._list_plain(start, end)]

    def _list_plain(self, start: int, end: int) -> Iterator[Comment]:
        if start < end:
            yield from (Comment(one.start(), one[0].rstrip()) for one in _COMMENT.finditer(self.text, start, end))

    def find_tail(self, end: int) -> Comment | None:
        """Return the comment that stands in the same line after a value, which ends there."""
        return next(iter(self._list_plain(end, self.find_line_end(end))), None)

    def append(self, lines: Sequence[str], *, is_apart: bool) -> str:
        """Return the text with lines more at its end, after a blank line if they are to stand apart."""
        is_open = bool(self.text) and not self.text.endswith(("\n", "\r"))
        before = self.newline if is_open else ""
        last = self.text.splitlines()[-1:] if self.root is not None else []
        if is_apart and any(line.strip() for line in last):
            before += self.newline
        return self.text + before + self.newline.join(lines) + ("" if is_open else self.newline)

    def cut(self, start: int, end: int) -> str:
        """Return the text without some whole lines, and without the blank ones that held them apart."""
        stop = self.find_next_line(end)
        after = _BLANK.match(self.text, stop)
        stop = after.end() if after else stop
        if stop < len(self.text):
            return self.text[:start] + self.text[stop:]
        before = self.text[:start].rstrip(" \t\r\n")
        is_open = not self.text.endswith(("\n", "\r"))
        return before + ("" if is_open else self.newline)


def _list_leaves(nodes: Iterable[yaml.Node]) -> Iterator[yaml.ScalarNode]:
    for node in nodes:
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            yield from _list_leaves(one for pair in node.value for one in pair)
        else:
            yield from _list_leaves(node.value)
