"""What cannot be done with a change, in words for the person who tried."""


class EditingError(Exception):
    """What cannot be done with a change: what is wrong and the cure.

    EditingError
      ChangeMissingError     there is no such change or version
        EntryMissingError    there is no such entry
      ChangeStateError       it is not in a state in which this can be done
      ChangeMovedError       somebody stored it meanwhile
      EmptyChangeError       it changes nothing
      ReasonMissingError     nobody said why
      SelfApprovalError      the approver is an author
      LossesUnreadError      the approver has not said that they read what the replay lists as lost
      NotAuthorError         only its authors and approvers may do this
      ConflictError          others changed the same meanwhile: submit it once more and merge
      UnsoundError           the base would have problems with it
      UnwritableError        its files cannot be written
    """


class ChangeMissingError(EditingError):
    """There is no such change, entry or version."""


class EntryMissingError(ChangeMissingError):
    """There is no such entry."""

    def __init__(self, entry: str) -> None:
        super().__init__(f"There is no entry {entry!r} in the files. It may have been removed or renamed.")
        self.entry = entry


class ChangeStateError(EditingError):
    """The change is not in a state in which this can be done."""


class ChangeMovedError(EditingError):
    """Somebody stored the change meanwhile."""


class EmptyChangeError(EditingError):
    """The change changes nothing."""


class ReasonMissingError(EditingError):
    """Nobody said why."""


class SelfApprovalError(EditingError):
    """A change is approved by another person than its authors."""


class LossesUnreadError(EditingError):
    """The approver has not said that they read what would be lost."""


class NotAuthorError(EditingError):
    """Only the authors of the change, and approvers, may do this."""


class ConflictError(EditingError):
    """What the change edits was changed by others meanwhile."""


class UnsoundError(EditingError):
    """The base would have problems with the change."""


class UnwritableError(EditingError):
    """The files cannot be written; everything is as it was."""
