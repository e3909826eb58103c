"""What can go wrong with access; each message is for the person at the screen and says what to do.

AccessError
├── NameFaultError
├── LastAdminError
├── LinkError
├── InvitationError
│   └── UnknownInvitationError
└── ReasonFaultError
"""


class AccessError(Exception):
    """Something that cannot be done."""


class NameFaultError(AccessError):
    """A name that cannot be used."""


class LastAdminError(AccessError):
    """A change after which nobody could look after the accounts."""

    def __init__(self) -> None:
        super().__init__("This is the only active admin. Make somebody else an admin first.")


class LinkError(AccessError):
    """A link or code that cannot be used."""


class InvitationError(AccessError):
    """An invitation that cannot be used."""


class UnknownInvitationError(InvitationError):
    """A code that no invitation has."""


class ReasonFaultError(AccessError):
    """A reason that cannot be used."""
