"""Owners of entries whom no account stands for, as `signpost check` says it."""

from collections.abc import Collection

from bot.settings import Settings
from bot.storage.digests import list_editors
from bot.storage.engine import find_version, looking
from bot.storage.migrations import NEWEST
from bot.storage.transaction import FAULTS
from knowledge.entries.base import Base
from knowledge.services.digests.owners import UnknownOwner, key_name, list_unknown
from knowledge.services.storage import StorageError


async def find_unknown_owners(settings: Settings, base: Base) -> Collection[UnknownOwner]:
    """Return the owners who are nobody's account; none where there are no accounts to look among."""
    try:
        async with looking(settings.database) as engine:
            if engine is None or await find_version(engine) != NEWEST:
                return ()
            names = await list_editors(engine)
    except (StorageError, *FAULTS):
        return ()
    return list_unknown(base, {key_name(name) for name in names}) if names else ()


def say_unknown(owners: Collection[UnknownOwner]) -> str:
    """Return in one line whose entries nobody is asked to confirm."""
    named = ", ".join(f"{one.name} ({one.entries})" for one in owners)
    return f"Owners without an account, so that nobody is asked to confirm their entries (how many): {named}."
