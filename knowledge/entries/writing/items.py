"""Entries in AREA/TOPIC.yaml: their fields written back, entries added and removed."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from knowledge.entries.model import WrittenEntry
from knowledge.entries.schema import SCHEMA_FILE
from knowledge.entries.writing.check import check_written
from knowledge.entries.writing.document import BOM, Document, apply_edits, split_mark
from knowledge.entries.writing.emit import write_item
from knowledge.entries.writing.errors import WritingError
from knowledge.entries.writing.mapping import edit_mapping
from knowledge.entries.writing.plain import drop_empty, make_plain
from knowledge.entries.writing.sequence import Row, list_rows, rewrite_row
from knowledge.entries.writing.style import read_style

_HEAD = f"# yaml-language-server: $schema=../{SCHEMA_FILE}\n"
_ORDER = tuple(WrittenEntry.model_fields)


def read_fields(text: str, entry: str) -> dict[str, Any]:
    """Return an entry's fields as they stand in its file: text, true, false, lists and mappings."""
    document = Document.read(text.removeprefix(BOM))
    return dict(drop_empty(document.data[_find_entry(document, entry)]))


def read_all_fields(text: str) -> dict[str, dict[str, Any]]:
    """Return the fields of all entries of a file by id, of none whose id stands twice."""
    data = Document.read(text.removeprefix(BOM)).data
    entries = [one for one in data if isinstance(one, dict) and one.get("id")] if isinstance(data, list) else []
    counts = Counter(str(one["id"]) for one in entries)
    return {str(one["id"]): dict(drop_empty(one)) for one in entries if counts[str(one["id"])] == 1}


def write_fields(text: str, entry: str, fields: Mapping[str, object | None]) -> str:
    """Return the text with these fields of an entry; None takes a field out, one not named stays as it is.

    A new field goes where the model has it. Dates and whole numbers are written as text.
    """
    mark, text = split_mark(text)
    document = Document.read(text)
    number = _find_entry(document, entry)
    rows, old = _list_rows(document), document.data[number]
    changes = {key: make_plain(value, f"{entry}: {key}") for key, value in fields.items() if value is not None}
    wanted = {key: value for key, value in {**drop_empty(old), **changes}.items() if fields.get(key, "") is not None}
    if "id" not in wanted:
        raise WritingError(f"{entry}: id: an entry cannot be without one: remove the entry")
    node = rows[number].node
    style = read_style(document, node)
    edits = edit_mapping(document, node, old, wanted, style, _ORDER)
    written = apply_edits(text, rewrite_row(document, rows, number, wanted, style) if edits is None else edits)
    all_wanted = [wanted if index == number else one for index, one in enumerate(document.data)]
    return mark + check_written(written, all_wanted, entry, fields)


def add_entry(text: str, fields: Mapping[str, object | None]) -> str:
    """Return the text with an entry more at its end; an empty text becomes a new file."""
    mark, text = split_mark(text)
    document = Document.read(text or _HEAD)
    entry = str(fields.get("id") or "")
    if not entry:
        raise WritingError("a new entry has no id: give it one")
    given = sorted((key for key, value in fields.items() if value is not None), key=_rank)
    fresh = {key: make_plain(fields[key], f"{entry}: {key}") for key in given}
    known = document.data if isinstance(document.data, list) else []
    if any(isinstance(one, dict) and one.get("id") == entry for one in known):
        raise WritingError(f"{entry}: id: there is an entry of that id already: give it another")
    rows = _list_rows(document)
    style = read_style(document, rows[-1].node if rows else None)
    column = document.find_column(rows[0].dash) if rows else 0
    lines = write_item(fresh, column, style)
    # Entries stand a blank line apart, unless those of this file do not.
    between = document.text[rows[1].lead : rows[1].start].splitlines() if len(rows) > 1 else [""]
    is_apart = any(not line.strip() for line in between)
    written = document.append([" " * column + lines[0], *lines[1:]], is_apart=is_apart)
    return mark + check_written(written, [*known, fresh], entry)


def remove_entry(text: str, entry: str) -> str:
    """Return the text without an entry, empty where it was the only one: the file goes then."""
    mark, text = split_mark(text)
    document = Document.read(text)
    number = _find_entry(document, entry)
    rows = _list_rows(document)
    if len(rows) == 1:
        return ""
    wanted = [one for index, one in enumerate(document.data) if index != number]
    return mark + check_written(document.cut(rows[number].start, rows[number].end), wanted, entry)


def _find_entry(document: Document, entry: str) -> int:
    """Return the number of an entry in its file."""
    known = document.data if isinstance(document.data, list) else []
    found = [number for number, one in enumerate(known) if isinstance(one, dict) and one.get("id") == entry]
    if len(found) != 1:
        raise WritingError(
            f"{entry}: there are {len(found)} entries of this id in the file: give each an id of its own"
            if found
            else f"{entry}: there is no such entry in the file: look for it in another"
        )
    return found[0]


def _list_rows(document: Document) -> list[Row]:
    """Return the entries of a file, none of an empty one."""
    if document.root is None:
        return []
    rows = list_rows(document, document.root)
    if rows is None:
        raise WritingError("the file is no list of entries with a dash before each: write each as `- id:` and its keys")
    return rows


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)
