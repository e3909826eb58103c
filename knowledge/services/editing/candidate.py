"""A candidate: the whole new base that a change would make, built aside and checked."""

from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from knowledge.services.answer import Answer
from knowledge.services.explain import Explanation
from knowledge.services.live import Knowledge, LiveBase


@dataclass(frozen=True, repr=False)
class Candidate:
    """The base with a change in it, or what keeps it from being one."""

    # A hash of its files: the same base and the same edits give the same.
    version: str
    # The text of each file that the change writes, by its path in the base's folder.
    texts: dict[str, str]
    # What the change brings that is wrong; lines are those of the files as they would be written.
    problems: tuple[Problem, ...]
    # What was wrong already, which does not keep the change from going live.
    old_problems: tuple[Problem, ...]
    # For the reply as a phone shows it; `None` where not even the shared files can be read.
    base: Base | None
    # Ready to answer; `None` where the change has problems.
    live: LiveBase | None
    # The same with its emergencies, as the use cases take it.
    knowledge: Knowledge | None

    @property
    def is_sound(self) -> bool:
        """Whether it may go live."""
        return self.live is not None and not self.problems

    def of_field(self, entry: str, name: str) -> tuple[Problem, ...]:
        """Return the problems of a field of an entry, those of its parts (`contacts.2.value`) included."""
        return tuple(one for one in self.of_entry(entry) if one.field.split(".")[0] == name)

    def of_entry(self, entry: str) -> tuple[Problem, ...]:
        """Return the problems of an entry, in the order of its lines."""
        return tuple(one for one in self.problems if one.entry == entry)


@dataclass(frozen=True)
class TriedAnswer:
    """What a question comes to, and why."""

    answer: Answer
    explanation: Explanation


@dataclass(frozen=True)
class Tried:
    """A question before and after a change; `None` where there is no base to ask."""

    text: str
    old: TriedAnswer | None
    new: TriedAnswer | None

    @property
    def has_changed(self) -> bool:
        """Whether another outcome or another first entry comes of it."""
        return _see(self.old) != _see(self.new)


def _see(one: TriedAnswer | None) -> tuple[str, str] | None:
    if one is None:
        return None
    decision = one.answer.decision
    return (decision.outcome, decision.matches[0].entry if decision.matches else decision.family or "")
