"""Edits into the texts of files, and a copy of a base with them in it."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.entries.read import OUT_OF_SCOPE, hash_files
from knowledge.entries.writing import (
    WritingError,
    add_entry,
    add_phrasings,
    add_subject,
    add_to_subject,
    find_file,
    find_phrasings_file,
    name_file,
    name_phrasings_file,
    read_subject,
    read_text,
    remove_entry,
    remove_from_subject,
    remove_phrasings,
    save_files,
    write_fields,
)
from knowledge.services.editing.change import Edit, EntryRemoval, FieldsEdit, NewEntry, PhrasingsEdit, SubjectEdit

# By its path in the base's folder, the text that a file gets; `None` where it goes.
Texts = Mapping[str, str | None]


class FaultyEditError(Exception):
    """An edit that cannot be written; the message says which field and why."""

    def __init__(self, entry: str, message: str) -> None:
        super().__init__(message)
        self.entry = entry


class Pages:
    """The texts of a base's files while edits are written into them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: dict[Path, str] = {}
        # Where the entries stand that these edits add.
        self.added: dict[str, tuple[str, str]] = {}

    def read(self, path: Path) -> str:
        """Return a file's text as it is by now."""
        return self.texts[path] if path in self.texts else read_text(path)

    def tail_of(self, entry: str) -> Path:
        """Return the file of an entry's long tail."""
        return (
            name_phrasings_file(self.folder, *self.added[entry])
            if entry in self.added
            else find_phrasings_file(self.folder, entry)
        )

    def list_changed(self) -> dict[str, str | None]:
        """Return the texts of the files that are other than before."""
        return {
            path.relative_to(self.folder).as_posix(): text or None
            for path, text in self.texts.items()
            if text != read_text(path)
        }


def write_edits(edits: Sequence[Edit], folder: Path) -> dict[str, str | None]:
    """Return the texts that files get; raise FaultyEditError for an edit that cannot be written."""
    pages = Pages(folder)
    for edit in edits:
        try:
            _write_edit(edit, pages)
        except WritingError as error:
            raise FaultyEditError(edit.subject if isinstance(edit, SubjectEdit) else edit.entry, str(error)) from error
    return pages.list_changed()


def _write_edit(edit: Edit, pages: Pages) -> None:
    if isinstance(edit, FieldsEdit):
        path = find_file(pages.folder, edit.entry)
        pages.texts[path] = write_fields(pages.read(path), edit.entry, edit.after)
    elif isinstance(edit, NewEntry):
        path = name_file(pages.folder, edit.area, edit.topic)
        pages.texts[path] = add_entry(pages.read(path), edit.fields)
        pages.added[edit.entry] = (edit.area, edit.topic)
    elif isinstance(edit, EntryRemoval):
        path, tail = find_file(pages.folder, edit.entry), pages.tail_of(edit.entry)
        pages.texts[path] = remove_entry(pages.read(path), edit.entry)
        if edit.more_phrasings:
            pages.texts[tail] = remove_phrasings(pages.read(tail), edit.entry)
    elif isinstance(edit, PhrasingsEdit):
        _write_phrasings(edit, pages)
    else:
        _write_subject(edit, pages)


def _write_phrasings(edit: PhrasingsEdit, pages: Pages) -> None:
    path = pages.tail_of(edit.entry)
    text = pages.read(path)
    if edit.added:
        text = add_phrasings(text, edit.entry, edit.added)
    if edit.removed:
        text = remove_phrasings(text, edit.entry, edit.removed)
    pages.texts[path] = text


def _write_subject(edit: SubjectEdit, pages: Pages) -> None:
    path = pages.folder / OUT_OF_SCOPE
    text = pages.read(path)
    if read_subject(text, edit.subject) is None:
        text = add_subject(text, edit.subject, edit.name, edit.phrasings)
    elif edit.phrasings:
        text = add_to_subject(text, edit.subject, edit.phrasings)
    if edit.removed:
        text = remove_from_subject(text, edit.subject, edit.removed)
    pages.texts[path] = text


def copy_with(texts: Texts, folder: Path, into: Path) -> str:
    """Copy a base's folder with these texts in place of its own; return the version of the copy."""
    # What is derived (vectors) is large, and kept elsewhere.
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)
    save_files({into / path: text for path, text in texts.items()})
    return hash_files(into)
