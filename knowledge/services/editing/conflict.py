"""Conflicts: what a change edits and others changed meanwhile."""

from dataclasses import dataclass
from typing import Any

from knowledge.entries.problems import Problem
from knowledge.services.editing.change import Change, Signature


@dataclass(frozen=True)
class Conflict:
    """A field that two changed in two ways. Lists of phrasings and signs are merged and never conflict."""

    entry: str
    # A field's name; `id` where both added an entry with one id, empty where a whole entry is meant.
    field: str
    # How it stood when the edit was made, how it stands now, and what this change would write; `None`: not there.
    before: Any
    theirs: Any
    yours: Any
    # Who changed it meanwhile, if it was done by a change and not in the file.
    by: Signature | None = None


@dataclass(frozen=True)
class Submission:
    """What came of submitting a change: it is submitted only where there are no conflicts and no problems."""

    change: Change
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    # What others changed and was merged without a question: both hold.
    merged: tuple[Conflict, ...] = ()
    # The changes that went live meanwhile and touch the same entries.
    meanwhile: tuple[Change, ...] = ()

    @property
    def is_submitted(self) -> bool:
        """Whether the change now waits for an approver."""
        return not self.conflicts and not self.problems
