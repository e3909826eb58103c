"""Areas and their districts, as areas.yaml holds them."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class District(_Part):
    """A local authority district."""

    name: Name
    code: Annotated[str, StringConstraints(pattern=r"^E\d{8}$")] = Field(description="The ONS code of the district.")
    also: tuple[Name, ...] = Field((), description="Its short names, and its towns and villages, as people write them.")


class Area(_Part):
    """A county or city with its own knowledge."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    name: Name
    also: tuple[Name, ...] = ()
    districts: Annotated[tuple[District, ...], Field(min_length=1)]
    front_door: tuple[str, ...] = Field((), description="Entries and families to name when nothing recorded answers.")

    def find_district(self, text: str) -> District | None:
        """Return the district of that name or ONS code, in any case."""
        wanted = text.strip().casefold()
        return next((one for one in self.districts if wanted in (one.name.casefold(), one.code.casefold())), None)


class Areas(_Part):
    """All areas, in the order in which they are offered."""

    areas: tuple[Area, ...] = ()

    def __iter__(self) -> Iterator[Area]:  # type: ignore[override] # pydantic iterates over fields; nobody needs that
        """Iterate over the areas."""
        return iter(self.areas)

    def find(self, text: str | None) -> Area | None:
        """Return the area of that id or name, in any case."""
        wanted = (text or "").strip().casefold()
        return next((one for one in self.areas if wanted in (one.id, one.name.casefold())), None)

    def of_district(self, name: str) -> Area | None:
        """Return the area that the district lies in."""
        return next((one for one in self.areas if one.find_district(name)), None)
