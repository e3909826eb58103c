"""What each person asked last: in memory only, for a short time, for a limited number of people."""

from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.reply import Button

_SECONDS = 600.0
_MOST_PEOPLE = 10_000


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


@dataclass
class LastQuestions:
    """The last question of each person, by the person's hash."""

    # Seconds that only go forward.
    timer: Callable[[], float]
    most: int = _MOST_PEOPLE
    # Each with the time at which it was kept, the oldest first.
    _kept: dict[str, tuple[float, LastQuestion]] = field(default_factory=dict, repr=False)

    def keep(self, person: str | None, last: LastQuestion) -> None:
        """Keep a person's last question, and drop what is too old or too much; nobody's is not kept."""
        if person is None:
            return
        self._kept.pop(person, None)
        self._kept[person] = (self.timer(), last)
        self.drop_old()
        while len(self._kept) > self.most:
            del self._kept[next(iter(self._kept))]

    def find(self, person: str | None) -> LastQuestion | None:
        """Return a person's last question unless it is too old."""
        self.drop_old()
        kept = self._kept.get(person or "")
        return kept[1] if kept else None

    def forget(self, person: str) -> None:
        """Drop a person's last question."""
        self._kept.pop(person, None)

    def drop_old(self) -> None:
        """Drop what is too old; whoever runs the program sees to it now and then, for nobody may ask."""
        oldest_allowed = self.timer() - _SECONDS
        while self._kept and self._kept[first := next(iter(self._kept))][0] < oldest_allowed:
            del self._kept[first]


def name_need(entry: Entry, base: Base) -> str:
    """Return the need behind an entry in words that hold in every place: those of its family, or the national ones."""
    if entry.family:
        return base.families[entry.family].name
    # One that stands in for several may have been picked for any of these needs.
    return wording.OR.join(base.entries[one].name for one in entry.instead_of) or entry.name
