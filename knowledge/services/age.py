"""The age of contacts: one rule for all of them, whatever their entry's standing is."""

from dataclasses import replace
from datetime import date

from knowledge.services import wording
from knowledge.services.card import write_date
from knowledge.services.reply import Line, Reply

# Years after which a contact is checked before it is given out.
_YEARS = 3
# What is missing of a date that shows a year or a month, up to its last day.
_LAST_DAY = {len("2026"): "-12-31", len("2026-11"): "-31"}


def doubt_old_contacts(reply: Reply, today: date) -> Reply:
    """Return the reply with a warning on each contact last seen more than three years before a day."""
    # Compared as text: the year after a 29 February has none.
    limit = f"{today.year - _YEARS}-{today:%m-%d}"
    cards = tuple(replace(card, lines=tuple(_doubt(line, limit) for line in card.lines)) for card in reply.cards)
    return replace(reply, cards=cards, after=tuple(_doubt(line, limit) for line in reply.after))


def _doubt(line: Line, limit: str) -> Line:
    """Return a line with the warning; one seen in a year or a month may have been seen on its last day."""
    if line.seen is None or line.seen == "unknown" or line.seen + _LAST_DAY.get(len(line.seen), "") >= limit:
        return line
    seen = write_date(line.seen)
    if wording.IN_DOUBT.format(seen=seen) in line.remark:
        return line
    return replace(line, remark=line.remark.replace(wording.SEEN.format(seen=seen), wording.IN_DOUBT.format(seen=seen)))
