"""The section on the knowledge itself: how old it is, and which contacts somebody has confirmed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, Entry
from knowledge.places.areas import Area
from knowledge.services.card import name_date
from knowledge.services.reporting import wording
from knowledge.services.reporting.period import Period
from knowledge.services.reporting.report import Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_plain
from knowledge.services.stale import count_contacts, report_age

_NATIONAL = "All of England"
# Up to how many months old, and what that is called.
_AGES = ((6, "Up to 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"), (36, "2 to 3 years"))
_OLDER, _UNKNOWN = "More than 3 years", "Not known"
_MONTHS_A_YEAR = 12
_YEAR_LENGTH, _MONTH_LENGTH = len("2026"), len("2026-11")


def describe_knowledge(base: Base, areas: Sequence[Area], period: Period) -> Section:
    """Return the section; no rule on small numbers holds for entries."""
    groups = [*((area.id, area.name) for area in areas), (NATIONAL, _NATIONAL)]
    by_area = {area: [entry for entry in base.entries.values() if entry.area == area] for area, _ in groups}
    return Section(
        "knowledge",
        "How old the knowledge is",
        wording.KNOWLEDGE,
        (_list_ages(groups, by_area, period.end), _list_entries(groups, by_area, base, period.end)),
    )


def _list_ages(groups: list[tuple[str, str]], by_area: dict[str, list[Entry]], end: date) -> Table:
    names = (*(name for _, name in _AGES), _OLDER, _UNKNOWN)
    counters = [Counter(name_age(entry, end) for entry in by_area[area]) for area, _ in groups]
    rows = [
        Row(name, (*(show_plain(one[name]) for one in counters), show_plain(sum(one[name] for one in counters))))
        for name in names
    ]
    columns = (*(name for _, name in groups), wording.TOTAL)
    chart = Chart(Drawing.BARS, (len(columns) - 1,))
    return Table("entries-by-age", "Entries by how long ago they were checked", "Age", columns, tuple(rows), chart)


def _list_entries(groups: list[tuple[str, str]], by_area: dict[str, list[Entry]], base: Base, end: date) -> Table:
    rows = [_entry_row(name, by_area[area], len(report_age(base, end, area).stale)) for area, name in groups]
    sums = tuple(show_plain(int(sum(row.cells[column].value or 0 for row in rows))) for column in range(len(_COLUMNS)))
    return Table(
        "entries-and-contacts", "Entries and contacts", "Area", _COLUMNS,
        (*rows, Row(wording.TOTAL, sums, is_total=True)),
    )  # fmt: skip


_COLUMNS = ("Entries", "Past their review", "Contacts", "Contacts confirmed", "Not confirmed", "In doubt")


def _entry_row(name: str, entries: list[Entry], stale: int) -> Row:
    contacts = count_contacts(contact for entry in entries for contact in entry.contacts)
    confirmed = contacts.all - contacts.unconfirmed
    figures = (
        len(entries),
        stale,
        contacts.all,
        confirmed,
        contacts.unconfirmed - contacts.doubtful,
        contacts.doubtful,
    )
    return Row(name, tuple(map(show_plain, figures)))


def name_age(entry: Entry, end: date) -> str:
    """Return how long before a day an entry was checked, or else its newest source is dated."""
    known = entry.checked.on.isoformat() if entry.checked else name_date(entry)
    if not known:
        return _UNKNOWN
    # A year or a month alone is as old as its first day: an age is not made to look better than it is known.
    full = known + {_YEAR_LENGTH: "-01-01", _MONTH_LENGTH: "-01"}.get(len(known), "")
    day = date.fromisoformat(full)
    months = (end.year - day.year) * _MONTHS_A_YEAR + end.month - day.month - (end.day < day.day)
    return next((name for most, name in _AGES if months < most), _OLDER)
