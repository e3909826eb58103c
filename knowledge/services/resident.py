"""An entry as a text that can be given to a resident, in the entry's own words and without what is only for staff.

What must be done at once in an emergency that the entry helps with comes first. How to refer is written for staff, so
it is left out, and so is all of the summary but its first sentence, which says
what it is. Sentences that speak of professionals are left out, and so are the contacts that only they may use.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from knowledge.entries.model import Contact, Entry, Standing, Topic
from knowledge.entries.urgent import Alarm
from knowledge.services import wording
from knowledge.services.age import is_old
from knowledge.services.card import name_year, write_date

# Sentences of who_for that speak of the referral or of professionals.
_ON_STAFF = re.compile(
    r"\b(?:professionals?|practitioners?|staff|(?<!self-)(?:refer|refers|referred|referrals?)|public bodies|agencies"
    r"|health visitors?|community nurses?|managers|planners|commissioners|partners|legal duty"
    r"|the person|safeguarding (?:policy|concern)|lack of consent)\b",
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


def list_resident_lines(entry: Entry, alarms: Iterable[Alarm], said: Sequence[str]) -> tuple[str, ...]:
    """Return what must be done at once, for the resident, in each emergency that an entry helps with most.

    One that it helps with less counts where the lines that were `said` with the answer are that emergency's.
    """
    ids = {entry.id, *entry.instead_of}
    found = [
        alarm
        for alarm in alarms
        if not alarm.by_meaning
        and (ids & {*alarm.entries[: len(alarm.entries) if set(alarm.lines) <= set(said) else 1]})
    ]
    lines = dict.fromkeys(line for alarm in found for line in alarm.lines)
    return tuple(filter(None, map(_drop_staff, lines)))


def write_for_resident(entry: Entry, today: date, urgent: Sequence[str] = ()) -> str:
    """Return the text to hand on; empty if there is no use in one.

    It holds what must be done at once, the title, what it is, who it is for, contacts with hours, and its age. The
    contacts are the entry's: give it with those of the resident's district.
    """
    contacts = [contact for contact in entry.contacts if not _STAFF_LABEL.search(contact.label)]
    if not contacts or not _is_for_residents(entry):
        return ""
    who_for = _drop_staff(entry.who_for)
    # A year must not make anybody doubt what saves a life; that the whole entry is dated is said all the same.
    is_age_said = not urgent or entry.standing == Standing.DATED
    parts = (
        "\n".join(urgent),
        entry.name,
        _say_what(entry),
        f"{wording.LABELS['who_for']}: {who_for}" if who_for else "",
        "\n".join(_write_contact(one, today) for one in contacts),
        "\n".join(_say_age(entry)) if is_age_said else "",
    )
    return "\n\n".join(filter(None, parts))


def _drop_staff(text: str) -> str:
    return " ".join(one for one in _SENTENCE_END.split(text) if not _ON_STAFF.search(one))


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
