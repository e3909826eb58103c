"""Whom to reach when a contact is closed: what its text says of itself, or the entry's contact for out of hours."""

import re
from collections.abc import Iterable

from knowledge.entries.model import Contact
from knowledge.services.hours import wording
from knowledge.services.hours.read import read_hours

_NAMED = r"(?:out[ -]of[ -]hours|outside (?:office|working) hours)"
_HOURS = re.compile(
    rf"(?:after \d{{1,2}}(?:[.:]\d\d)? ?[ap]m and )?{_NAMED}|evenings, nights, weekends(?: and bank holidays)?",
    re.IGNORECASE,
)
_LABEL = re.compile(_NAMED, re.IGNORECASE)
# At its end a label says again what stands before it.
_AGAIN = re.compile(rf",? ?(?:also )?{_NAMED}$", re.IGNORECASE)
_REACHED = ("phone", "text")


def name_out_of_hours(contact: Contact, contacts: Iterable[Contact]) -> str:
    """Return what to use when a contact is closed, empty where the entry has nothing for it."""
    hours = read_hours(contact.hours) if contact.hours else None
    if hours is None or contact.kind not in _REACHED:
        return ""
    if hours.otherwise:
        return hours.otherwise.replace(" out of hours", "")
    return " or ".join(_name(one) for one in contacts if one != contact and is_out_of_hours(one))


def _name(contact: Contact) -> str:
    # What is in doubt is said so wherever it is named.
    doubt = wording.IN_DOUBT if contact.confirmed is False else ""
    return f"{contact.value}, {_AGAIN.sub('', contact.label)}{doubt}"


def is_out_of_hours(contact: Contact) -> bool:
    """Whether a contact is there for when offices are closed."""
    if contact.kind not in _REACHED:
        return False
    if contact.hours and _HOURS.fullmatch(contact.hours.strip().rstrip(".")):
        return True
    return contact.hours is None and _LABEL.search(contact.label) is not None
