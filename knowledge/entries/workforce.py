"""Whom staff work for and what they do, as workforce.yaml holds it: what somebody is asked once about themselves."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.entries.model import ID_PATTERN

# Both ids stand together in a chat button's data, which holds at most 64 bytes.
WorkforceId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=26)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class JobRole(BaseModel):
    """What somebody does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: WorkforceId
    name: _Name


class Employer(BaseModel):
    """A kind of employer, with the roles that are offered to those who work for one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: WorkforceId
    name: _Name
    roles: Annotated[tuple[WorkforceId, ...], Field(min_length=1)]


_Named = TypeVar("_Named", JobRole, Employer)


class Workforce(BaseModel):
    """All kinds of employers and all roles, each in the order in which they are offered."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: tuple[JobRole, ...] = ()
    employers: tuple[Employer, ...] = ()

    def find_employer(self, id_: str | None) -> Employer | None:
        """Return a kind of employer by its id."""
        return _find(self.employers, id_)

    def find_role(self, id_: str | None) -> JobRole | None:
        """Return a role by its id."""
        return _find(self.roles, id_)

    def has_work(self, employer: str | None, role: str | None) -> bool:
        """Whether there is such a kind of employer, and such a role in it; `None` is what was not said."""
        at, as_ = self.find_employer(employer), self.find_role(role)
        if (employer and not at) or (role and not as_):
            return False
        return not (at and role) or role in at.roles

    def list_roles(self, employer: Employer) -> tuple[JobRole, ...]:
        """Return the roles that are offered to those who work for a kind of employer."""
        return tuple(role for id_ in employer.roles if (role := self.find_role(id_)))


def _find(named: tuple[_Named, ...], id_: str | None) -> _Named | None:
    return next((one for one in named if one.id == id_), None)
