"""Whom to ask in a place when nothing recorded answers: its front doors, each with the numbers for the district."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.entries.base import Base
from knowledge.entries.model import Contact, Entry
from knowledge.places.areas import Area
from knowledge.services import wording
from knowledge.services.card import make_contact_line
from knowledge.services.reply import Line
from knowledge.text.words import normalise_text


def suggest_front_door(area: str | None, district: str | None, base: Base) -> tuple[Line, ...]:
    """Return who to ask in a place, each with its phone; a district next door has none of ours."""
    found = base.areas.find(area)
    if found is None:
        return ()
    doors = [door for name in found.front_door for door in _find_doors(name, found.id, district, base)]
    lines = [line for door in doors for line in _list_ways(door, found, district)]
    return (Line(wording.UNMET_NEXT), *lines) if lines else ()


def say_next_door(area: str | None, district: str | None, base: Base) -> str:
    """Return that a district is next door to the area and no part of it; nothing where it is one of the area's."""
    found = base.areas.find(area)
    if found is None or district is None or found.find_district(district):
        return ""
    return wording.IS_NEXT_DOOR.format(district=district, area=found.name)


def name_first_way(entry: Entry) -> Line:
    """Return an entry's name with its first phone, or with its page, or with what it is."""
    phones = _list_phones(entry)
    return replace(make_contact_line(phones[0]), label=entry.name) if phones else _show_page(entry)


def _list_phones(entry: Entry) -> list[Contact]:
    return [contact for contact in entry.contacts if contact.kind == "phone" and contact.value != "999"]


def _find_doors(name: str, area: str, district: str | None, base: Base) -> list[Entry]:
    """Return the entry of that id where it serves the district, or the district's member of the family of that id."""
    if name in base.entries:
        return [base.entries[name]] if base.entries[name].covers(district) else []
    return [entry for entry in base.of_family(name, area) if district and entry.covers(district)]


def _list_ways(entry: Entry, area: Area, district: str | None) -> list[Line]:
    """Return an entry's first phone, or its page; where its numbers are those of districts, all that are for this."""
    named = {phone: _list_named(phone, area) for phone in _list_phones(entry)}
    if len(entry.districts) == 1 or not any(named.values()):
        return [name_first_way(entry)]
    own = district if any(district in names for names in named.values()) else None
    fitting = [phone for phone, names in named.items() if district is None or _is_for(phone, names, own, area)]
    return [
        replace(make_contact_line(phone), label=wording.WHOSE_NUMBER.format(name=entry.name, label=phone.label))
        for phone in fitting
    ]


def _is_for(phone: Contact, names: Sequence[str], own: str | None, area: Area) -> bool:
    """Whether a phone is for a district: one that names it, or no other where none does, or the whole area."""
    return (own in names if own else not names) or _pad(area.name) in _pad(phone.label)


def _list_named(phone: Contact, area: Area) -> tuple[str, ...]:
    """Return the districts that a phone's label names; the area's own name may hold that of a district."""
    label = _pad(phone.label).replace(_pad(area.name), " ")
    return tuple(one.name for one in area.districts if _pad(one.name) in label)


def _show_page(entry: Entry) -> Line:
    page = next((contact for contact in entry.contacts if contact.kind == "web"), None)
    return replace(make_contact_line(page), label=entry.name) if page else Line(say_first(entry.summary), entry.name)


def _pad(text: str) -> str:
    return f" {normalise_text(text)} "


def say_first(text: str) -> str:
    """Return the first sentence of a text."""
    head, dot, _ = text.partition(". ")
    return head + "." if dot else text
