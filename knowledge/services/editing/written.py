"""An entry as its files hold it: the form is filled with it, and edits are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.entries.files import OUT_OF_SCOPE, TAIL_FOLDER, Files
from knowledge.entries.writing import (
    WritingError,
    find_name,
    read_all_fields,
    read_all_phrasings,
    read_fields,
    read_more_phrasings,
    read_subject,
    read_text,
)
from knowledge.services.editing.change import Fields

T = TypeVar("T")


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
    return find_in_files(Files(folder), entry)


def find_in_files(files: Files, entry: str) -> WrittenFields | None:
    """Return an entry as these files hold it, faulty or not; `None` if it is not there."""
    name = find_name(files, entry)
    try:
        fields = read_fields(_decode(files, name), entry) if name else None
    except WritingError:
        return None
    if name is None or fields is None:
        return None
    area, topic = name.removesuffix(".yaml").split("/")
    tail = read_more_phrasings(_decode(files, f"{area}/{TAIL_FOLDER}/{topic}.yaml"), entry)
    return WrittenFields(entry, area, topic, fields, tuple(tail), files.version)


def find_all_in_file(files: Files, name: str) -> dict[str, WrittenFields]:
    """Return all entries of a file such as `rutland/housing.yaml`, by id; none of one that cannot be read.

    It is parsed once, and so is the file of its long tail.
    """
    area, topic = name.removesuffix(".yaml").split("/")
    fields = _read_or_none(read_all_fields, _decode(files, name))
    tails = _read_or_none(read_all_phrasings, _decode(files, f"{area}/{TAIL_FOLDER}/{topic}.yaml"))
    return {
        entry: WrittenFields(entry, area, topic, one, tuple(tails.get(entry, ())), files.version)
        for entry, one in fields.items()
    }


def _read_or_none(read: Callable[[str], dict[str, T]], text: str) -> dict[str, T]:
    try:
        return read(text)
    except WritingError:
        return {}


def _decode(files: Files, name: str) -> str:
    return (files.read_bytes(name) or b"").decode("utf-8", "replace")


def find_written_subject(folder: Path, subject: str) -> Fields | None:
    """Return a subject out of scope as its file holds it; `None` if it is not there."""
    return read_subject(read_text(folder / OUT_OF_SCOPE), subject)
