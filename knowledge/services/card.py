"""An entry as a card: what staff read, in the order in which they need it."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from knowledge.entries.model import Contact, Entry, Source, Standing
from knowledge.services import wording
from knowledge.services.hours.out_of_hours import name_out_of_hours
from knowledge.services.reply import Card, Line, LineKind

# A source's date begins with a year; "unknown (2022 or later)" is no date.
_DATED = re.compile(r"^(\d{4})(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?\b")
_PUBLIC = ("gov.uk", "nhs.uk", "police.uk", "ac.uk", "parliament.uk", "org.uk")


def make_card(entry: Entry, district: str | None = None) -> Card:
    """Return the card of an entry, whose contacts are for that district where there is one."""
    return Card(entry.id, entry.name, tuple(_list_lines(entry)), district)


def make_contact_card(entry: Entry) -> Card:
    """Return an entry's name with its contacts alone."""
    return Card(entry.id, entry.name, tuple(_list_contact_lines(entry)))


def name_year(entry: Entry) -> str | None:
    """Return the newest year that a source of the entry shows."""
    dated = name_date(entry)
    return dated[:4] if dated else None


def name_date(entry: Entry) -> str | None:
    """Return the newest date that a source of the entry shows, as exactly as it is known: `2024`, `2024-07`, a day."""
    dates = [found[0] for source in entry.sources if (found := _DATED.match(source.dated or ""))]
    return max(dates, default=None)


def write_date(seen: str) -> str:
    """Return `2024-07-11` as `11 July 2024`; a year or month is written as exactly as it is known."""
    year, *rest = seen.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) == 2 else f"{month} {year}"


def _list_lines(entry: Entry) -> Iterator[Line]:
    mark = mark_ended(entry) or mark_dated(entry)
    if mark:
        yield Line(mark, kind=LineKind.WARNING)
    if entry.standing == Standing.ENDED and entry.replaced_by_name:
        yield Line(entry.replaced_by_name, wording.IN_ITS_PLACE)
    yield Line(entry.summary)
    for field in ("who_for", "not_for", "how_to_refer", "before_you_refer", "cost", "wait"):
        text = getattr(entry, field)
        if text:
            yield Line(text, wording.LABELS[field])
    yield from _list_contact_lines(entry)
    if entry.why_it_matters:
        yield Line(entry.why_it_matters, wording.LABELS["why_it_matters"])
    yield _say_checked(entry)
    yield from _list_source(entry)


def _list_contact_lines(entry: Entry) -> Iterator[Line]:
    for contact in entry.contacts:
        yield replace(make_contact_line(contact), out_of_hours=name_out_of_hours(contact, entry.contacts))


def make_contact_line(contact: Contact) -> Line:
    """Return a contact on a line of its own, with its hours and any doubt about it."""
    remarks = [contact.hours] if contact.hours else []
    if contact.seen:
        remarks.append(_say_seen(contact))
    # A page is shown by its site's name and opened by its link: a long address is no use on a phone.
    is_page = contact.kind == "web"
    text = name_host(contact.value) if is_page else contact.value
    label = wording.TEXT_TO.format(label=contact.label) if contact.kind == "text" else contact.label
    link = to_link(contact.value) if is_page else None
    return Line(text, label, LineKind.CONTACT, link, ", ".join(remarks), contact.seen, contact.hours or "")


def _say_seen(contact: Contact) -> str:
    is_doubted = contact.confirmed is False
    if contact.seen in (None, "unknown"):
        return wording.IN_DOUBT_UNKNOWN if is_doubted else wording.SEEN_UNKNOWN
    return (wording.IN_DOUBT if is_doubted else wording.SEEN).format(seen=write_date(str(contact.seen)))


def mark_ended(entry: Entry) -> str:
    """Return the words that an entry has ended; empty where it has not, or its name says so."""
    is_said = wording.ENDED_MARK in entry.name.casefold()
    return wording.HAS_ENDED if entry.standing == Standing.ENDED and not is_said else ""


def name_in_list(entry: Entry) -> str:
    """Return what an entry is called where it can be chosen: what has ended is marked."""
    return f"{entry.name} {wording.ENDED_MARK}" if mark_ended(entry) else entry.name


def mark_dated(entry: Entry) -> str:
    """Return the warning that an entry is dated, with the year; empty where it is not."""
    if entry.standing != Standing.DATED:
        return ""
    year = name_year(entry)
    return wording.DATED.format(year=year) if year else wording.DATED_UNKNOWN


def _say_checked(entry: Entry) -> Line:
    if entry.checked:
        return Line(wording.CHECKED.format(on=write_date(entry.checked.on.isoformat())), kind=LineKind.NOTE)
    year = name_year(entry)
    text = wording.NOT_CHECKED.format(year=year) if year else wording.NOT_CHECKED_UNKNOWN
    return Line(text, kind=LineKind.NOTE)


def _list_source(entry: Entry) -> Iterator[Line]:
    yield from make_source_lines(max(entry.sources, key=_rate_source))


def make_source_lines(source: Source) -> Iterator[Line]:
    """Yield a source on a line of its own: the page with its date, or the place in a paper."""
    if source.url:
        dated = _DATED.match(source.dated or "")
        text = f"{name_host(source.url)}, {write_date(dated[0])}" if dated else name_host(source.url)
        yield Line(text, wording.SOURCE, LineKind.NOTE, to_link(source.url))
    elif source.seed:
        yield Line(name_paper(source.seed), wording.SOURCE, LineKind.NOTE)


def name_paper(seed: str) -> str:
    """Return what a paper is called, and the place in it, of a text such as `000_8bf.txt, para 4`."""
    file, _, where = seed.partition(", ")
    name = wording.PAPERS.get(file, wording.PAPER)
    return f"{name}, {where}" if where else name


def _rate_source(source: Source) -> tuple[bool, bool, bool, str]:
    """Return what makes a source worth naming: a page, with a date, of a public body, the newest."""
    dated = source.dated or ""
    is_dated = _DATED.match(dated) is not None
    return source.url is not None, is_dated, name_host(source.url or "").endswith(_PUBLIC), dated if is_dated else ""


def name_host(url: str) -> str:
    """Return the name of the site that a page is on."""
    return (urlsplit(to_link(url)).hostname or "").removeprefix("www.")


def to_link(address: str) -> str:
    """Return the address that opens a page."""
    return address if "://" in address else f"https://{address}"
