"""How a file is laid out: indents, width and line breaks, read from what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import yaml

from knowledge.entries.writing.document import Document

_WIDTH, _LEAST_WIDTH = 120, 60


@dataclass(frozen=True)
class Style:
    """The layout of a file. All in characters."""

    newline: str
    # From a key to the dashes of its list, and from a dash to what comes after it.
    dash: int = 2
    item: int = 2
    # From a key to the keys of a mapping below it.
    nested: int = 2
    # The longest that a line becomes by filling it with words.
    width: int = _WIDTH


def read_style(document: Document, part: yaml.Node | None = None) -> Style:
    """Return the layout of a part of a document, and of the rest of it where the part does not show it."""
    nodes = [node for node in (part, document.root) if node is not None]
    return Style(
        document.newline,
        dash=next((one for node in nodes for one in _list_dashes(document, node)), 2),
        item=next((one for node in nodes for one in _list_items(document, node)), 2),
        nested=next((one for node in nodes for one in _list_nested(document, node)), 2),
        width=_measure_width(document),
    )


def _measure_width(document: Document) -> int:
    """Return the width to which texts were filled with words: the longest line, and one in which no more fitted."""
    filled = [
        lines
        for node in _walk(document.root)
        if isinstance(node, yaml.ScalarNode) and node.style == ">"
        for lines in pairwise(document.text[node.start_mark.index : document.find_end(node)].splitlines()[1:])
        if lines[1].strip()
    ]
    # Lines beyond the most that we write, or as short as a list's, were not filled but broken by hand.
    longest = max((len(line) for line, _ in filled if len(line) <= _WIDTH), default=0)
    if longest < _LEAST_WIDTH:
        return _WIDTH
    too_long = [len(line) + len(" ") + len(following.split()[0]) for line, following in filled]
    return min([length - 1 for length in too_long if length > longest] + [_WIDTH])


def _list_dashes(document: Document, part: yaml.Node) -> Iterator[int]:
    for key, value in _list_fields(part):
        if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
            yield document.find_column(value.start_mark.index) - document.find_column(key.start_mark.index)


def _list_items(document: Document, part: yaml.Node) -> Iterator[int]:
    for node in _walk(part):
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            start, first = node.start_mark.index, node.value[0].start_mark.index
            if document.is_one_line(start, first) and first > start + 1:
                yield first - start


def _list_nested(document: Document, part: yaml.Node) -> Iterator[int]:
    for key, value in _list_fields(part):
        if isinstance(value, yaml.MappingNode) and value.value and not value.flow_style:
            yield document.find_column(value.start_mark.index) - document.find_column(key.start_mark.index)


def _list_fields(part: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    for node in _walk(part):
        if isinstance(node, yaml.MappingNode):
            yield from node.value


def _walk(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is None:
        return
    yield node
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for one in pair:
                yield from _walk(one)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _walk(one)
