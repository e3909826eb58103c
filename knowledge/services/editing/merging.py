"""Three ways into one: how a value stood, how others made it, and how this change would."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

# Lists of which only the members count: what one adds or takes out does not touch what another does.
SETS = ("phrasings", "signs", "also_known_as")
# Lists of parts that stand for themselves, as long as nobody adds or takes one out.
_PARTS = ("contacts", "sources")


@dataclass(frozen=True)
class Merged:
    """A value that both can live with."""

    value: Any


def merge_values(field: str, before: Any, theirs: Any, yours: Any) -> Merged | None:
    """Return what becomes of a field that may have been changed twice; `None` where somebody must choose."""
    if theirs in (before, yours):
        return Merged(yours)
    if yours == before:
        return Merged(theirs)
    lists = [[] if one is None else one for one in (before, theirs, yours)]
    if not all(isinstance(one, list | tuple) for one in lists):
        return None
    if field in SETS and all(isinstance(item, Hashable) for one in lists for item in one):
        return Merged(merge_sets(*lists))
    if field in _PARTS and len({len(one) for one in lists}) == 1:
        return _merge_parts(*lists)
    return None


def merge_sets(before: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> list[str]:
    """Return their list without what you took out and with what you added, each once, in its order."""
    removed = set(before) - set(yours)
    added = [one for one in yours if one not in before]
    return list(dict.fromkeys([*(one for one in theirs if one not in removed), *added]))


def _merge_parts(before: Sequence[Any], theirs: Sequence[Any], yours: Sequence[Any]) -> Merged | None:
    # A part is taken whole: a number that one confirmed is not the number that another wrote in its place.
    merged = []
    for old, their, your in zip(before, theirs, yours, strict=True):
        if their not in (old, your) and your != old:
            return None
        merged.append(their if your == old else your)
    return Merged(merged)
