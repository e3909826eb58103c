"""What admins do with an entry, as edits: confirm, check, retire, replace, duplicate, attach, refuse. All pure."""

from collections.abc import Sequence
from datetime import date

from knowledge.services.editing.change import Fields, FieldsEdit, NewEntry, PhrasingsEdit, SubjectEdit
from knowledge.services.editing.editing import WrittenFields


def edit_fields(written: WrittenFields, after: Fields) -> FieldsEdit | None:
    """Return the edit that gives an entry these fields, `None` where nothing differs; a field left out stays."""
    raise NotImplementedError


def confirm_contact(written: WrittenFields, number: int, by: str, today: date) -> FieldsEdit:
    """Return the edit for "I confirmed this today": the contact (from 0) is seen today and confirmed.

    The entry is checked today by that person where all its contacts are confirmed.
    """
    raise NotImplementedError


def mark_checked(written: WrittenFields, by: str, today: date, review_by: date | None = None) -> FieldsEdit:
    """Return the edit by which an entry was confirmed with the service today; a dated one is current again."""
    raise NotImplementedError


def retire(written: WrittenFields, replaced_by_name: str) -> FieldsEdit:
    """Return the edit by which an entry has ended, with what took its place in words."""
    raise NotImplementedError


def replace_by(written: WrittenFields, successors: Sequence[str]) -> FieldsEdit:
    """Return the edit by which an entry has ended and these entries took its place."""
    raise NotImplementedError


def duplicate(written: WrittenFields, entry: str, area: str, districts: Sequence[str] | str, name: str) -> NewEntry:
    """Return a new entry for other districts: family and texts kept, nothing confirmed, its contacts in doubt."""
    raise NotImplementedError


def attach_phrasings(entry: str, phrasings: Sequence[str]) -> PhrasingsEdit:
    """Return the edit that adds phrasings to an entry's long tail, each once."""
    raise NotImplementedError


def add_subject(subject: str, name: str, phrasings: Sequence[str], reason: str) -> SubjectEdit:
    """Return the edit by which these are out of scope: a new subject, or more phrasings of one."""
    raise NotImplementedError
