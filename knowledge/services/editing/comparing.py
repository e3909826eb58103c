"""Questions that ask the same made one, and what moved between two bases sorted into gained, lost and changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.matching.outcome import Outcome
from knowledge.services.editing.replay import Moved, PastQuestion, Seen

# Of those who asked the same, so many are named.
_NAMED = 5
_OPEN = (Outcome.UNMET, Outcome.CHOOSE, Outcome.NO_SERVICE_HERE)


@dataclass
class Same:
    """Questions with one text and one place."""

    first: PastQuestion
    count: int = 0
    ids: list[str] = field(default_factory=list)


@dataclass
class Moves:
    """What moved, by kind."""

    gained: list[Moved] = field(default_factory=list)
    lost: list[Moved] = field(default_factory=list)
    changed_first: list[Moved] = field(default_factory=list)
    changed_outcome: list[Moved] = field(default_factory=list)

    def add(self, same: Same, old: Seen, new: Seen) -> None:
        """Sort in what a question came to."""
        if _is_seen_same(old, new):
            return
        one = same.first
        moved = Moved(one.text, one.area, one.district, same.count, tuple(same.ids), old, new)
        self._choose(old, new).append(moved)

    def _choose(self, old: Seen, new: Seen) -> list[Moved]:
        if old.outcome == new.outcome and old.urgent == new.urgent:
            return self.changed_first
        if new.outcome == Outcome.ANSWER and old.outcome in _OPEN:
            return self.gained
        if old.outcome == Outcome.ANSWER and new.outcome in _OPEN:
            return self.lost
        return self.changed_outcome


def join_same(questions: Iterable[PastQuestion], joined: dict[tuple[object, ...], Same] | None = None) -> list[Same]:
    """Return the questions with those that ask the same made one, in order."""
    found: dict[tuple[object, ...], Same] = {} if joined is None else joined
    for question in questions:
        key = (" ".join(question.text.split()).casefold(), question.area, question.district, question.is_logged)
        same = found.setdefault(key, Same(question))
        same.count += 1
        if len(same.ids) < _NAMED:
            same.ids.append(question.id)
    return list(found.values())


def sort_moves(asked: Iterable[tuple[Same, tuple[Seen, Seen]]]) -> Moves:
    """Return what moved, what was asked most often first."""
    moves = Moves()
    for same, (old, new) in asked:
        moves.add(same, old, new)
    for found in _list_kinds(moves):
        found.sort(key=lambda moved: -moved.count)
    return moves


def _list_kinds(moves: Moves) -> Sequence[list[Moved]]:
    return (moves.gained, moves.lost, moves.changed_first, moves.changed_outcome)


def _is_seen_same(old: Seen, new: Seen) -> bool:
    """Whether a person sees the same: of what is unmet, what came nearest is not shown."""
    if old.outcome == new.outcome and old.outcome in (Outcome.UNMET, Outcome.CHATTER):
        return old.urgent == new.urgent
    return old == new
