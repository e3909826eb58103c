"""An entry as its owner looks at it before they confirm it: what staff are told."""

from datetime import date

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.places.find import Place
from knowledge.services.age import doubt_old_contacts
from knowledge.services.compose import answer_with
from knowledge.services.reply import Reply


def show_entry(entry: Entry, base: Base, today: date) -> Reply:
    """Return the reply with which staff of its area, or of its first district, get an entry on a day."""
    district = next(iter(entry.districts), None) if entry.districts != "all" else None
    return doubt_old_contacts(
        answer_with(entry, Place(None if entry.is_national else entry.area, district), base), today
    )
