"""One list written back: items that stay keep their lines and comments, wherever they go."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from knowledge.entries.writing.align import align_items
from knowledge.entries.writing.document import Document, Edit, apply_edits
from knowledge.entries.writing.emit import write_item
from knowledge.entries.writing.plain import Plain, drop_empty
from knowledge.entries.writing.style import Style

# Returns the edits that make a mapping what is wanted, `None` where it has to be written anew.
EditMapping = Callable[[Document, yaml.MappingNode, Mapping[str, Any], Mapping[str, Plain], Style], list[Edit] | None]


@dataclass(frozen=True)
class Row:
    """An item with its dash, in lines of its own, as it stands in a document."""

    node: yaml.Node
    # Where its dash is, where its first line begins and its last one ends.
    dash: int
    start: int
    end: int
    # Where the lines between the item before it and itself begin.
    lead: int


def list_rows(document: Document, node: yaml.Node) -> list[Row] | None:
    """Return the items of a list, `None` where they are not each in lines of their own behind a dash."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        return None
    rows: list[Row] = []
    at = node.start_mark.index
    for item in node.value:
        lead = document.find_next_line(rows[-1].end) if rows else document.find_line_start(at)
        dash = document.find_dash(lead, item.start_mark.index)
        if dash is None or item.start_mark.index == item.end_mark.index:
            return None
        end = document.find_line_end(document.find_end(item))
        rows.append(Row(item, dash, document.find_line_start(dash), end, lead))
    return rows


@dataclass(frozen=True)
class Rows:
    """The items of a list as they stand in a document."""

    document: Document
    rows: Sequence[Row]
    style: Style

    def edit(self, old: Sequence[Any], new: Sequence[Plain], edit_mapping: EditMapping) -> Edit:
        """Return the edit that makes the list the new one, which is not empty."""
        sources = align_items(old, new)
        leads, left = self._carry_leads(sources)
        parts: list[str] = []
        for source, value in zip(sources, new, strict=True):
            text = (
                self._write_new(value) if source is None else self._write_row(source, old[source], value, edit_mapping)
            )
            parts.append("".join([*leads.get(source, ()), text, self._find_break(source)]))
        parts += left
        return Edit(self.rows[0].start, self.rows[-1].end, re.sub(r"(\r\n|\n|\r)\Z", "", "".join(parts)))

    def _carry_leads(self, sources: Sequence[int | None]) -> tuple[dict[int | None, list[str]], list[str]]:
        """Return the lines before each item that stays, by its number, and those that no item is left for.

        The comments of an item that goes stay with the next one.
        """
        leads: dict[int | None, list[str]] = {}
        carried: list[str] = []
        stays = [source for source in sources if source is not None]
        before = dict(zip(stays, [None, *stays], strict=False))
        last: int | None = None
        for number, row in enumerate(self.rows):
            if number not in before:
                carried += self._own_lines(row.lead if number else row.start, row)
                continue
            lead = self.document.text[row.lead : row.start] if number else ""
            # Deeper than the dash a comment could come to stand in a text.
            leads[number] = [*carried, lead if before[number] == last else _draw_back(lead, self._column)]
            carried, last = [], number
        return leads, carried

    def _own_lines(self, start: int, row: Row) -> list[str]:
        """Return the comments of an item that stand in lines of their own, as lines at its dash."""
        nodes = [row.node] if row.end > row.start else []
        found = self.document.list_comments(start, row.end, *nodes)
        own = [one for one in found if self.document.is_own_line(one.start)]
        return [f"{' ' * self._column}{one.text}{self.style.newline}" for one in own]

    @property
    def _column(self) -> int:
        return self.document.find_column(self.rows[0].dash)

    def _write_new(self, value: Plain) -> str:
        lines = write_item(value, self._column, self.style)
        return " " * self._column + self.style.newline.join(lines)

    def _write_row(self, number: int, old: Any, value: Plain, edit_mapping: EditMapping) -> str:
        row, document = self.rows[number], self.document
        text = document.text[row.start : row.end]
        if drop_empty(old) == value:
            return text
        if isinstance(row.node, yaml.MappingNode) and isinstance(value, dict):
            edits = edit_mapping(document, row.node, old, value, self.style)
            if edits is not None:
                return apply_edits(text, [Edit(one.start - row.start, one.end - row.start, one.new) for one in edits])
        return self.rewrite(row, value)

    def rewrite(self, row: Row, value: Plain) -> str:
        """Return a row with another value, the comments in it and behind it kept."""
        document, end = self.document, self.document.find_end(row.node)
        tail = document.find_tail(end)
        inside = [*document.list_comments(row.dash, end, row.node), *([tail] if tail else [])]
        own = self._own_lines(row.start, row)
        lines = self._write_new(value).split(self.style.newline)
        beside = [one.text for one in inside if one is tail or document.is_one_line(row.dash, one.start)]
        if beside:
            lines[0] += "".join(f"  {one}" for one in beside[:1])
            own += [f"{' ' * self._column}{one}{self.style.newline}" for one in beside[1:]]
        return "".join(own) + self.style.newline.join(lines)

    def _find_break(self, number: int | None) -> str:
        if number is None:
            return self.style.newline
        end = self.rows[number].end
        return self.document.text[end : self.document.find_next_line(end)] or self.style.newline


def edit_sequence(
    document: Document,
    node: yaml.Node,
    old: Sequence[Any],
    new: Sequence[Plain],
    style: Style,
    edit_mapping: EditMapping,
) -> list[Edit] | None:
    """Return the edits that make a list the new one; `None` where it has to be written anew."""
    rows = list_rows(document, node)
    if rows is None or not new:
        return None
    return [Rows(document, rows, _fit_style(document, rows, style)).edit(old, new, edit_mapping)]


def rewrite_row(document: Document, rows: Sequence[Row], number: int, value: Plain, style: Style) -> list[Edit]:
    """Return the edit that writes one item anew, with its comments kept."""
    row = rows[number]
    return [Edit(row.start, row.end, Rows(document, rows, _fit_style(document, rows, style)).rewrite(row, value))]


def _fit_style(document: Document, rows: Sequence[Row], style: Style) -> Style:
    """Return the style with the distance that this list's items have from their dash."""
    dash, item = rows[0].dash, rows[0].node.start_mark.index
    return replace(style, item=item - dash) if document.is_one_line(dash, item) else style


def _draw_back(lines: str, column: int) -> str:
    """Return lines of comments with none of them deeper than a column."""
    return re.sub(rf"(?m)^ {{{column},}}(?=#)", " " * column, lines)
