"""Emergencies: what must be said before anything else, and the words that call for it."""

from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]

# A pattern is parts joined by " + ": each must stand in the question, in any order. A part is words that follow one
# another; a word may be a choice (`smell|smells`) and may stand for its continuations (`strangl*`).
Word = tuple[str, ...]
Part = tuple[Word, ...]
Pattern = tuple[Part, ...]
_PATTERN = r"^[a-z0-9]+\*?(\|[a-z0-9]+\*?)*( (\+ )?[a-z0-9]+\*?(\|[a-z0-9]+\*?)*)*$"


def parse_pattern(text: str) -> Pattern:
    """Return the parts of a pattern, each its words, each its alternatives."""
    return tuple(tuple(tuple(word.split("|")) for word in part.split()) for part in text.split(" + "))


class Emergency(BaseModel):
    """One kind of danger: the lines shown, and the patterns of words that call for them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    when: Annotated[tuple[Annotated[str, StringConstraints(pattern=_PATTERN)], ...], Field(min_length=1)]
    unless: tuple[Annotated[str, StringConstraints(pattern=_PATTERN)], ...] = Field(
        (), description="Words that show that it is something else."
    )
    entries: tuple[str, ...] = Field((), description="The entries in which the numbers of the lines stand.")

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """What calls for the lines."""
        return tuple(parse_pattern(text) for text in self.when)

    @cached_property
    def exceptions(self) -> tuple[Pattern, ...]:
        """What shows that it is something else."""
        return tuple(parse_pattern(text) for text in self.unless)


class Emergencies(BaseModel):
    """All kinds of danger, the most pressing first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    emergencies: tuple[Emergency, ...]

    @field_validator("emergencies")
    @classmethod
    def _refuse_none(cls, value: tuple[Emergency, ...]) -> tuple[Emergency, ...]:
        if not value:
            raise ValueError("there must be at least one emergency")
        return value
