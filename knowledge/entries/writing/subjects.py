"""Subjects in out-of-scope.yaml: added, with phrasings added and removed."""

from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.entries.writing.check import check_written
from knowledge.entries.writing.document import BOM, Document, apply_edits, split_mark
from knowledge.entries.writing.errors import WritingError
from knowledge.entries.writing.mapping import edit_mapping
from knowledge.entries.writing.plain import drop_empty, make_plain
from knowledge.entries.writing.style import read_style

_KEY = "subjects"


def read_subject(text: str, subject: str) -> dict[str, Any] | None:
    """Return a subject's id, name and phrasings, or `None` where there is no such subject."""
    return next((one for one in _read(Document.read(text.removeprefix(BOM))) if one.get("id") == subject), None)


def add_subject(text: str, subject: str, name: str, phrasings: Iterable[str]) -> str:
    """Return the text with a subject more at its end."""
    mark, text = split_mark(text)
    document = Document.read(text)
    old = _read(document)
    if any(one.get("id") == subject for one in old):
        raise WritingError(f"{subject}: id: there is a subject of that id already: give it another")
    fresh = {"id": subject, "name": name, "phrasings": list(dict.fromkeys(phrasings))}
    return mark + _write(document, [*old, fresh], subject)


def add_to_subject(text: str, subject: str, phrasings: Iterable[str]) -> str:
    """Return the text with phrasings more at the end of a subject's list, those that stand there left out."""
    mark, text = split_mark(text)
    document = Document.read(text)
    old = _read(document)
    known = _list_phrasings(old, subject)
    return mark + _put(document, old, subject, [*known, *(one for one in dict.fromkeys(phrasings) if one not in known)])


def remove_from_subject(text: str, subject: str, phrasings: Iterable[str] | None = None) -> str:
    """Return the text without these phrasings of a subject; one left without any goes, as it does where all go."""
    mark, text = split_mark(text)
    document = Document.read(text)
    old = _read(document)
    known = _list_phrasings(old, subject)
    gone = list(known if phrasings is None else phrasings)
    return mark + _put(document, old, subject, [one for one in known if one not in gone])


def _list_phrasings(subjects: Sequence[dict[str, Any]], subject: str) -> list[str]:
    found = next((one for one in subjects if one.get("id") == subject), None)
    if found is None:
        raise WritingError(f"{subject}: there is no such subject in the file: add it")
    return list(found.get("phrasings", ()))


def _put(document: Document, old: Sequence[dict[str, Any]], subject: str, phrasings: list[str]) -> str:
    """Return the text with these as the phrasings of a subject, without it where there are none."""
    wanted = [{**one, "phrasings": phrasings} if one.get("id") == subject else one for one in old]
    return _write(document, wanted if phrasings else [one for one in old if one.get("id") != subject], subject)


def _write(document: Document, subjects: Sequence[dict[str, Any]], subject: str) -> str:
    plain = make_plain(subjects, subject)
    wanted = {**(document.data or {}), _KEY: plain}
    if document.root is None:
        raise WritingError(f"{subject}: the file is empty: write `{_KEY}: []` in it")
    edits = edit_mapping(document, document.root, document.data, wanted, read_style(document))
    if edits is None:
        raise WritingError(f"{subject}: the file does not begin with `{_KEY}:` in a line of its own: write it so")
    return check_written(apply_edits(document.text, edits), wanted, subject)


def _read(document: Document) -> list[dict[str, Any]]:
    data = drop_empty(document.data or {})
    subjects = data.get(_KEY, []) if isinstance(data, dict) else None
    if not isinstance(subjects, list) or not all(isinstance(one, dict) for one in subjects):
        raise WritingError(f"the file holds no subjects: write `{_KEY}:` and below it each with `- id:`")
    return subjects
