"""What was understood of an update when it arrived, for the handlers that need more than its text."""

from dataclasses import dataclass

from knowledge.services.delivery.records import Received
from knowledge.services.delivery.unit import find_unit
from knowledge.services.heard import Heard


@dataclass(frozen=True)
class Passing:
    """What of an update stays in memory until it is handled, and is never written down."""

    # As it was typed.
    text: str | None = None
    # By which Telegram is told that a press arrived; it holds the person's number.
    press: str = ""
    # What somebody wrote who may not ask; it is looked through for danger, and for nothing else.
    unasked: str = ""
    # Whether its words tell of danger.
    is_danger: bool = False


def find_heard() -> Heard | None:
    """Return what is left of a message that has been written down and read again; `None` where its text is at hand."""
    unit = find_unit()
    if unit is None or unit.received is None or unit.received.passing is not None:
        return None
    heard = unit.received.content.get("heard")
    return Heard.from_json(heard) if heard else None


def find_unasked() -> str:
    """Return what somebody wrote who may not ask, empty after a crash: it is nowhere but in memory."""
    unit = find_unit()
    passing = unit.received.passing if unit and unit.received else None
    return passing.unasked if passing else ""


def tells_of_danger(received: Received) -> bool:
    """Whether the words of an update tell of danger, whoever sent it."""
    passing = received.passing or Passing()
    return passing.is_danger or bool(received.content.get("heard", {}).get("alarms"))


def find_danger() -> bool:
    """Whether the words of the update that is being handled tell of danger."""
    unit = find_unit()
    return bool(unit and unit.received and tells_of_danger(unit.received))


def find_codes() -> tuple[str, ...]:
    """Return the ONS codes of the districts that a shared location may lie in."""
    unit = find_unit()
    return tuple(unit.received.content.get("codes", ())) if unit and unit.received else ()
