"""The reverse of edits, and a title for them."""

from collections.abc import Sequence

from knowledge.services.editing.change import Edit, EntryRemoval, FieldsEdit, NewEntry, PhrasingsEdit, SubjectEdit

_LONGEST_TITLE = 120


def reverse_edits(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that take these back, the last first."""
    # What a new entry got beside itself goes with it.
    phrasings = {edit.entry: edit.added for edit in edits if isinstance(edit, PhrasingsEdit)}
    added = {edit.entry for edit in edits if isinstance(edit, NewEntry)}
    return [
        _reverse(edit, phrasings.get(edit.entry, ()) if isinstance(edit, NewEntry) else ())
        for edit in reversed(edits)
        if not (isinstance(edit, PhrasingsEdit) and edit.entry in added)
    ] + [
        PhrasingsEdit(edit.entry, edit.more_phrasings)
        for edit in edits
        if isinstance(edit, EntryRemoval) and edit.more_phrasings
    ]


def _reverse(edit: Edit, phrasings: tuple[str, ...]) -> Edit:
    if isinstance(edit, FieldsEdit):
        return FieldsEdit(edit.entry, edit.after, edit.before)
    if isinstance(edit, NewEntry):
        return EntryRemoval(edit.entry, edit.area, edit.topic, edit.fields, phrasings)
    if isinstance(edit, EntryRemoval):
        return NewEntry(edit.area, edit.topic, edit.fields)
    if isinstance(edit, PhrasingsEdit):
        return PhrasingsEdit(edit.entry, edit.removed, edit.added)
    return SubjectEdit(edit.subject, edit.name, edit.removed, edit.reason, edit.phrasings)


def title_edits(edits: Sequence[Edit]) -> str:
    """Return one line that says what edits do."""
    said = list(dict.fromkeys(map(_title_edit, edits)))
    title = "; ".join(said) or "Nothing yet"
    return title if len(title) <= _LONGEST_TITLE else f"{said[0]}, and {len(said) - 1} more"


def _title_edit(edit: Edit) -> str:
    if isinstance(edit, FieldsEdit):
        return f"{edit.entry}: {', '.join(name.replace('_', ' ') for name in edit.after)}"
    if isinstance(edit, NewEntry):
        return f"New entry: {edit.fields.get('name') or edit.entry or 'without a name'}"
    if isinstance(edit, EntryRemoval):
        return f"Remove {edit.entry}"
    if isinstance(edit, PhrasingsEdit):
        count = len(edit.added) or len(edit.removed)
        done = "more" if edit.added else "fewer"
        return f"{edit.entry}: {count} {done} phrasing{'s' if count != 1 else ''}"
    return f"Out of scope: {edit.name or edit.subject}"
