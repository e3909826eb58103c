"""What a change takes back: earlier changes of which nothing is left, since it brings their entries to before them."""

from collections.abc import Mapping, Sequence

from knowledge.services.editing.change import Change, ChangeState, SubjectEdit, Version
from knowledge.services.editing.storage import ChangeStore


async def list_taken_back(change: Change, store: ChangeStore) -> list[str]:
    """Return the ids of the live changes that a change takes back with all that they did; its versions are kept."""
    versions = {entry: await store.list_versions(entry) for entry in change.entries}
    gone = find_gone(change.id, versions)
    found = [one for id_ in sorted(gone) if (one := await store.get(id_))]
    return [one.id for one in found if one.state == ChangeState.LIVE and _is_gone(one, gone[one.id])]


def find_gone(change: str, versions: Mapping[str, Sequence[Version]]) -> dict[str, set[str]]:
    """Return, by the id of each earlier change, the entries of which a change leaves nothing that it brought.

    `versions` has those of each entry, the newest first.
    """
    gone: dict[str, set[str]] = {}
    for entry, found in versions.items():
        brought = [one for one in found if one.change == change and one.author]
        earlier = [one for one in found if brought and one.number < brought[0].number]
        same = next((at for at, one in enumerate(earlier) if _is_like(one, brought[0])), 0)
        for one in earlier[:same]:
            if one.author:
                gone.setdefault(one.change, set()).add(entry)
    return gone


def _is_like(one: Version, other: Version) -> bool:
    return (one.fields, one.more_phrasings) == (other.fields, other.more_phrasings)


def _is_gone(change: Change, entries: set[str]) -> bool:
    return entries >= set(change.entries) and not any(isinstance(edit, SubjectEdit) for edit in change.edits)
