"""A candidate: the whole new base that a change would make, built aside and checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from knowledge.services.answer import Answer
from knowledge.services.editing.change import Edit
from knowledge.services.editing.written import WrittenFields
from knowledge.services.explain import Explanation
from knowledge.services.live import LiveBase
from knowledge.services.reply import Reply


@dataclass(frozen=True, repr=False)
class Candidate:
    """The base with edits in it, or what keeps it from being one."""

    edits: tuple[Edit, ...]
    # The version of the files that the edits were written into, and of those with the edits in them.
    base_version: str
    version: str
    # The text of each file that is written, by its path in the base's folder; `None` where a file goes.
    texts: Mapping[str, str | None]
    # What the edits bring that is wrong; lines are those of the files as they would be written.
    problems: tuple[Problem, ...]
    # What is wrong in the files in any case, and of that what is not yet left out of the live base.
    old_problems: tuple[Problem, ...]
    unsettled: tuple[Problem, ...]
    # The entries that are touched as their files would hold them; `None` for one that goes.
    written: Mapping[str, WrittenFields | None]
    # For the reply as a phone shows it; `None` where not even the shared files can be read.
    base: Base | None
    # Ready to answer; `None` where it was not asked for, or could not go live.
    live: LiveBase | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it may go live."""
        return self.base is not None and not self.problems and not self.unsettled


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
        """Whether staff would get something else: another entry, one more to choose from, or other words."""
        return _see(self.old) != _see(self.new)


def _see(one: TriedAnswer | None) -> Reply | None:
    return one.answer.reply if one else None
