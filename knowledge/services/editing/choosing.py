"""Edits with what somebody chose for their conflicts. All pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from knowledge.services.editing.change import Edit, EntryRemoval, FieldsEdit, NewEntry, PhrasingsEdit, SubjectEdit
from knowledge.services.editing.conflict import TAIL, Conflict

# What is chosen, by the entry or subject and the field of the conflict.
Chosen = Mapping[tuple[str, str], Any]
_Settled = Mapping[tuple[str, str], tuple[Conflict, Any]]


def choose_edits(edits: Sequence[Edit], conflicts: Iterable[Conflict], chosen: Chosen) -> list[Edit]:
    """Return the edits with what was chosen for the conflicts; what is as theirs is left out.

    A choice that cannot be done leaves its edit as it is, so that the conflict is found again.
    """
    settled = {one.key: (one, chosen[one.key]) for one in conflicts if one.key in chosen}
    return [found for edit in edits if (found := _choose(edit, settled)) is not None]


def _choose(edit: Edit, settled: _Settled) -> Edit | None:
    if isinstance(edit, FieldsEdit):
        return _choose_fields(edit, settled)
    if isinstance(edit, SubjectEdit):
        return _choose_subject(edit, settled)
    if isinstance(edit, EntryRemoval):
        return _choose_removal(edit, settled)
    if (edit.entry, "id") in settled:
        conflict, value = settled[edit.entry, "id"]
        return _rename(edit, value) if value != conflict.theirs else None
    return None if isinstance(edit, PhrasingsEdit) and _is_dropped(edit.entry, settled) else edit


def _rename(edit: NewEntry | PhrasingsEdit, value: Any) -> Edit:
    """Return the edit for an entry of another id; phrasings of a new entry go with it."""
    if not isinstance(value, str):
        return edit
    if isinstance(edit, PhrasingsEdit):
        return replace(edit, entry=value)
    return replace(edit, fields={**edit.fields, "id": value})


def _is_dropped(entry: str, settled: _Settled) -> bool:
    """Return whether what was to be done to a whole entry is left out: the entry is gone, and stays so."""
    return (entry, "") in settled and settled[entry, ""][1] == settled[entry, ""][0].theirs


def _choose_removal(edit: EntryRemoval, settled: _Settled) -> EntryRemoval | None:
    if _is_dropped(edit.entry, settled):
        return None
    if (edit.entry, "") not in settled or settled[edit.entry, ""][1] is not None:
        return edit
    # To go on with a removal means to remove the entry as it is by now, with all its phrasings.
    theirs = dict(settled[edit.entry, ""][0].theirs)
    return replace(edit, more_phrasings=tuple(theirs.pop(TAIL, ())), fields=theirs)


def _choose_subject(edit: SubjectEdit, settled: _Settled) -> SubjectEdit | None:
    for field in ("", "id"):
        if (edit.subject, field) not in settled:
            continue
        conflict, value = settled[edit.subject, field]
        if value == conflict.theirs:
            return None
        if isinstance(value, str):
            # One that is gone is made again under this name; one whose id is taken gets this id.
            return replace(edit, name=value, removed=()) if field == "" else replace(edit, subject=value)
    return edit


def _choose_fields(edit: FieldsEdit, settled: _Settled) -> FieldsEdit | None:
    if _is_dropped(edit.entry, settled):
        return None
    before, after = dict(edit.before), dict(edit.after)
    for name in edit.after:
        if (edit.entry, name) in settled:
            conflict, value = settled[edit.entry, name]
            before[name], after[name] = conflict.theirs, value
            if value == conflict.theirs:
                del before[name], after[name]
    return FieldsEdit(edit.entry, before, after) if after else None
