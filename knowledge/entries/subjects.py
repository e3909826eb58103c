"""Subjects out of scope: what staff ask that is not ours, so that it is refused and not given the nearest thing."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.entries.model import EntryId, Phrasing


class Subject(BaseModel):
    """One subject that no entry is about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: EntryId
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    phrasings: Annotated[tuple[Phrasing, ...], Field(min_length=1)]


class OutOfScope(BaseModel):
    """All subjects, as out-of-scope.yaml holds them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subjects: tuple[Subject, ...] = ()

    def __iter__(self) -> Iterator[Subject]:  # type: ignore[override] # pydantic iterates over fields; nobody needs that
        """Iterate over the subjects."""
        return iter(self.subjects)
