"""Files written by an approved change, so that a crash at any moment leaves what can be finished or undone.

The journal with each file's text before and after is in the database before the first file is written, and is
cleared when the change is live.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from knowledge.entries.writing import read_text, save_files
from knowledge.services.editing.apply import Texts
from knowledge.services.editing.storage import JournalLine


class FilesEditedError(Exception):
    """Somebody edited a file by hand after the journal was made."""


class FileState(StrEnum):
    """How a file of the journal stands."""

    BEFORE = "before"
    AFTER = "after"
    # Somebody edited it meanwhile.
    OTHER = "other"


def make_journal(change: str, texts: Texts, folder: Path) -> list[JournalLine]:
    """Return the journal of a change that writes these texts."""
    return [JournalLine(change, path, read_text(folder / path) or None, text) for path, text in texts.items()]


def write_files(lines: Sequence[JournalLine], folder: Path) -> None:
    """Write the files as they are to be after the change."""
    save_files({folder / line.path: line.after for line in lines})


def write_unedited(lines: Sequence[JournalLine], folder: Path) -> None:
    """Write the files; raise FilesEditedError, and write none, where one is not as the journal has it from before."""
    if any(find_state(line, folder) != FileState.BEFORE for line in lines):
        raise FilesEditedError
    write_files(lines, folder)


def put_back(lines: Sequence[JournalLine], folder: Path) -> list[str]:
    """Write the files as they were before, but for those that somebody edited since; return the paths written."""
    written = [line for line in lines if find_state(line, folder) == FileState.AFTER]
    save_files({folder / line.path: line.before for line in written})
    return [line.path for line in written]


def find_state(line: JournalLine, folder: Path) -> FileState:
    """Return how a file of the journal stands."""
    text = read_text(folder / line.path) or None
    if text == line.after:
        return FileState.AFTER
    return FileState.BEFORE if text == line.before else FileState.OTHER
