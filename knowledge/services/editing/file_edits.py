"""What differs between the files of two bases, as edits of entries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.entries.files import TAIL_FOLDER, Files
from knowledge.entries.yamlfile import parse_bytes
from knowledge.services.editing.change import EntryRemoval, NewEntry
from knowledge.services.editing.versions import EntryEdit, edit_written
from knowledge.services.editing.written import WrittenFields, find_in_files


@dataclass(frozen=True)
class EntryEdits:
    """What was done to one entry, and how it stood before and stands now; `None` where it is not there."""

    entry: str
    before: WrittenFields | None
    after: WrittenFields | None
    edits: Sequence[EntryEdit]


@dataclass(frozen=True)
class FileEdits:
    """What was done to a base's files."""

    # The names of those that hold something else, also where no entry is another by that.
    files: Sequence[str]
    entries: Sequence[EntryEdits]

    @property
    def said(self) -> str:
        """What was done, in a sentence."""
        kinds = {"added": NewEntry, "taken out": EntryRemoval}
        counts = {said: sum(isinstance(one.edits[0], kind) for one in self.entries) for said, kind in kinds.items()}
        counts["changed"] = len(self.entries) - sum(counts.values())
        done = [f"{_count(count)} {said}" for said, count in counts.items() if count]
        return f"Edited by hand: {', '.join(self.files)}. {', '.join(done) or 'No entry is another by it'}."


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def read_files(folder: Path) -> Files:
    """Return the files of a folder as they are at this moment, whatever becomes of them."""
    files = Files(folder)
    # Reads them all; a tail that is not there yet must not be looked for later.
    _ = files.version
    for name in files.list_entry_files():
        files.read_bytes(_name_tail(name))
    return files


def find_edits(before: Files, after: Files) -> FileEdits:
    """Return what was done to files between two moments, both read by `read_files`."""
    names = dict.fromkeys((*before.list_all(), *after.list_all()))
    changed = [name for name in names if _read(before, name) != _read(after, name)]
    entries = dict.fromkeys(entry for name in changed for files in (before, after) for entry in _list_ids(files, name))
    found = (_compare(entry, before, after) for entry in entries)
    return FileEdits(changed, [one for one in found if one.edits])


def _compare(entry: str, before: Files, after: Files) -> EntryEdits:
    old, new = find_in_files(before, entry), find_in_files(after, entry)
    return EntryEdits(entry, old, new, edit_written(old, new))


def _read(files: Files, name: str) -> bytes | None:
    return files.read_bytes(name) if files.has(name) else None


def _list_ids(files: Files, name: str) -> Iterator[str]:
    """Yield the ids of the entries that a file has something of."""
    held = _read(files, name)
    data = parse_bytes(held, name).data if held else None
    if isinstance(data, Mapping) and f"/{TAIL_FOLDER}/" in name:
        yield from map(str, data)
    elif isinstance(data, list) and "/" in name:
        yield from (str(one["id"]) for one in data if isinstance(one, Mapping) and one.get("id"))


def _name_tail(name: str) -> str:
    area, _, file = name.partition("/")
    return f"{area}/{TAIL_FOLDER}/{file}"
