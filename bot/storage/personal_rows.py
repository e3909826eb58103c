"""What is held on a person: what is said of a table that does, and which of its rows are theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, false, or_, select

from bot.storage.tables import questions
from bot.storage.tables_changes import changes
from bot.storage.tables_gate import usage
from knowledge.services.personal.held import Fate, Who, name_forgotten

Own = Callable[[Who], ColumnElement[bool]]


@dataclass(frozen=True)
class Personal:
    """A table that holds something on people."""

    # What it is called for the person.
    title: str
    table: Table
    # What is shown of a row, by plain names; what is left out says nothing of the person.
    columns: Mapping[str, ColumnElement[Any]]
    # Which rows are a person's.
    own: Own
    # What becomes of them when the person is forgotten, and why where they are not deleted.
    fate: Fate
    why: str = ""
    # The columns that are written over to cut a row loose; rows of an account lose its name instead.
    blanks: Mapping[str, object] = field(default_factory=dict)
    # Whether it is there for moments only, that of being asked for among them: then nothing is said of it.
    is_passing: bool = False


def of_person(column: ColumnElement[str]) -> Own:
    """Return what holds for rows of a person's hash."""
    return lambda who: column.in_(who.people) if who.people else false()


def of_account(*columns: ColumnElement[str]) -> Own:
    """Return what holds for rows of their account, in any of the columns."""
    return lambda who: or_(*(column == who.account.id for column in columns)) if who.account else false()


def of_name(column: ColumnElement[str]) -> Own:
    """Return what holds for rows that name whoever did something, also once that name is replaced."""
    return lambda who: column.in_((who.account.name, name_forgotten(who.account.id))) if who.account else false()


def of_own_question(column: ColumnElement[str]) -> Own:
    """Return what holds for rows of a question that they asked."""
    return lambda who: column.in_(select(questions.c.id).where(of_person(questions.c.person)(who)))


def is_counted(who: Who) -> ColumnElement[bool]:
    """Return whether a count is that of somebody: by their account, or by the hash of what they ask."""
    return usage.c.key.in_((*who.people, who.account.id) if who.account else who.people)


def has_written(who: Who) -> ColumnElement[bool]:
    """Return whether a change was written or decided by somebody; no id is part of another text."""
    if who.account is None:
        return false()
    own = who.account.id
    return or_(changes.c.author == own, changes.c.approver == own, changes.c.co_authors.cast(Text).contains(f'"{own}"'))
