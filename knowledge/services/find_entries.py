"""Finding entries as those who keep them do: by name, by what staff would ask, by area, topic, standing, owner, age."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, Entry
from knowledge.matching.question import read_question
from knowledge.matching.rank import rank_entries
from knowledge.places.find import Place
from knowledge.services.live import LiveBase
from knowledge.services.stale import find_owner, find_review_date, is_never_checked, is_past_review
from knowledge.text.words import normalise_text

# What is asked for in words is shown down to this score, 0 to 1.
_WORTH_SHOWING = 0.03


@dataclass(frozen=True)
class EntryFilter:
    """Which entries are wanted: all that fit everything that is given."""

    # A part of a name or an id, or what staff would ask.
    words: str = ""
    area: str = ""
    topic: str = ""
    standing: str = ""
    owner: str = ""
    is_past_review: bool = False
    is_never_checked: bool = False


@dataclass(frozen=True)
class FoundEntry:
    """An entry with what a list says of it."""

    entry: Entry
    owner: str
    # When it has to be looked at again: YYYY, YYYY-MM or YYYY-MM-DD; empty where nothing tells.
    due: str
    is_past_review: bool
    is_never_checked: bool


# How many entries there are of each value of a field, the other filters being as they are.
Counts = Mapping[str, Mapping[str, int]]


def find_entries(wanted: EntryFilter, live: LiveBase, today: date) -> tuple[list[FoundEntry], Counts]:
    """Return the entries that fit, and for each filter how many would fit each of its values.

    With words the nearest come first, else those of one area beside each other by name.
    """
    everything = [_describe(entry, live.base, today) for entry in live.base.entries.values()]
    order = _order_by_words(wanted.words, live) if wanted.words.strip() else _order_by_name(live.base)
    named = sorted((one for one in everything if one.entry.id in order), key=lambda one: order[one.entry.id])
    counts = {field: _count(named, wanted, field) for field in ("area", "topic", "standing", "owner")}
    unmarked = replace(wanted, is_past_review=False, is_never_checked=False)
    others = [one for one in named if _fits(one, unmarked)]
    counts["past_review"] = {"yes": sum(one.is_past_review for one in others)}
    counts["never_checked"] = {"yes": sum(one.is_never_checked for one in others)}
    return [one for one in named if _fits(one, wanted)], counts


def list_owners(base: Base) -> tuple[str, ...]:
    """Return all owners, by name."""
    return tuple(sorted({find_owner(base, entry) or "" for entry in base.entries.values()} - {""}))


def _describe(entry: Entry, base: Base, today: date) -> FoundEntry:
    due, owner = find_review_date(entry) or "", find_owner(base, entry) or ""
    return FoundEntry(entry, owner, due, is_past_review(entry, today), is_never_checked(entry))


def _count(found: Iterable[FoundEntry], wanted: EntryFilter, field: str) -> Mapping[str, int]:
    others = replace(wanted, **cast("dict[str, Any]", {field: ""}))  # a field of text, each time
    return Counter(_value(one, field) for one in found if _fits(one, others))


def _value(one: FoundEntry, field: str) -> str:
    return one.owner if field == "owner" else str(getattr(one.entry, field))


def _fits(one: FoundEntry, wanted: EntryFilter) -> bool:
    fields = ("area", "topic", "standing", "owner")
    asked = [(field, value) for field in fields if (value := getattr(wanted, field))]
    marks = (
        one.is_past_review or not wanted.is_past_review,
        one.is_never_checked or not wanted.is_never_checked,
    )
    return all(marks) and all(_value(one, field) == value for field, value in asked)


def _order_by_name(base: Base) -> dict[str, tuple[int, str]]:
    areas = [*(area.id for area in base.areas), NATIONAL]
    return {entry.id: (areas.index(entry.area), entry.name.casefold()) for entry in base.entries.values()}


def _order_by_words(words: str, live: LiveBase) -> dict[str, tuple[float, str]]:
    """Return the place in the list of each entry that the words find: what bears them in its name, then the nearest."""
    plain = normalise_text(words)
    named = {
        entry.id: (-1.0 - (normalise_text(entry.name) == plain), entry.name.casefold())
        for entry in live.base.entries.values()
        if any(plain in normalise_text(name) for name in _list_names(entry))
    }
    meant = {entry: (-score, live.base.entries[entry].name.casefold()) for entry, score in _rank(words, live).items()}
    return {**meant, **named}


def _list_names(entry: Entry) -> Sequence[str]:
    return (entry.name, entry.id, *entry.also_known_as)


def _rank(words: str, live: LiveBase) -> dict[str, float]:
    """Return the best score of each entry in any area: whoever keeps entries looks at all of them."""
    question = read_question(words, live.index)
    scores: dict[str, float] = {}
    for place in (Place(None), *(Place(area.id) for area in live.base.areas)):
        ranking = rank_entries(question, place, live.base, live.index, live.weights)
        for match in (*ranking.here, *ranking.elsewhere):
            if match.score >= _WORTH_SHOWING:
                scores[match.entry] = max(match.score, scores.get(match.entry, 0.0))
    return scores
