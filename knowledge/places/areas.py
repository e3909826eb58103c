"""Areas and their districts, as areas.yaml holds them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

# With a letter or digit: a name is found by its words.
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=r"[A-Za-z0-9]")]
Owner = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^E\d{8}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Authority(_Part):
    name: Name
    code: Code = Field(description="The ONS code of the district.")


class Neighbour(_Authority):
    """A local authority district next door of which an entry says something."""


class District(_Authority):
    """A local authority district of an area."""

    tier: Literal["district", "unitary"] = Field(description="unitary: social care and public health are its own too.")
    also: tuple[Name, ...] = Field((), description="The short names by which people call it.")


class Gap(_Part):
    """A need for which nothing local is recorded, said openly."""

    need: str = Field(description="The id of a need of needs.yaml.")
    districts: Literal["all"] | Annotated[tuple[Name, ...], Field(min_length=1)]
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)] = Field(
        description="What was looked for, and where staff are left to go."
    )

    def covers(self, district: str) -> bool:
        """Whether the gap is one of that district."""
        return self.districts == "all" or district in self.districts


class Area(_Part):
    """A county or city with its own knowledge."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    name: Name
    also: tuple[Name, ...] = ()
    county: Name | None = Field(None, description="The council that has social care where the tier is district.")
    districts: Annotated[tuple[District, ...], Field(min_length=1)]
    neighbours: tuple[Neighbour, ...] = ()
    front_door: tuple[str, ...] = Field((), description="Entries and families to name when nothing recorded answers.")
    owner: Owner | None = Field(None, description="Who sees to its entries, where an entry names nobody.")
    gaps: tuple[Gap, ...] = ()

    def find_district(self, text: str) -> District | None:
        """Return the district of that name, short name or ONS code, in any case."""
        wanted = text.strip().casefold()
        return next(
            (
                one
                for one in self.districts
                if wanted in (one.name.casefold(), one.code.casefold(), *map(str.casefold, one.also))
            ),
            None,
        )


class Areas(_Part):
    """All areas, in the order in which they are offered."""

    areas: tuple[Area, ...] = ()
    owner: Owner | None = Field(None, description="Who sees to the national entries.")

    def __iter__(self) -> Iterator[Area]:  # type: ignore[override] # pydantic iterates over fields; nobody needs that
        """Iterate over the areas."""
        return iter(self.areas)

    def find(self, text: str | None) -> Area | None:
        """Return the area of that id, name or short name, in any case."""
        wanted = (text or "").strip().casefold()
        return next(
            (one for one in self.areas if wanted in (one.id, one.name.casefold(), *map(str.casefold, one.also))), None
        )

    def of_district(self, name: str) -> Area | None:
        """Return the area that the district of that name or ONS code lies in."""
        return next((one for one in self.areas if one.find_district(name)), None)
