"""Estates, suburbs and local names, as places.yaml holds them by hand."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.places.areas import Name


class LocalPlace(BaseModel):
    """A name that people use for a part of one district, or of several."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    districts: Annotated[tuple[Name, ...], Field(min_length=1)]
    needs_sign: bool = Field(False, description="Also an ordinary word or a person's name: only with in, near, from …")


class LocalPlaces(BaseModel):
    """All local names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    places: tuple[LocalPlace, ...] = ()
    needs_sign: tuple[Name, ...] = Field((), description="Names from the open data that are other words too.")
