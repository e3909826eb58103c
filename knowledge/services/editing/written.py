"""An entry as its files hold it: the form is filled with it, and edits are made from it."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.entries.read import OUT_OF_SCOPE, hash_files
from knowledge.entries.writing import (
    WritingError,
    find_file,
    name_phrasings_file,
    read_fields,
    read_more_phrasings,
    read_subject,
    read_text,
)
from knowledge.services.editing.change import Fields


@dataclass(frozen=True)
class WrittenFields:
    """An entry as its files hold it."""

    entry: str
    area: str
    topic: str
    fields: Fields
    more_phrasings: tuple[str, ...]
    # The version of the base that it was read from.
    base_version: str


def find_written(folder: Path, entry: str) -> WrittenFields | None:
    """Return an entry as the files of a folder hold it, faulty or not; `None` if it is not there."""
    try:
        path = find_file(folder, entry)
        fields = read_fields(read_text(path), entry)
    except WritingError:
        return None
    tail = read_more_phrasings(read_text(name_phrasings_file(folder, path.parent.name, path.stem)), entry)
    return WrittenFields(entry, path.parent.name, path.stem, fields, tuple(tail), hash_files(folder))


def find_written_subject(folder: Path, subject: str) -> Fields | None:
    """Return a subject out of scope as its file holds it; `None` if it is not there."""
    return read_subject(read_text(folder / OUT_OF_SCOPE), subject)
