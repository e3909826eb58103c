"""The box in which a question is tried: what staff would get before and after an edit, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.web.console.base import ENGLAND
from handlers.web.console.why import Reason, list_reasons, say_outcome
from knowledge.entries.base import Base
from knowledge.services.answer import LONGEST
from knowledge.services.editing.candidate import Candidate, Tried, TriedAnswer
from knowledge.services.editing.editing import Editing
from knowledge.services.reply import Reply

_UNREADY = "With this edit the base cannot answer yet: mend the problems first."
_SAME = "This edit changes nothing for this question."
_CHANGED = "This edit changes what staff get for this question."


@dataclass(frozen=True)
class Side:
    """What a question comes to on one side of an edit."""

    title: str
    said: str
    reasons: tuple[Reason, ...]
    reply: Reply | None


@dataclass(frozen=True)
class TriedView:
    """A question that was tried."""

    text: str
    said: str
    sides: tuple[Side, ...]


def list_places(base: Base) -> tuple[tuple[str, str], ...]:
    """Return where a question may be asked from: values of `area|district`, and the words for them."""
    places = [("", ENGLAND)]
    for area in base.areas:
        places.append((area.id, f"{area.name}, no district known"))
        places += [(f"{area.id}|{district.name}", f"{area.name}: {district.name}") for district in area.districts]
    return tuple(places)


def list_place_items(chosen: str, base: Base) -> list[dict[str, object]]:
    """Return the places as the GOV.UK macro takes them, one of them chosen."""
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in list_places(base)]


def find_place(area: str, districts: Sequence[str] | str, base: Base) -> str:
    """Return the place from which staff would ask for an entry, as a value of the list."""
    if base.areas.find(area) is None:
        return ""
    first = next(iter(districts), None) if not isinstance(districts, str) else None
    values = {value for value, _ in list_places(base)}
    return f"{area}|{first}" if f"{area}|{first}" in values else area


async def try_question(text: str, place: str, candidate: Candidate, editing: Editing, base: Base) -> TriedView:
    """Return a question tried before and after; nothing of it is kept."""
    area, _, district = place.partition("|")
    tried = await editing.trying.try_question(text[:LONGEST], area or None, district or None, candidate)
    before = _view("Now", tried.old, base)
    if tried.new is None or candidate.live is None:
        return TriedView(text, _UNREADY, (before,))
    return TriedView(text, _say(tried), (before, _view("With this edit", tried.new, candidate.live.base)))


def _say(tried: Tried) -> str:
    return _CHANGED if tried.has_changed else _SAME


def _view(title: str, one: TriedAnswer | None, base: Base) -> Side:
    if one is None:
        return Side(title, "There is no base to ask.", (), None)
    said = say_outcome(one.answer.decision, base)
    return Side(title, said, list_reasons(one.explanation, base), one.answer.reply)
