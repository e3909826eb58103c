"""An entry as its owner looks at it before they confirm it: what staff are told, and all that it says."""

from dataclasses import replace
from datetime import date

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.places.find import Place
from knowledge.services.age import doubt_old_contacts
from knowledge.services.card import make_card
from knowledge.services.compose import answer_with
from knowledge.services.reply import Reply


def show_entry(entry: Entry, base: Base, today: date) -> Reply:
    """Return the reply that gives an entry on a day to staff whose district is not known, and the whole entry."""
    # For a district the contacts of the others are left out, and whoever confirms would vouch for them unseen.
    reply = answer_with(entry, Place(None if entry.is_national else entry.area, None), base)
    if all(card.entry != entry.id for card in reply.cards):
        # Staff get in its place what came after it, or after the entry that it stands in for.
        reply = replace(reply, cards=(*reply.cards, make_card(entry)))
    return doubt_old_contacts(reply, today)
