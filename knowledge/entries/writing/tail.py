"""The long tail in AREA/phrasings/TOPIC.yaml: phrasings added and removed."""

from collections.abc import Iterable, Mapping

from knowledge.entries.writing.check import check_written
from knowledge.entries.writing.document import BOM, Document, apply_edits, split_mark
from knowledge.entries.writing.emit import write_field, write_key
from knowledge.entries.writing.errors import WritingError
from knowledge.entries.writing.mapping import edit_mapping
from knowledge.entries.writing.plain import Plain, drop_empty, make_plain
from knowledge.entries.writing.style import read_style

_HEAD = (
    "# More phrasings of the entries in the file of this name one folder up: the long tail, kept out of their way.\n"
)


def read_more_phrasings(text: str, entry: str) -> list[str]:
    """Return the phrasings of an entry, none where it has none there."""
    return list(_read(Document.read(text.removeprefix(BOM))).get(entry, ()))


def read_all_phrasings(text: str) -> dict[str, list[str]]:
    """Return the phrasings of all entries of a file by id."""
    return _read(Document.read(text.removeprefix(BOM)))


def add_phrasings(text: str, entry: str, phrasings: Iterable[str]) -> str:
    """Return the text with phrasings more at the end of an entry's list, those that stand there left out.

    An entry that has none there is added at the end; an empty text becomes a new file.
    """
    mark, text = split_mark(text or _HEAD)
    document = Document.read(text)
    old = _read(document)
    fresh = [one for one in dict.fromkeys(phrasings) if one not in old.get(entry, ())]
    if not fresh:
        return mark + text
    added = make_plain([*old.get(entry, ()), *fresh], f"{entry}: phrasings")
    if document.root is None:
        written = document.append(write_field(write_key(entry), added, 0, read_style(document)), is_apart=False)
        return mark + check_written(written, {entry: added}, entry, ["phrasings"])
    return mark + _write(document, {**old, entry: added}, entry)


def remove_phrasings(text: str, entry: str, phrasings: Iterable[str] | None = None) -> str:
    """Return the text without these phrasings of an entry, or without any of it; empty where nothing is left."""
    mark, text = split_mark(text)
    document = Document.read(text)
    old = _read(document)
    if entry not in old:
        return mark + text
    gone = list(old[entry] if phrasings is None else phrasings)
    left = [one for one in old[entry] if one not in gone]
    wanted: dict[str, Plain] = {**old, entry: left}
    if not left:
        del wanted[entry]
    return mark + _write(document, wanted, entry) if wanted else ""


def _write(document: Document, wanted: Mapping[str, Plain], entry: str) -> str:
    edits = edit_mapping(document, document.root, document.data, wanted, read_style(document), ())
    if edits is None:
        raise WritingError(f"{entry}: the file is no list of ids with phrasings below: write `{entry}:` in a line")
    return check_written(apply_edits(document.text, edits), wanted, entry, ["phrasings"])


def _read(document: Document) -> dict[str, list[str]]:
    data = drop_empty(document.data or {})
    if not isinstance(data, dict) or not all(isinstance(one, list) for one in data.values()):
        raise WritingError("the file is no list of ids with phrasings below: write each id with a colon, then a list")
    return data
