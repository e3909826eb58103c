"""An answer cut down to the details that a follow-up asks for."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from knowledge.services import wording
from knowledge.services.follow_up import Detail
from knowledge.services.reply import Card, Line, LineKind, Reply

_FIELDS: Mapping[Detail, tuple[str, ...]] = {
    Detail.WHO_FOR: ("who_for", "not_for"),
    Detail.REFERRING: ("how_to_refer", "before_you_refer"),
    Detail.COST: ("cost",),
    Detail.WAIT: ("wait",),
}
# How to refer often says whom to ring.
_WITH_CONTACTS = (Detail.PHONE, Detail.CONTACTS, Detail.REFERRING)
_NUMBER = re.compile(r"\+?[\d ()]+")
# What warns, and how old the knowledge is, is never cut.
_ALWAYS = (LineKind.WARNING, LineKind.NOTE)


def narrow_reply(reply: Reply, details: Collection[Detail]) -> Reply:
    """Return the reply with only these details on its cards; where nothing is recorded of them it says so."""
    if not details or Detail.CARD in details:
        return reply
    cards = tuple(_narrow_card(card, details) for card in reply.cards)
    if any(all(line.kind in _ALWAYS for line in card.lines) for card in cards):
        said = wording.NO_PHONE_BUT_CARD if Detail.PHONE in details else wording.NO_DETAIL
        return _begin(reply, said)
    has_phones = all(any(map(_is_phone, card.lines)) for card in cards)
    return replace(reply if has_phones or Detail.PHONE not in details else _begin(reply, wording.NO_PHONE), cards=cards)


def _begin(reply: Reply, said: str) -> Reply:
    return replace(reply, lead="\n\n".join(filter(None, (reply.lead, said))))


def _is_phone(line: Line) -> bool:
    return line.kind == LineKind.CONTACT and _NUMBER.fullmatch(line.text) is not None


def _narrow_card(card: Card, details: Collection[Detail]) -> Card:
    labels = {wording.LABELS[field] for detail in details for field in _FIELDS.get(detail, ())}
    with_contacts = any(detail in _WITH_CONTACTS for detail in details)
    return replace(card, lines=tuple(line for line in card.lines if _is_wanted(line, labels, with_contacts)))


def _is_wanted(line: Line, labels: Collection[str], with_contacts: bool) -> bool:
    if line.kind == LineKind.CONTACT:
        return with_contacts
    return line.kind in _ALWAYS or line.label in labels
