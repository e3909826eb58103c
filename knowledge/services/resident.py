"""An entry as a text that can be given to a resident, in the entry's own words and without what is only for staff.

How to refer is written for staff, so it is left out, and so is all of the summary but its first sentence, which says
what it is. Sentences that speak of professionals are left out, and so are the contacts that only they may use.
"""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.entries.model import Contact, Entry, Standing, Topic
from knowledge.services import wording
from knowledge.services.age import is_old
from knowledge.services.card import name_year, write_date

# Sentences of who_for that speak of the referral or of professionals.
_ON_STAFF = re.compile(
    r"\b(?:professionals?|practitioners?|staff|(?<!self-)(?:refer|refers|referred|referrals?)|public bodies|agencies"
    r"|health visitors?|community nurses?|managers|planners|commissioners|partners|legal duty)\b",
    re.IGNORECASE,
)
# Whom an entry is for that is for no resident at all.
_ONLY_STAFF = re.compile(
    r"(?:health and care staff|(?:senior )?(?:staff|managers|officers|planners|partners))\b", re.IGNORECASE
)
# Contacts that only professionals may use; a self-referral is for anybody.
_STAFF_LABEL = re.compile(
    r"\b(?:professionals?|practitioners?|duty to refer|public bodies|agencies|by an agency|for referrals"
    r"|does not take referrals|(?<!self-)referral)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z])")


def write_for_resident(entry: Entry, today: date) -> str:
    """Return the text to hand on; empty if there is no use in one.

    It holds the title, what it is, who it is for, contacts with hours, and its age. The contacts are the entry's: give
    it with those of the resident's district.
    """
    contacts = [contact for contact in entry.contacts if not _STAFF_LABEL.search(contact.label)]
    if not contacts or not _is_for_residents(entry):
        return ""
    who_for = " ".join(one for one in _SENTENCE_END.split(entry.who_for) if not _ON_STAFF.search(one))
    parts = (
        entry.name,
        _say_what(entry),
        f"{wording.LABELS['who_for']}: {who_for}" if who_for else "",
        "\n".join(_write_contact(one, today) for one in contacts),
        "\n".join(_say_age(entry)),
    )
    return "\n\n".join(filter(None, parts))


def _say_what(entry: Entry) -> str:
    """Return the summary's first sentence, unless that speaks to staff."""
    first = _SENTENCE_END.split(entry.summary)[0]
    return "" if _ON_STAFF.search(first) else first


def _is_for_residents(entry: Entry) -> bool:
    """Whether an entry is of use to a resident: it still runs, and is not for staff alone."""
    if entry.standing == Standing.ENDED or entry.topic == Topic.WORKFORCE:
        return False
    return not _ONLY_STAFF.match(entry.who_for) and not _STAFF_LABEL.search(entry.name)


def _write_contact(contact: Contact, today: date) -> str:
    label = wording.TEXT_TO.format(label=contact.label) if contact.kind == "text" else contact.label
    remarks = tuple(filter(None, (contact.hours, _say_doubt(contact, today))))
    return f"{label}: {contact.value}" + (f" ({', '.join(remarks)})" if remarks else "")


def _say_doubt(contact: Contact, today: date) -> str:
    if contact.confirmed is not False and not is_old(contact.seen, today):
        return ""
    if contact.seen in (None, "unknown"):
        return wording.MAY_HAVE_CHANGED
    return wording.MAY_HAVE_CHANGED_SINCE.format(seen=write_date(str(contact.seen)))


def _say_age(entry: Entry) -> Iterator[str]:
    if entry.standing == Standing.DATED:
        yield wording.ASK_FIRST
    if entry.checked:
        yield wording.CHECKED.format(on=write_date(entry.checked.on.isoformat()))
    else:
        year = name_year(entry)
        yield wording.FROM_YEAR.format(year=year) if year else wording.FROM_UNKNOWN
