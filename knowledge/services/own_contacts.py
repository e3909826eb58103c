"""The contacts of an entry that are for one district: those of the others help nobody who asks from there."""

import re

from knowledge.entries.base import Base
from knowledge.entries.model import Contact, Entry
from knowledge.places.areas import District
from knowledge.places.find import Place


def keep_own_contacts(entry: Entry, place: Place, base: Base) -> Entry:
    """Return an entry without contacts whose label begins with another district's name (`Wychavon, housing team`).

    All stay where the district is not known, where none would be left, and of addresses: people travel to those.
    """
    area = base.areas.find(entry.area)
    if area is None or place.area != entry.area or place.district is None:
        return entry
    names = [one.name for one in area.districts]
    others = "|".join(re.escape(name) for name in names if name != place.district)
    if place.district not in names or not others:
        return entry
    # "Bromsgrove and Redditch" is for both.
    is_theirs = re.compile(rf"(?:{others})\b(?! (?:and|&) )")
    kept = tuple(one for one in entry.contacts if not _is_elsewhere(one, is_theirs, place.district))
    return entry.model_copy(update={"contacts": kept}) if kept and len(kept) < len(entry.contacts) else entry


def list_districts(entry: Entry, place: Place, base: Base) -> tuple[District, ...]:
    """Return the districts of an entry, several of which have contacts of their own, where the place says none."""
    area = base.areas.find(entry.area)
    if area is None or place.district is not None:
        return ()
    served = tuple(one for one in area.districts if entry.covers(one.name))
    own = [one for one in served if any(contact.label.startswith(one.name) for contact in entry.contacts)]
    return served if len(own) > 1 else ()


def _is_elsewhere(contact: Contact, is_theirs: re.Pattern[str], district: str) -> bool:
    begun = is_theirs.match(contact.label)
    # A longer name may begin as a shorter one does: Cambridge, Cambridgeshire.
    return begun is not None and not contact.label.startswith(district) and contact.kind != "address"
