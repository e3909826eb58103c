"""A base: everything Signpost knows at one moment, as one immutable value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.entries.model import Entry, FamilyId, Phrasing
from knowledge.entries.needs import Needs
from knowledge.entries.urgent import Emergencies
from knowledge.places.areas import Areas
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


@dataclass(frozen=True)
class Base:
    """The entries with all that is needed to find and place them."""

    entries: Mapping[str, Entry]
    families: Mapping[str, Family]
    needs: Needs
    areas: Areas
    place_names: PlaceNames
    vocabulary: Vocabulary
    emergencies: Emergencies
    # A hash of what the files hold: the same files give the same version.
    version: str

    def of_family(self, family: str, area: str | None) -> tuple[Entry, ...]:
        """Return the members of a family that an area has."""
        return tuple(entry for entry in self.entries.values() if entry.family == family and entry.area == area)

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
