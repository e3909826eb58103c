"""What each person asked last: for a short time, for a limited number of people."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.reply import Button
from knowledge.services.short_memory import InMemory

# For so many seconds, of so many people.
LAST_SECONDS = 600.0
LAST_MOST = 10_000


@dataclass(frozen=True)
class LastQuestion:
    """A question as far as a follow-up needs it."""

    # The need in words: the redacted question, or the name of what was picked from a choice.
    text: str
    place: Place
    # Entry ids with their scores, 0 to 1, the one that was shown first; none if none was shown.
    entries: tuple[tuple[str, float], ...] = ()
    # Ids of the emergencies that were shown.
    urgent: tuple[str, ...] = ()
    # Its id in the log, and the buttons of the list that is still to be chosen from.
    question: str | None = None
    offers: tuple[Button, ...] = ()


class LastQuestions(InMemory[LastQuestion]):
    """The last question of each person, by the person's hash, in this process."""

    def __init__(self, timer: Callable[[], float], most: int = LAST_MOST) -> None:
        super().__init__(timer, LAST_SECONDS, most)


def name_need(entry: Entry, base: Base) -> str:
    """Return the need behind an entry in words that hold in every place: those of its family, or the national ones."""
    if entry.family:
        return base.families[entry.family].name
    # One that stands in for several may have been picked for any of these needs.
    return wording.OR.join(base.entries[one].name for one in entry.instead_of) or entry.name
