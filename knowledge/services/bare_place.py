"""A message that is nothing but a place: it says where, and not yet what is needed there."""

from knowledge.entries.base import Base
from knowledge.matching.question import Question
from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.home import join_names
from knowledge.services.outside import say_where

AROUND = frozenset("in near at around".split())


def is_bare_place(question: Question, place: Place) -> bool:
    """Whether all words of a message name a place: `Worcester`, `in Wyre Forest`, `WR9 8AA`."""
    words = set(question.plain.split())
    return not words.isdisjoint(place.words) and words <= place.words | AROUND


def ask_what_is_needed(place: Place, base: Base) -> str:
    """Return the question what is needed in a place, with the place as it was understood."""
    area = base.areas.find(place.area)
    if place.outside:
        mentioned, district = place.outside
        return f"{say_where(mentioned, district, base)} {wording.WHAT_THERE.format(place=mentioned)}"
    name = place.district or join_names(place.several) or (area.name if area else "")
    example = place.district or next(iter(place.several), name)
    return f"{wording.UNDERSTOOD_PLACE.format(place=name)} {wording.WHAT_THERE.format(place=example)}"
