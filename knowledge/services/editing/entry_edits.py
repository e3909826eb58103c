"""What admins do with an entry, as edits: confirm, check, retire, replace, duplicate, attach, refuse. All pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from knowledge.entries.model import Standing
from knowledge.services.editing.change import Fields, FieldsEdit, NewEntry, PhrasingsEdit, SubjectEdit
from knowledge.services.editing.written import WrittenFields

# What says how old an entry is, or ties it to one place: a copy for another place has none of it.
_NOT_COPIED = ("checked", "review_by", "owner", "instead_of", "replaced_by", "replaced_by_name")


def edit_fields(written: WrittenFields, after: Fields) -> FieldsEdit | None:
    """Return the edit that gives an entry these fields, `None` where nothing differs; a field left out stays.

    `None`, an empty text and an empty list take a field out.
    """
    wanted = {name: None if value in ("", [], ()) else value for name, value in after.items()}
    names = [name for name, value in wanted.items() if value != written.fields.get(name)]
    if not names:
        return None
    return FieldsEdit(
        written.entry, {name: written.fields.get(name) for name in names}, {name: wanted[name] for name in names}
    )


def confirm_contact(written: WrittenFields, number: int, by: str, today: date) -> FieldsEdit:
    """Return the edit for "I confirmed this today": the contact (from 0) is seen today and confirmed.

    Where that leaves none unconfirmed, the entry is checked today by that person.
    """
    contacts = [dict(contact) for contact in written.fields.get("contacts") or ()]
    contacts[number] |= {"seen": today.isoformat(), "confirmed": True}
    after: dict[str, Any] = {"contacts": contacts}
    if all(contact.get("confirmed") is True for contact in contacts):
        after["checked"] = {"on": today.isoformat(), "by": by}
    return _edit(written, after)


def mark_checked(written: WrittenFields, by: str, today: date, review_by: date | None = None) -> FieldsEdit:
    """Return the edit by which an entry was confirmed with the service today; a dated one is current again."""
    after: dict[str, Any] = {"checked": {"on": today.isoformat(), "by": by}}
    if written.fields.get("standing") == Standing.DATED:
        after["standing"] = str(Standing.CURRENT)
    if review_by or written.fields.get("review_by"):
        # A day of review that has come is done with; without a new one it is due a year from now.
        after["review_by"] = review_by.isoformat() if review_by else None
    return _edit(written, after)


def retire(written: WrittenFields, replaced_by_name: str) -> FieldsEdit:
    """Return the edit by which an entry has ended, with what took its place in words."""
    return _edit(written, {"standing": str(Standing.ENDED), "replaced_by_name": replaced_by_name, "replaced_by": None})


def replace_by(written: WrittenFields, successors: Sequence[str]) -> FieldsEdit:
    """Return the edit by which an entry has ended and these entries took its place."""
    return _edit(written, {"standing": str(Standing.ENDED), "replaced_by": list(successors)})


def duplicate(written: WrittenFields, entry: str, area: str, districts: Sequence[str] | str, name: str) -> NewEntry:
    """Return a new entry for other districts: family and texts kept, nothing confirmed, its contacts in doubt."""
    fields = {field: value for field, value in written.fields.items() if field not in _NOT_COPIED}
    fields |= {"id": entry, "name": name, "districts": districts if isinstance(districts, str) else list(districts)}
    if "contacts" in fields:
        fields["contacts"] = [{**contact, "confirmed": False} for contact in fields["contacts"]]
    return NewEntry(area, written.topic, fields)


def attach_phrasings(entry: str, phrasings: Sequence[str]) -> PhrasingsEdit:
    """Return the edit that adds phrasings to an entry's long tail, each once."""
    return PhrasingsEdit(entry, _tidy(phrasings))


def add_subject(subject: str, name: str, phrasings: Sequence[str], reason: str) -> SubjectEdit:
    """Return the edit by which these are out of scope: a new subject, or more phrasings of one."""
    return SubjectEdit(subject, name.strip(), _tidy(phrasings), reason.strip())


def _tidy(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in (" ".join(one.split()) for one in texts) if text))


def _edit(written: WrittenFields, after: Fields) -> FieldsEdit:
    found = edit_fields(written, after)
    return found or FieldsEdit(written.entry, {}, {})
