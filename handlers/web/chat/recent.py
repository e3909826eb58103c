"""What a visit was shown lately, so that its page can be drawn again: bounded, short-lived, without personal data."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from knowledge.services.reply import ActionKind, Reply

MOST_REPLIES = 10
_IDLE_SECONDS = 3600.0
_MOST_VISITS = 5_000


@dataclass(frozen=True)
class Shown:
    """One reply on the page."""

    id: str
    # What was asked, redacted, or the label of what was pressed; never as it was typed.
    asked: str
    reply: Reply
    # The question's id in the log; without one nothing can be said of the reply.
    question: str | None = None
    # The label before what was asked: you asked, you chose, you asked earlier.
    heading: str = ""
    # What was said of it already: the button's kind and argument.
    said: frozenset[tuple[ActionKind, str]] = frozenset()
    # The kinds of personal data that were taken out of what was asked.
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recent:
    """The replies of a visit, the newest first, and what its next page says once."""

    replies: tuple[Shown, ...] = ()
    # Said on top of the next page, then dropped.
    notice: str = ""
    # A reply whose report is still without what changed, with the entry.
    noting: tuple[str, str] | None = None
    # The forms that were taken, the newest first: each with the id of the reply that it brought.
    taken: tuple[tuple[str, str], ...] = ()
    # The base with which it was last looked for what can be answered by now, and whether something still cannot.
    looked_at: str | None = None
    is_waiting: bool = False

    def add(self, shown: Shown, form: str = "") -> Self:
        """Return it with a reply more, brought by a form; the oldest is dropped."""
        taken = ((form, shown.id), *self.taken)[:MOST_REPLIES] if form else self.taken
        return replace(self, replies=(shown, *self.replies)[:MOST_REPLIES], taken=taken)

    def update(self, shown: Shown) -> Self:
        """Return it with a reply in place of the one of the same id."""
        return replace(self, replies=tuple(shown if one.id == shown.id else one for one in self.replies))

    def drop(self, id_: str) -> Self:
        """Return it without a reply; the form that brought it stays taken, so that it is not answered twice."""
        return replace(self, replies=tuple(one for one in self.replies if one.id != id_))

    def find(self, id_: str) -> Shown | None:
        """Return the reply of that id if it is still there."""
        return next((one for one in self.replies if one.id == id_), None)

    def find_taken(self, form: str) -> Shown | None:
        """Return the reply that a form brought which was sent before."""
        id_ = dict(self.taken).get(form)
        return self.find(id_) if id_ else None

    def bring_up(self, shown: Shown) -> Self:
        """Return it with one of its replies on top."""
        return replace(self, replies=(shown, *(one for one in self.replies if one.id != shown.id)))

    def say(self, notice: str) -> Self:
        """Return it with something to say on top of the next page."""
        return replace(self, notice=notice)


class RecentReplies(Protocol):
    """Where the replies of each visit are, by the hash of the person."""

    async def read(self, person: str) -> Recent:
        """Return what a person was shown, nothing if it was long ago."""

    async def write(self, person: str, recent: Recent) -> None:
        """Keep what a person was shown."""

    async def forget(self, person: str) -> None:
        """Drop what a person was shown."""

    def drop_old(self) -> None:
        """Drop what nobody has used for an hour; whoever runs the program sees to it now and then."""


@dataclass
class RecentInMemory:
    """The replies of each visit in this process's memory."""

    # Seconds that only go forward.
    timer: Callable[[], float]
    most: int = _MOST_VISITS
    # Each with the time at which it was kept, the oldest first.
    _kept: dict[str, tuple[float, Recent]] = field(default_factory=dict, repr=False)

    async def read(self, person: str) -> Recent:
        """Return what a person was shown, nothing if it was long ago."""
        self.drop_old()
        kept = self._kept.get(person)
        return kept[1] if kept else Recent()

    async def write(self, person: str, recent: Recent) -> None:
        """Keep what a person was shown, and drop what is too old or too much."""
        self._kept.pop(person, None)
        self._kept[person] = (self.timer(), recent)
        self.drop_old()
        while len(self._kept) > self.most:
            del self._kept[next(iter(self._kept))]

    async def forget(self, person: str) -> None:
        """Drop what a person was shown."""
        self._kept.pop(person, None)

    def drop_old(self) -> None:
        """Drop what nobody has used for an hour."""
        oldest_allowed = self.timer() - _IDLE_SECONDS
        while self._kept and self._kept[first := next(iter(self._kept))][0] < oldest_allowed:
            del self._kept[first]
