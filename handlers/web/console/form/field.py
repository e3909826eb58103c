"""A field of a form: what it is called, the help beside it, and what its model says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from annotated_types import MaxLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from knowledge.entries.model import WrittenEntry


class Kind(StrEnum):
    """How a field is asked for; each is one component of the page."""

    # One line, some lines of prose, one item a line.
    TEXT = "text"
    PROSE = "prose"
    LINES = "lines"
    # One of a few, one of many, several of many.
    RADIOS = "radios"
    SELECT = "select"
    SELECTS = "selects"
    # The whole area, or the districts that are ticked.
    DISTRICTS = "districts"
    # A day, as day, month and year.
    DATE = "date"
    # A day and a name.
    CHECKED = "checked"
    # Groups of fields, of which there may be any number.
    GROUPS = "groups"


@dataclass(frozen=True)
class Field:
    """One field: its key in the file, and how it is put to an admin."""

    key: str
    label: str
    kind: Kind
    hint: str = ""
    example: str = ""
    # What an admin may choose from, with the words for it; empty where the base says what there is.
    options: tuple[tuple[str, str], ...] = ()
    rows: int = 3
    is_required: bool = False
    # Characters that fit a phone; `None` where nothing limits it.
    longest: int | None = None
    # The fields of one group.
    parts: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under a heading."""

    id: str
    title: str
    fields: tuple[Field, ...]


def _limit(model: type[BaseModel], key: str) -> int | None:
    """Return how many characters a field of a model may have; that of one item, for a list."""
    return next(_find_limits(model.model_fields[key]), None)


def _find_limits(field: FieldInfo) -> Iterator[int]:
    yield from (one for one in map(_read_limit, field.metadata) if one)
    yield from _find_in(field.annotation)


def _find_in(annotation: Any) -> Iterator[int]:  # any type that a model may have
    metadata = getattr(annotation, "__metadata__", ())
    yield from (one for one in map(_read_limit, metadata) if one)
    for argument in get_args(annotation):
        yield from _find_in(argument)


def _read_limit(constraint: object) -> int | None:
    if isinstance(constraint, StringConstraints | MaxLen):
        return constraint.max_length
    return None


def make_field(key: str, label: str, kind: Kind, *, of: type[BaseModel] = WrittenEntry, **more: Any) -> Field:
    """Return a field with what its model says of it: whether it must be there, and how long it may be."""
    written = of.model_fields[key]
    return Field(key, label, kind, is_required=written.is_required(), longest=_limit(of, key), **more)
