"""What an owner is asked to confirm this month, and how an entry stood when they saw it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from knowledge.entries.model import Entry
from knowledge.services.age import is_old
from knowledge.services.digests.records import Month, Reason, ToConfirm
from knowledge.services.stale import find_review_date

# By what staff find it, who sees to it and when that is due: nothing that an owner confirms.
_NOT_SHOWN = {"phrasings", "more_phrasings", "signs", "owner", "checked", "review_by", "sources"}
_SHOWN_LENGTH, _CHECKED_LENGTH = 6, 4
_FIRST = {Reason.REPORTED: 0, Reason.NO_DATE: 1, Reason.PASSED: 2, Reason.CONTACTS: 3, Reason.COMES: 4}


def make_month(entries: Iterable[Entry], reports: Mapping[str, int], today: date) -> Month:
    """Return which of these entries are to be confirmed; `reports` are those of out of date that are open."""
    items = [
        ToConfirm(entry.id, entry.name, name_seen(entry), reasons)
        for entry in entries
        if (reasons := tuple(_list_reasons(entry, reports.get(entry.id, 0), today)))
    ]
    return Month(tuple(sorted(items, key=_press)))


def name_seen(entry: Entry) -> str:
    """Return what tells how an entry stood when somebody was shown it: what it says, then who checked it when."""
    shown = repr(sorted(entry.model_dump(mode="json", exclude=_NOT_SHOWN).items()))
    checked = f"{entry.checked.on} {entry.checked.by}" if entry.checked else ""
    return _hash(shown, _SHOWN_LENGTH) + _hash(checked, _CHECKED_LENGTH)


def has_other_words(seen: str, entry: Entry) -> bool:
    """Whether an entry says something else than when it was seen so."""
    return seen[:_SHOWN_LENGTH] != name_seen(entry)[:_SHOWN_LENGTH]


def has_other_check(seen: str, entry: Entry) -> bool:
    """Whether an entry was checked since it was seen so."""
    return seen[_SHOWN_LENGTH:] != name_seen(entry)[_SHOWN_LENGTH:]


def _list_reasons(entry: Entry, reports: int, today: date) -> Iterator[tuple[Reason, str]]:
    if reports:
        yield Reason.REPORTED, str(reports)
    due = find_review_date(entry)
    if due is None:
        yield Reason.NO_DATE, ""
    elif due < today.isoformat():
        yield Reason.PASSED, due
    elif due <= _end_month(today).isoformat():
        yield Reason.COMES, due
    old = sum(is_old(contact.seen, today) for contact in entry.contacts)
    if old:
        yield Reason.CONTACTS, str(old)


def _press(item: ToConfirm) -> tuple[int, str, str]:
    """Return what puts the most pressing first: what staff reported, then what is due longest."""
    reason, said = item.reasons[0]
    return _FIRST[reason], said, item.name.casefold()


def _end_month(day: date) -> date:
    following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    return following - timedelta(days=1)


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
