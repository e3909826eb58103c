"""Needs to which every district must have an answer, as needs.yaml declares them."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.entries.model import ID_PATTERN, Entry, EntryId, FamilyId, Standing

NeedId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=46)]


class Need(BaseModel):
    """One need, and the local entries that meet it where they serve."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: NeedId
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
    families: tuple[FamilyId, ...] = Field((), description="Families of which each member meets it.")
    entries: tuple[EntryId, ...] = Field((), description="Local entries that meet it.")

    def is_met_by(self, entry: Entry) -> bool:
        """Whether the entry meets it in the districts that it covers."""
        if entry.is_national or entry.standing == Standing.ENDED:
            return False
        return entry.id in self.entries or entry.family in self.families


class Needs(BaseModel):
    """All needs, as needs.yaml holds them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    needs: Annotated[tuple[Need, ...], Field(min_length=1)]

    def __iter__(self) -> Iterator[Need]:  # type: ignore[override] # pydantic iterates over fields; nobody needs that
        """Iterate over the needs."""
        return iter(self.needs)
