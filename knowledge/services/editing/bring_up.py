"""Edits brought up to the files as they are now: what others changed meanwhile is merged or is a conflict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from knowledge.services.editing.change import (
    Edit,
    EntryRemoval,
    Fields,
    FieldsEdit,
    NewEntry,
    PhrasingsEdit,
    SubjectEdit,
)
from knowledge.services.editing.conflict import TAIL, Conflict
from knowledge.services.editing.merging import SETS, merge_values
from knowledge.services.editing.written import WrittenFields, find_written, find_written_subject


@dataclass
class BroughtUp:
    """The edits as they hold for the files now, what two changed in two ways, and what was merged."""

    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    merged: list[Conflict] = field(default_factory=list)


def bring_up(edits: Sequence[Edit], folder: Path) -> BroughtUp:
    """Return the edits brought up to the files of a folder; an edit that changes nothing any more is left out."""
    found = BroughtUp()
    # Entries that this change itself adds are not in the files yet.
    own = {edit.entry for edit in edits if isinstance(edit, NewEntry)}
    for edit in edits:
        if isinstance(edit, FieldsEdit):
            _bring_up_fields(edit, find_written(folder, edit.entry), found)
        elif isinstance(edit, NewEntry):
            _bring_up_new(edit, find_written(folder, edit.entry), found)
        elif isinstance(edit, EntryRemoval):
            _bring_up_removal(edit, find_written(folder, edit.entry), found)
        elif isinstance(edit, PhrasingsEdit):
            _bring_up_phrasings(edit, find_written(folder, edit.entry), edit.entry in own, found)
        else:
            _bring_up_subject(edit, folder, found)
    return found


def _bring_up_fields(edit: FieldsEdit, now: WrittenFields | None, found: BroughtUp) -> None:
    if now is None:
        found.conflicts.append(Conflict(edit.entry, "", dict(edit.before), None, dict(edit.after)))
        return
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, yours in edit.after.items():
        old, theirs = edit.before.get(name), now.fields.get(name)
        merged = merge_values(name, old, theirs, yours)
        conflict = Conflict(edit.entry, name, old, theirs, yours)
        if merged is None:
            found.conflicts.append(conflict)
            # Kept as it is, so that it is found again when somebody has chosen.
            before[name], after[name] = old, yours
        elif merged.value != theirs:
            before[name], after[name] = theirs, merged.value or None if name in SETS else merged.value
        if merged is not None and theirs not in (old, yours):
            found.merged.append(conflict)
    if after:
        found.edits.append(FieldsEdit(edit.entry, before, after))


def _bring_up_new(edit: NewEntry, now: WrittenFields | None, found: BroughtUp) -> None:
    if now is not None:
        found.conflicts.append(Conflict(edit.entry, "id", None, dict(now.fields), dict(edit.fields)))
    found.edits.append(edit)


def _bring_up_removal(edit: EntryRemoval, now: WrittenFields | None, found: BroughtUp) -> None:
    if now is None:
        return
    if now.fields != edit.fields or set(now.more_phrasings) != set(edit.more_phrasings):
        before, theirs = _join(edit.fields, edit.more_phrasings), _join(now.fields, now.more_phrasings)
        found.conflicts.append(Conflict(edit.entry, "", before, theirs, None))
        found.edits.append(edit)
        return
    # With its phrasings in the order in which they are found, so that undoing it puts them back like that.
    found.edits.append(replace(edit, more_phrasings=now.more_phrasings))


def _join(fields: Fields, tail: Sequence[str]) -> dict[str, Any]:
    """Return an entry as a whole: its fields, and its phrasings that are kept apart."""
    return {**fields, **({TAIL: list(tail)} if tail else {})}


def _bring_up_phrasings(edit: PhrasingsEdit, now: WrittenFields | None, is_own: bool, found: BroughtUp) -> None:
    if now is None and not is_own:
        if edit.added:
            found.conflicts.append(Conflict(edit.entry, "", None, None, list(edit.added)))
        return
    there = set(now.more_phrasings) if now else set()
    left = PhrasingsEdit(edit.entry, *_leave(edit.added, edit.removed, there))
    if left.added or left.removed:
        found.edits.append(left)


def _bring_up_subject(edit: SubjectEdit, folder: Path, found: BroughtUp) -> None:
    now = find_written_subject(folder, edit.subject)
    if now is None and not edit.name:
        if edit.phrasings:
            found.conflicts.append(Conflict(edit.subject, "", None, None, list(edit.phrasings), is_subject=True))
        return
    if now and edit.name and edit.phrasings and _fold(now.get("name")) != _fold(edit.name):
        # Another subject got the id meanwhile: what is refused under its name is not this.
        yours = {"name": edit.name, "phrasings": list(edit.phrasings)}
        found.conflicts.append(Conflict(edit.subject, "id", None, dict(now), yours, is_subject=True))
        found.edits.append(edit)
        return
    there = set(map(str, now.get("phrasings") or ())) if now else set()
    added, removed = _leave(edit.phrasings, edit.removed, there)
    if added or removed:
        found.edits.append(SubjectEdit(edit.subject, edit.name, added, edit.reason, removed))


def _fold(name: object) -> str:
    return " ".join(str(name or "").casefold().split())


def _leave(added: Sequence[str], removed: Sequence[str], there: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is still to be added and to be taken out."""
    new = (one for one in dict.fromkeys(added) if one not in there)
    return tuple(new), tuple(one for one in dict.fromkeys(removed) if one in there)


def list_fields(edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Yield each entry with each of its fields that edits write; a whole entry has an empty name for all."""
    for edit in edits:
        if isinstance(edit, FieldsEdit):
            yield from ((edit.entry, name) for name in edit.after)
        elif not isinstance(edit, SubjectEdit):
            yield edit.entry, "phrasings" if isinstance(edit, PhrasingsEdit) else ""
