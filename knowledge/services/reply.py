"""A reply as every channel gets it: plain parts and buttons, no markup."""

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a card is, so that a channel can set it off."""

    TEXT = "text"
    CONTACT = "contact"
    WARNING = "warning"
    NOTE = "note"
    NOTICE = "notice"


@dataclass(frozen=True)
class Line:
    """One line of a card: a label where there is one, and the text."""

    text: str
    label: str = ""
    kind: LineKind = LineKind.TEXT
    # The page that the line speaks of.
    link: str | None = None
    # What must be known with it: hours, when it was last seen.
    remark: str = ""
    # When a contact was last seen, as exactly as that is known.
    seen: str | None = None
    # When a contact answers, in its own words, and whom to reach when it does not.
    hours: str = ""
    out_of_hours: str = ""


@dataclass(frozen=True)
class Card:
    """An entry as staff read it."""

    entry: str
    title: str
    lines: tuple[Line, ...]
    # The district for which its contacts are, where one is known.
    district: str | None = None


class ActionKind(StrEnum):
    """What a button does; the value is short, for a button's data is."""

    SHOW = "show"
    FAMILY = "fam"
    DISTRICT = "dist"
    HELPFUL = "good"
    NOT_THIS = "not"
    OUT_OF_DATE = "old"
    TELL_ME = "tell"


@dataclass(frozen=True)
class Button:
    """A button below a reply; `argument` names what it acts on (an entry, a district)."""

    label: str
    kind: ActionKind
    argument: str = ""


@dataclass(frozen=True)
class Reply:
    """What is sent: emergency lines first, notices next, then the rest in order."""

    urgent: tuple[str, ...] = ()
    lead: str = ""
    cards: tuple[Card, ...] = ()
    after: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    # What holds for a time only, with who put it up and until when.
    notices: tuple[Line, ...] = ()


def to_plain(reply: Reply) -> str:
    """Return a reply as plain text, a blank line between its parts."""
    parts = [
        "\n".join(reply.urgent),
        "\n".join(map(line_to_plain, reply.notices)),
        reply.lead,
        *map(card_to_plain, reply.cards),
        "\n".join(map(line_to_plain, reply.after)),
    ]
    return "\n\n".join(part for part in parts if part)


def card_to_plain(card: Card) -> str:
    """Return a card as plain text."""
    return "\n".join([card.title, *map(line_to_plain, card.lines)])


def line_to_plain(line: Line) -> str:
    """Return a line as plain text, with its link where the text does not show it."""
    text = f"{line.label}: {line.text}" if line.label else line.text
    notes = ", ".join(filter(None, (line.remark, line.link if line.link and line.link not in line.text else None)))
    return f"{text} ({notes})" if notes else text
