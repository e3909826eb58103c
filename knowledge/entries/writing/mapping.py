"""One set of keys written back: the lines of each key that changed are replaced, the others are not touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from knowledge.entries.writing.document import Comment, Document, Edit
from knowledge.entries.writing.emit import write_field, write_flow, write_key
from knowledge.entries.writing.plain import Plain, drop_empty
from knowledge.entries.writing.sequence import edit_sequence
from knowledge.entries.writing.style import Style

# What a mapping becomes: its new values by their keys, `None` for a key that goes.
Changes = Mapping[str, Plain | None]


@dataclass(frozen=True)
class Pair:
    """A key and its value as they stand in a document."""

    key: yaml.ScalarNode
    value: yaml.Node

    @property
    def name(self) -> str:
        """The key."""
        return str(self.key.value)

    @property
    def start(self) -> int:
        """Where the key begins."""
        return int(self.key.start_mark.index)

    @property
    def key_end(self) -> int:
        """Where the key ends, before its colon."""
        return int(self.key.end_mark.index)


@dataclass(frozen=True)
class Keys:
    """The keys of a mapping, in lines of their own, as they stand in a document."""

    document: Document
    pairs: Sequence[Pair]
    style: Style

    @property
    def column(self) -> int:
        """The column in which the keys begin."""
        return self.document.find_column(self.pairs[0].start)

    def edit(self, old: Mapping[str, Any], changes: Changes, order: Sequence[str]) -> list[Edit]:
        """Return the edits that make the changes; `order` is that of keys that come in. The first key stays."""
        known = {pair.name: pair for pair in self.pairs}
        changed = {key: value for key, value in changes.items() if drop_empty(old.get(key)) != value or key not in old}
        edits: list[Edit] = []
        for key, value in changed.items():
            if key in known:
                edits += self._remove(known[key]) if value is None else self._change(known[key], old[key], value)
        staying = [pair for pair in self.pairs if changed.get(pair.name, "") is not None]
        new = {key: value for key, value in changed.items() if value is not None and key not in known}
        return edits + self._insert(new, staying, order)

    def _change(self, pair: Pair, old: Any, value: Plain) -> list[Edit]:
        node, edits = pair.value, None
        if isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(value, list):
            edits = edit_sequence(self.document, node, old, value, self.style, edit_mapping)
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(value, dict):
            edits = edit_mapping(self.document, node, old, value, self.style)
        return self._replace(pair, value) if edits is None else edits

    def _replace(self, pair: Pair, value: Plain) -> list[Edit]:
        """Return the edits that write a value anew, with the comments in it and behind it kept."""
        document, start, end = self.document, pair.value.start_mark.index, self._find_end(pair)
        key = document.text[pair.start : pair.key_end]
        flow = self._write_flow(pair, value)
        lines = [f"{key}: {flow}"] if flow else write_field(key, value, self.column, self.style)
        if len(lines) == 1 and end > start and document.is_one_line(pair.start, end):
            return [Edit(start, end, lines[0][len(key) + 2 :])]
        tail = document.find_tail(end)
        inside = [*document.list_comments(pair.key_end, end, pair.value), *([tail] if tail else [])]
        beside = next((one for one in inside if one is tail or self._is_beside(pair, one)), None)
        if beside:
            lines[0] += f"  {beside.text}"
        stop = tail.start + len(tail.text) if tail else end
        above = self._put_above(pair, [one for one in inside if one is not beside])
        return [*above, Edit(pair.start, stop, self.style.newline.join(lines))]

    def _write_flow(self, pair: Pair, value: Plain) -> str | None:
        """Return a list in brackets, where one stands so and it fits its line."""
        node = pair.value
        if not isinstance(node, yaml.SequenceNode) or not node.flow_style or not isinstance(value, list):
            return None
        if not node.value or not self.document.is_one_line(pair.start, node.end_mark.index):
            return None
        flow = write_flow(value, self.style)
        return flow if flow and self.column + len(pair.name) + 2 + len(flow) <= self.style.width else None

    def _is_beside(self, pair: Pair, comment: Comment) -> bool:
        return self.document.is_one_line(pair.start, comment.start)

    def _put_above(self, pair: Pair, comments: Sequence[Comment]) -> list[Edit]:
        line = self.document.find_line_start(pair.start)
        indent = self.document.text[line : pair.start]
        # Beside a dash a comment goes to where the dash begins.
        indent = indent[: len(indent) - len(indent.lstrip())]
        return [Edit(line, line, f"{indent}{one.text}{self.style.newline}") for one in comments]

    def _remove(self, pair: Pair) -> list[Edit]:
        """Return the edit that takes a key out; a comment in a line of its own stays."""
        document, end = self.document, self._find_end(pair)
        inside = document.list_comments(pair.key_end, end, pair.value)
        kept = [" " * self.column + one.text for one in inside if document.is_own_line(one.start)]
        line = document.find_line_start(pair.start)
        return [Edit(line, document.find_next_line(end), "".join(one + self.style.newline for one in kept))]

    def _insert(self, new: Mapping[str, Plain], staying: Sequence[Pair], order: Sequence[str]) -> list[Edit]:
        """Return the edits that put keys in, each after the last of those that come before it in the order."""
        edits: list[Edit] = []
        indent = " " * self.column
        for key in sorted(new, key=lambda key: _rank(key, order)):
            lines = write_field(write_key(key), new[key], self.column, self.style)
            before = [pair for pair in staying if _rank(pair.name, order) <= _rank(key, order)]
            last = max(before, key=lambda pair: (_rank(pair.name, order), pair.start), default=staying[0])
            at = self.document.find_line_end(self._find_end(last))
            edits.append(Edit(at, at, self.style.newline + indent + self.style.newline.join(lines)))
        return edits

    def _find_end(self, pair: Pair) -> int:
        return self.document.find_end(pair.value)


def edit_mapping(
    document: Document,
    node: yaml.Node | None,
    old: Mapping[str, Any],
    wanted: Mapping[str, Plain],
    style: Style,
    order: Sequence[str] | None = None,
) -> list[Edit] | None:
    """Return the edits that make a mapping what is wanted; `None` where it has to be written anew.

    `order` is that of keys that come in, otherwise that in which they are wanted.
    """
    pairs = list_pairs(document, node)
    if pairs is None or not any(pair.name in wanted for pair in pairs):
        return None
    if pairs[0].name not in wanted and not document.is_own_line(pairs[0].start):
        # The dash that stands before it would be left alone.
        return None
    changes: dict[str, Plain | None] = {key: wanted.get(key) for key in (*old, *wanted)}
    return Keys(document, pairs, style).edit(old, changes, list(wanted) if order is None else order)


def list_pairs(document: Document, node: yaml.Node | None) -> list[Pair] | None:
    """Return the keys and values of a mapping, `None` where they do not stand in lines of their own."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return None
    pairs = [Pair(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    lines = [document.text[document.find_line_start(pair.start) : pair.start] for pair in pairs]
    is_plain = (
        len(pairs) == len(node.value)
        and not lines[0].strip(" -")
        and not any(line.strip() for line in lines[1:])
        and all(document.text.startswith(":", pair.key_end) for pair in pairs)
    )
    return pairs if is_plain else None


def _rank(key: str, order: Sequence[str]) -> int:
    return order.index(key) if key in order else len(order)
