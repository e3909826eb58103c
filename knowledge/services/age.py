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
    cards = tuple(replace(card, lines=tuple(_doubt(line, today) for line in card.lines)) for card in reply.cards)
    return replace(reply, cards=cards, after=tuple(_doubt(line, today) for line in reply.after))


def is_old(seen: str | None, today: date) -> bool:
    """Whether a contact was last seen too long before a day; one of a year or a month may be of its last day."""
    if seen is None or seen == "unknown":
        return False
    # Compared as text: the year after a 29 February has none.
    return seen + _LAST_DAY.get(len(seen), "") < f"{today.year - _YEARS}-{today:%m-%d}"


def _doubt(line: Line, today: date) -> Line:
    """Return a line with the warning, if it needs one."""
    if line.seen is None or not is_old(line.seen, today):
        return line
    seen = write_date(line.seen)
    if wording.IN_DOUBT.format(seen=seen) in line.remark:
        return line
    return replace(line, remark=line.remark.replace(wording.SEEN.format(seen=seen), wording.IN_DOUBT.format(seen=seen)))
