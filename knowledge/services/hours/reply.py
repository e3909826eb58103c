"""A reply with what is open now."""

from dataclasses import replace
from datetime import datetime

from knowledge.services.hours.read import read_hours
from knowledge.services.hours.say import say_hours
from knowledge.services.reply import Line, Reply
from knowledge.services.wording import CHECK_FIRST


def say_what_is_open(reply: Reply, now: datetime) -> Reply:
    """Return the reply with what the hours of each contact come to at a moment, before the hours themselves."""
    cards = tuple(replace(card, lines=tuple(_say(line, now) for line in card.lines)) for card in reply.cards)
    return replace(reply, cards=cards, after=tuple(_say(line, now) for line in reply.after))


def _say(line: Line, now: datetime) -> Line:
    """Return a line with what its hours come to; those of a contact that must be checked first only stand there."""
    if CHECK_FIRST in line.remark:
        return line
    hours = read_hours(line.hours) if line.hours else None
    said = say_hours(hours, now, line.out_of_hours) if hours else ""
    return replace(line, remark=f"{said}; {line.remark}") if said else line
