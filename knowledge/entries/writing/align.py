"""Which item of a new list is which of the old one: unchanged, moved, changed or new."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from knowledge.entries.writing.plain import drop_empty


def align_items(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Return for each new item the number of the old one that it is, `None` for one that came in.

    What is in both is the same though it moved. What stands between such and differs is what stood there, changed; of
    mappings that which has most values in common.
    """
    old_keys, new_keys = [_make_key(one) for one in old], [_make_key(one) for one in new]
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    sources: list[int | None] = [None] * len(new)
    for start, other, size in matcher.get_matching_blocks():
        sources[other : other + size] = range(start, start + size)
    free = [number for number in range(len(old)) if number not in set(sources)]
    for place, key in enumerate(new_keys):
        moved = next((number for number in free if old_keys[number] == key), None)
        if sources[place] is None and moved is not None:
            sources[place] = moved
            free.remove(moved)
    for tag, start, stop, other, other_stop in matcher.get_opcodes():
        if tag == "replace":
            places = [place for place in range(other, other_stop) if sources[place] is None]
            _pair(old, new, sources, places, [number for number in free if start <= number < stop])
    return sources


def _pair(
    old: Sequence[Any], new: Sequence[Any], sources: list[int | None], places: Sequence[int], free: list[int]
) -> None:
    """Note for each place the old item that it is a change of, of those that are free."""
    for place in places:
        best = max(free, key=lambda number: _count_alike(old[number], new[place]), default=None)
        if best is not None and _count_alike(old[best], new[place]):
            sources[place] = best
            free.remove(best)


def _count_alike(old: Any, new: Any) -> int:
    """Return how many values two mappings have in common; one text may be a change of any other."""
    if isinstance(old, dict) and isinstance(new, dict):
        return sum(old.get(key) == value for key, value in new.items())
    return int(isinstance(old, str) and isinstance(new, str))


def _make_key(item: Any) -> str:
    return json.dumps(drop_empty(item), sort_keys=True)
