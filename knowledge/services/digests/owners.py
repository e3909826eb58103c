"""Owners of entries: a name in the base, found among the accounts."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Standing
from knowledge.services.access.accounts import tidy_name
from knowledge.services.access.records import Account, Role
from knowledge.services.stale import find_owner


@dataclass(frozen=True)
class UnknownOwner:
    """An owner whom no account stands for: nobody is asked to confirm these entries."""

    name: str
    entries: int


def list_owners(accounts: Iterable[Account]) -> dict[str, Account]:
    """Return by its name's key every account that can be an owner: one that may edit, and may sign in."""
    return {key_name(one.name): one for one in accounts if one.active and one.role.may(Role.EDITOR)}


def key_name(name: str) -> str:
    """Return a name as owners and accounts are compared."""
    return tidy_name(name).casefold()


def is_owner(base: Base, entry: Entry, account: Account) -> bool:
    """Whether an entry is an account's to confirm."""
    owner = find_owner(base, entry)
    return bool(owner and list_owners([account]).get(key_name(owner)))


def list_owned(base: Base, account: Account) -> list[Entry]:
    """Return the entries that are an account's to confirm; what has ended needs no confirming."""
    return [
        entry for entry in base.entries.values() if entry.standing != Standing.ENDED and is_owner(base, entry, account)
    ]


def list_unknown(base: Base, owners: Collection[str]) -> tuple[UnknownOwner, ...]:
    """Return the owners who are none of these, by the keys of their names; those of the most entries first."""
    named = (find_owner(base, entry) for entry in base.entries.values())
    unknown = Counter(name for name in named if name and key_name(name) not in owners)
    return tuple(UnknownOwner(*one) for one in sorted(unknown.items(), key=lambda one: (-one[1], one[0])))
