"""What differs between the files of two bases, as edits of entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.entries.files import TAIL_FOLDER, Files
from knowledge.services.editing.change import EntryRemoval, NewEntry
from knowledge.services.editing.versions import EntryEdit, edit_written
from knowledge.services.editing.written import WrittenFields, find_all_in_file


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
    return read_all(Files(folder))


def read_all(files: Files) -> Files:
    """Return files once all of them are read; a tail that is not there yet is not looked for later."""
    _ = files.version
    for name in files.list_entry_files():
        files.read_bytes(_name_tail(name))
    return files


def find_edits(before: Files, after: Files) -> FileEdits:
    """Return what was done to files between two moments, both read by `read_files`."""
    names = dict.fromkeys((*before.list_all(), *after.list_all()))
    changed = [name for name in names if _read(before, name) != _read(after, name)]
    homes = dict.fromkeys(home for name in changed if (home := _find_home(name)))
    old, new = _read_entries(before, homes), _read_entries(after, homes)
    found = (_compare(entry, old.get(entry), new.get(entry)) for entry in {**old, **new})
    return FileEdits(changed, [one for one in found if one.edits])


def _compare(entry: str, old: WrittenFields | None, new: WrittenFields | None) -> EntryEdits:
    return EntryEdits(entry, old, new, edit_written(old, new))


def _read(files: Files, name: str) -> bytes | None:
    return files.read_bytes(name) if files.has(name) else None


def _read_entries(files: Files, names: Iterable[str]) -> dict[str, WrittenFields]:
    """Return the entries of some files by id, each file parsed once."""
    found: dict[str, WrittenFields] = {}
    for name in names:
        if files.has(name):
            found = find_all_in_file(files, name) | found
    return found


def _find_home(name: str) -> str:
    """Return the file of the entries that a file has something of, empty where it has something of all."""
    area, _, file = name.partition("/")
    return f"{area}/{file.removeprefix(f'{TAIL_FOLDER}/')}" if file else ""


def _name_tail(name: str) -> str:
    area, _, file = name.partition("/")
    return f"{area}/{TAIL_FOLDER}/{file}"
