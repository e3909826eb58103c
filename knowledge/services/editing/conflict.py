"""Conflicts: what a change edits and others changed meanwhile."""

from dataclasses import dataclass
from typing import Any

from knowledge.entries.problems import Problem
from knowledge.services.editing.change import Change, Signature

# Under this name the phrasings kept apart stand among the fields of a whole entry.
TAIL = "more_phrasings"


@dataclass(frozen=True)
class Conflict:
    """A field that two changed in two ways. Lists of phrasings and signs are merged and never conflict."""

    # The id of an entry, or of a subject out of scope.
    entry: str
    # A field's name; `id` where both added an entry or subject with one id, empty where a whole one is meant.
    field: str
    # How it stood when the edit was made, how it stands now, and what this change would write; `None`: not there.
    before: Any
    theirs: Any
    yours: Any
    # Who changed it meanwhile, if it was done by a change and not in the file.
    by: Signature | None = None
    is_subject: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What is chosen for it goes by this."""
        return self.entry, self.field

    @property
    def may_take_yours(self) -> bool:
        """Whether this change may go on as it is: not where its entry is gone, or another has its id."""
        return self.field not in ("", "id") or (self.theirs is not None and self.yours is None)

    @property
    def is_renamed(self) -> bool:
        """Whether another id, or a name for what is made again, lets this change go on beside theirs."""
        return self.field == "id" or (self.field == "" and self.is_subject)


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
