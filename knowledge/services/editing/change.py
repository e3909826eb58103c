"""A change: one or more edits that somebody proposes, who decided on it, and where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, Self

# The fields of an entry as they stand in YAML: text, lists and mappings of text, true and false.
Fields = Mapping[str, Any]


class Account(Protocol):
    """Who does something: any account will do."""

    @property
    def id(self) -> str:
        """The account's id."""

    @property
    def name(self) -> str:
        """The account's name, as people read it."""


@dataclass(frozen=True)
class Signature:
    """An account as it is kept with what it did; the name is the one it had then."""

    id: str
    name: str

    @classmethod
    def of(cls, account: Account) -> Self:
        """Return the signature of an account."""
        return cls(account.id, account.name)

    @property
    def is_by_hand(self) -> bool:
        """Whether no account did it, but somebody in the files themselves."""
        return self.id == BY_HAND.id


# No account has this id; who it was the files do not say.
BY_HAND = Signature("by-hand", "Hand edit of the files")


class ChangeState(StrEnum):
    """Where a change stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    # For the moment between the decision and the files; after a crash until the next start.
    APPROVED = "approved"
    LIVE = "live"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


REVISABLE = (ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.REFUSED)


@dataclass(frozen=True)
class FieldsEdit:
    """Fields of an entry that are written anew; only those named in `after` are touched."""

    entry: str
    # By field, the value as it stood when the edit was made, and the new one; `None` is a field that is not there.
    before: Fields
    after: Fields


@dataclass(frozen=True)
class NewEntry:
    """An entry that is added to AREA/TOPIC.yaml; its id is one of the fields."""

    area: str
    topic: str
    fields: Fields

    @property
    def entry(self) -> str:
        """The id of the entry, empty where it has none yet."""
        return str(self.fields.get("id") or "")


@dataclass(frozen=True)
class EntryRemoval:
    """An entry that is taken out with its phrasings: a new entry undone. What ended is retired, not removed."""

    entry: str
    # As they stood, so that this can be undone.
    area: str
    topic: str
    fields: Fields
    more_phrasings: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhrasingsEdit:
    """Phrasings that are added to an entry's long tail (AREA/phrasings/TOPIC.yaml) or taken out of it."""

    entry: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class SubjectEdit:
    """Phrasings of a subject out of scope; a subject that is not there yet is made, one left without any goes."""

    subject: str
    # What the subject is called, where it is new.
    name: str = ""
    phrasings: tuple[str, ...] = ()
    # Why this is not ours to answer.
    reason: str = ""
    removed: tuple[str, ...] = ()


Edit = FieldsEdit | NewEntry | EntryRemoval | PhrasingsEdit | SubjectEdit


@dataclass(frozen=True)
class Change:
    """A proposed edit with its state. Times are UTC."""

    id: str
    # One line, as lists show it.
    title: str
    edits: tuple[Edit, ...]
    author: Signature
    # Why, in the author's words.
    reason: str
    state: ChangeState
    # The version of the base that the edits were made on, or were last brought up to.
    base_version: str
    created_at: datetime
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    live_at: datetime | None = None
    # Who decided on it last: approved, refused or withdrew it.
    approver: Signature | None = None
    # What the approver said: the reason of a refusal above all.
    note: str = ""
    # Ids of the logged questions that it is made for.
    questions: tuple[str, ...] = ()
    # The id of the live change that it takes back.
    undoes: str | None = None
    # Others who wrote in it: they do not approve it either.
    co_authors: tuple[Signature, ...] = ()
    # Counts every time that it is stored, so that of two who revise it the second is told.
    revision: int = field(default=1)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that it touches, in order."""
        return tuple(dict.fromkeys(_list_entries(self.edits)))

    @property
    def authors(self) -> tuple[Signature, ...]:
        """All who wrote in it, the one who began first."""
        return (self.author, *self.co_authors)

    @property
    def is_open(self) -> bool:
        """Whether something can still become of it."""
        return self.state in (ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED)

    @property
    def is_revisable(self) -> bool:
        """Whether its edits may still be written anew."""
        return self.state in REVISABLE


def _list_entries(edits: tuple[Edit, ...]) -> Iterator[str]:
    for edit in edits:
        if not isinstance(edit, SubjectEdit) and edit.entry:
            yield edit.entry


@dataclass(frozen=True)
class ChangeFilter:
    """Which changes are listed: all that fit everything that is given."""

    states: tuple[ChangeState, ...] = ()
    # The id of the account.
    author: str | None = None
    entry: str | None = None
    # Went live, and after or before these times in UTC; the order is then that in which they went live.
    was_live: bool = False
    live_after: datetime | None = None
    live_before: datetime | None = None


ALL_CHANGES = ChangeFilter()


@dataclass(frozen=True)
class Version:
    """An entry as it stood after a change went live, or before one where that was not known: edited in its file.

    Numbers count from 0, which is how the entry stood before the first change.
    """

    entry: str
    number: int
    # `None` where the entry was not there.
    fields: Fields | None
    more_phrasings: tuple[str, ...]
    area: str
    topic: str
    # The change that brought it, or before which it was found.
    change: str
    made_at: datetime
    # Who and why, as the change has them; nobody for what was found.
    author: Signature | None = None
    approver: Signature | None = None
    reason: str = ""

    @property
    def place(self) -> int:
        """Its number as people count: the oldest is version 1."""
        return self.number + 1
