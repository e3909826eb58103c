"""What is past its review date, whose it is, and which contacts nobody has confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, Contact, Entry, Standing
from knowledge.services.card import name_date


@dataclass(frozen=True)
class StaleEntry:
    """An entry past its review date."""

    entry: Entry
    # When its review was due, as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD; `None` if nothing tells.
    due: str | None
    owner: str | None


@dataclass(frozen=True)
class ContactCount:
    """How many contacts there are, how many of them nobody has confirmed, and how many of those are in doubt."""

    all: int
    unconfirmed: int
    doubtful: int


@dataclass(frozen=True)
class AgeReport:
    """The work list of those who keep the knowledge true."""

    # Those due longest come first; nothing is known of the age of those before them.
    stale: tuple[StaleEntry, ...]
    # By area, in the order of the areas, then the national ones.
    contacts: dict[str, ContactCount]


def report_age(base: Base, today: date, area: str | None = None) -> AgeReport:
    """Return what is past its review date on a day, oldest first, and the contacts; of one area or of all."""
    areas = [area] if area else [*(one.id for one in base.areas), NATIONAL]
    entries = [entry for entry in base.entries.values() if entry.area in areas]
    stale = [
        StaleEntry(entry, due, find_owner(base, entry))
        for entry in entries
        if (due := find_review_date(entry)) is None or due < today.isoformat()
    ]
    return AgeReport(
        stale=tuple(sorted(stale, key=lambda one: (one.due or "", areas.index(one.entry.area), one.entry.id))),
        contacts={
            one: count_contacts(contact for entry in entries if entry.area == one for contact in entry.contacts)
            for one in areas
        },
    )


def find_review_date(entry: Entry) -> str | None:
    """Return the day by which an entry must be looked at again.

    One that was never checked has been due since its newest source, which may show no more than a year.
    """
    if entry.review_by:
        return entry.review_by.isoformat()
    if entry.checked:
        return _add_year(entry.checked.on).isoformat()
    return name_date(entry)


def is_past_review(entry: Entry, today: date) -> bool:
    """Whether an entry that was looked at, or has a day to be, is due; what was never checked is told apart."""
    due = find_review_date(entry) if entry.checked or entry.review_by else None
    return due is not None and due < today.isoformat()


def is_never_checked(entry: Entry) -> bool:
    """Whether nobody has confirmed an entry with its service yet; what has ended needs no confirming."""
    return entry.checked is None and entry.standing != Standing.ENDED


def find_owner(base: Base, entry: Entry) -> str | None:
    """Return who sees to an entry: whom it names itself, else whoever has its area."""
    if entry.owner:
        return entry.owner
    if entry.is_national:
        return base.areas.owner
    area = base.areas.find(entry.area)
    return area.owner if area else None


def count_contacts(contacts: Iterable[Contact]) -> ContactCount:
    """Return how many contacts there are, unconfirmed and in doubt."""
    found = list(contacts)
    unconfirmed = [contact for contact in found if not contact.confirmed]
    return ContactCount(len(found), len(unconfirmed), sum(contact.confirmed is False for contact in unconfirmed))


def _add_year(day: date) -> date:
    # The year after a 29 February has none.
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
