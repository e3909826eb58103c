"""What is held on somebody, and what became of it, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.services.access.records import Account


@dataclass(frozen=True)
class Who:
    """Somebody, by all that storage may know them by."""

    # The keyed hashes by which they are known in the log: of a Telegram user, of a browser's visit.
    people: tuple[str, ...] = ()
    # The account that is theirs, if they have one.
    account: Account | None = None


@dataclass(frozen=True)
class Section:
    """One kind of what is held: `Questions you asked`, with its rows by plain names."""

    title: str
    rows: tuple[Mapping[str, object], ...]


def name_forgotten(account: str) -> str:
    """Return what an account is called once its person is forgotten; no two are called the same."""
    return f"Former colleague {account}"


class Fate(StrEnum):
    """What became of something when a person was forgotten."""

    DELETED = "deleted"
    # Kept without saying whose it is.
    CUT_LOOSE = "cut loose from you"
    # Kept with what says whose it is, for a reason that is given.
    KEPT = "kept"


@dataclass(frozen=True)
class Gone:
    """What became of one kind of what was held; of kinds of which there was nothing, nothing is said."""

    title: str
    count: int
    fate: Fate
    # Why it is kept, or what still stands where it was cut loose.
    why: str = ""


@dataclass(frozen=True)
class Forgotten:
    """What was done when a person was forgotten."""

    gone: tuple[Gone, ...]
    # Whether an account stays whole, since nobody else could look after the accounts.
    is_last_admin: bool = False
