"""Versions of the entries that a change touches, as they are kept when it goes live."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.services.editing.change import Change, EntryRemoval, FieldsEdit, NewEntry, PhrasingsEdit, Version
from knowledge.services.editing.written import WrittenFields

# What may be done to one entry.
EntryEdit = FieldsEdit | NewEntry | EntryRemoval | PhrasingsEdit


def make_versions(
    change: Change,
    earlier: Mapping[str, Sequence[Version]],
    before: Mapping[str, WrittenFields | None],
    after: Mapping[str, WrittenFields | None],
    now: datetime,
) -> list[Version]:
    """Return the versions that a change brings; how an entry stood before it too, where that was not known.

    `earlier` has the versions of each entry, the newest first.
    """
    made: list[Version] = []
    for entry, new in after.items():
        known = next(iter(earlier.get(entry, ())), None)
        old = before.get(entry)
        where = new or old
        if where is None or _is_same(old, new):
            continue
        number = known.number + 1 if known else 0
        blank = Version(entry, number, None, (), where.area, where.topic, change.id, now)
        if known is None or not is_version(known, old):
            made.append(_fill(blank, old))
            number += 1
        signed = replace(blank, author=change.author, approver=change.approver, reason=change.reason)
        made.append(replace(_fill(signed, new), number=number))
    return made


def restore_edits(version: Version, now: WrittenFields | None) -> list[EntryEdit]:
    """Return the edits that bring an entry back to a version; none where it is so already."""
    if version.fields is None:
        return edit_written(now, None)
    was = WrittenFields(version.entry, version.area, version.topic, version.fields, version.more_phrasings, "")
    return edit_written(now, was)


def edit_written(old: WrittenFields | None, new: WrittenFields | None) -> list[EntryEdit]:
    """Return the edits that make an entry what it is in `new`; none where it is so already."""
    if new is None:
        return [] if old is None else [EntryRemoval(old.entry, old.area, old.topic, old.fields, old.more_phrasings)]
    edits: list[EntryEdit] = []
    if old is None:
        edits.append(NewEntry(new.area, new.topic, new.fields))
    else:
        names = [name for name in {**new.fields, **old.fields} if new.fields.get(name) != old.fields.get(name)]
        if names:
            before = {name: old.fields.get(name) for name in names}
            edits.append(FieldsEdit(new.entry, before, {name: new.fields.get(name) for name in names}))
    there = old.more_phrasings if old else ()
    added = tuple(one for one in new.more_phrasings if one not in there)
    removed = tuple(one for one in there if one not in new.more_phrasings)
    if added or removed:
        edits.append(PhrasingsEdit(new.entry, added, removed))
    return edits


def is_version(version: Version, written: WrittenFields | None) -> bool:
    """Whether an entry is as it was in a version."""
    if written is None:
        return version.fields is None
    return (version.fields, version.more_phrasings) == (written.fields, written.more_phrasings)


def _fill(version: Version, written: WrittenFields | None) -> Version:
    if written is None:
        return version
    return replace(version, fields=written.fields, more_phrasings=written.more_phrasings)


def _is_same(one: WrittenFields | None, other: WrittenFields | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.fields, one.more_phrasings) == (other.fields, other.more_phrasings)
