"""What a visit was shown lately, so that its page can be drawn again: bounded, short-lived, without personal data."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from knowledge.services.reply import ActionKind, Reply
from knowledge.services.short_memory import InMemory

MOST_REPLIES = 10
# Dropped when nobody has used it for so many seconds; of so many visits.
IDLE_SECONDS = 3600.0
MOST_VISITS = 5_000


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


class RecentInMemory(InMemory[Recent]):
    """The replies of each visit in this process's memory."""

    def __init__(self, timer: Callable[[], float], most: int = MOST_VISITS) -> None:
        super().__init__(timer, IDLE_SECONDS, most)
