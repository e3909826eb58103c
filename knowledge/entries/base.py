"""A base: everything Signpost knows at one moment, as one immutable value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.entries.model import ALL_DISTRICTS, Entry, FamilyId, Phrasing
from knowledge.entries.needs import Need, Needs
from knowledge.entries.subjects import OutOfScope
from knowledge.entries.themes import Theme
from knowledge.entries.urgent import Emergencies
from knowledge.entries.workforce import Workforce
from knowledge.places.areas import Areas, Gap
from knowledge.places.find import Place
from knowledge.places.names import PlaceNames
from knowledge.text.vocabulary import Vocabulary


class Family(BaseModel):
    """One service that several authorities each give; its phrasings find whichever member fits the place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: FamilyId
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
    phrasings: Annotated[tuple[Phrasing, ...], Field(min_length=1)]
    signs: tuple[Phrasing, ...] = ()


class Families(BaseModel):
    """All families, as families.yaml holds them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    families: tuple[Family, ...] = ()


# Without a repr: asyncio and tracebacks ask for one, and a whole base takes seconds to spell out.
@dataclass(frozen=True, repr=False)
class Base:
    """The entries with all that is needed to find and place them."""

    entries: Mapping[str, Entry]
    families: Mapping[str, Family]
    needs: Needs
    out_of_scope: OutOfScope
    areas: Areas
    place_names: PlaceNames
    vocabulary: Vocabulary
    emergencies: Emergencies
    # A hash of what the files hold: the same files give the same version.
    version: str
    # How a home touches health, and what staff are asked about themselves; a base may be without either.
    themes: tuple[Theme, ...] = ()
    workforce: Workforce = field(default_factory=Workforce)

    def of_family(self, family: str, area: str | None) -> tuple[Entry, ...]:
        """Return the members of a family that an area has."""
        return tuple(entry for entry in self.entries.values() if entry.family == family and entry.area == area)

    def may_serve(self, entry: Entry, place: Place) -> bool:
        """Whether an entry may be the one for a place: national, of its area, or the family's in one of several."""
        if entry.is_national or entry.area == place.area:
            return True
        return entry.family is not None and self._serves_one(entry, place.several)

    def family_in(self, family: str, place: Place) -> tuple[Entry, ...]:
        """Return the members of a family of which one serves the place, or one of its several districts."""
        if place.several:
            return tuple(
                entry
                for entry in self.entries.values()
                if entry.family == family and self._serves_one(entry, place.several)
            )
        return self.of_family(family, place.area)

    def _serves_one(self, entry: Entry, districts: Iterable[str]) -> bool:
        """Whether an entry serves one of these districts of any area: `all` are those of its own area."""
        area = self.areas.find(entry.area)
        if area and entry.districts == ALL_DISTRICTS:
            return any(area.find_district(district) for district in districts)
        return any(entry.covers(district) for district in districts)

    def find_local(self, entry: Entry, place: Place) -> Entry:
        """Return the entry of a place that stands in for a national one there, or the entry itself.

        A member of a family stands in for it only where the family is what is asked for.
        """
        return next((one for one in self.entries.values() if _stands_in(one, entry, place)), entry)

    def find_team(self, entry: Entry, place: Place) -> Entry | None:
        """Return the member of a family that stands in for a national entry in the place's district."""
        if place.district is None:
            return None
        here = (one for one in self.entries.values() if one.area == place.area and one.covers(place.district))
        return next((one for one in here if one.family and entry.id in one.instead_of), None)

    def find_theme(self, id_: str) -> Theme | None:
        """Return a theme by its id."""
        return next((theme for theme in self.themes if theme.id == id_), None)

    def find_gap(self, service: str, place: Place) -> Gap | None:
        """Return the recorded gap of a place for a service: the id of a family, a local or a national entry."""
        area = self.areas.find(place.area)
        if area is None or place.district is None:
            return None
        needs = {need.id for need in self.needs if service in self._list_meeting(need)}
        return next((gap for gap in area.gaps if gap.need in needs and gap.covers(place.district)), None)

    def _list_meeting(self, need: Need) -> set[str | None]:
        """Return the families and entries that meet a need, with the national entries that these stand in for."""
        local = {one: self.entries[one].instead_of for one in need.entries if one in self.entries}
        return {*need.families, *local, *(national for one in local.values() for national in one)}

    def successors(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries that took an ended entry's place, following those that ended too."""
        found: dict[str, Entry] = {}
        waiting = list(entry.replaced_by)
        seen = {entry.id}
        while waiting:
            successor = self.entries.get(waiting.pop(0))
            if successor is None or successor.id in seen:
                continue
            seen.add(successor.id)
            if successor.replaced_by:
                waiting[:0] = successor.replaced_by
            else:
                found[successor.id] = successor
        return tuple(found.values())


def _stands_in(local: Entry, national: Entry, place: Place) -> bool:
    is_here = local.area == place.area and local.covers(place.district)
    return is_here and local.family is None and national.id in local.instead_of
