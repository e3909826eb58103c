"""Themes: how a home touches health at each age, as why.yaml lists them."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.entries.model import ID_PATTERN, EntryId, Phrasing


def _line(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


# A chat button's data holds it, as it does an entry's id.
ThemeId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=46)]


class Age(StrEnum):
    """The ages at which health is touched, in the order in which they are shown."""

    BABIES_AND_CHILDREN = "babies-and-children"
    WORKING_AGE = "working-age"
    OLDER_PEOPLE = "older-people"
    EVERYONE = "everyone"


class Figure(BaseModel):
    """A figure with where it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, _line(260)]
    source: Annotated[str, _line(500)] = Field(description="A page, or a board paper: file and paragraph.")


class Theme(BaseModel):
    """One way in which a home touches health."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: ThemeId
    name: Annotated[str, _line(40)]
    phrasings: Annotated[tuple[Phrasing, ...], Field(min_length=1)]
    ages: Annotated[dict[Age, Annotated[str, _line(320)]], Field(min_length=1)]
    figures: Annotated[tuple[Figure, ...], Field(min_length=1, max_length=6)]
    entries: Annotated[tuple[EntryId, ...], Field(min_length=1)] = Field(
        description="National entries that act on it; local ones that stand in for them are found by place."
    )
