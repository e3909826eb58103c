"""What an admin does with what stands in a queue: each action is one batch, which can be undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.services.review.queues import Filter, Queue, Selection


class Action(StrEnum):
    """What can be done."""

    # These three make a change, which goes its own way to approval.
    ATTACH = "attach"
    NEW_ENTRY = "new-entry"
    OUT_OF_SCOPE = "out-of-scope"
    ASSIGN = "assign"
    NOTE = "note"
    DONE = "done"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Target:
    """What an action is done to: of a part of a queue what is selected."""

    queue: Queue
    chosen: Filter
    selected: Selection


@dataclass(frozen=True)
class Batch:
    """One action as it was done."""

    id: str
    queue: Queue
    action: Action
    # The account's id.
    account: str
    # UTC.
    at: datetime
    # To how many it was done.
    count: int
    # The note, or the reason.
    text: str | None = None
    # To whom it was assigned: an account's id.
    assignee: str | None = None
    change: str | None = None
    undone_at: datetime | None = None


class ReviewError(Exception):
    """What cannot be done, in words for the person who tried.

    ReviewError
      NothingSelectedError   nothing was ticked, or somebody else has dealt with it meanwhile
      CannotUndoError        a batch that is gone, undone already, somebody else's, or whose change has gone on
    """


class NothingSelectedError(ReviewError):
    """Nothing was ticked, or somebody else has dealt with it meanwhile."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed: somebody else may have dealt with these questions")


class CannotUndoError(ReviewError):
    """A batch that is gone, undone already, somebody else's, or whose change has gone on."""
