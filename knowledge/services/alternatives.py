"""What else there is where an answer was not meant, or a family has no member for a place. All pure."""

from collections.abc import Sequence

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.places.find import Place
from knowledge.services.compose import answer_with
from knowledge.services.logged import find_logged_place
from knowledge.services.records import QuestionRecord

_MOST_NEAREST = 3


def list_nearest(record: QuestionRecord, base: Base, least: float) -> list[str]:
    """Return what comes nearest to a family that the district has no member of, by id.

    That is what the family's members stand in for, and what else the question may have meant.
    """
    place = Place(record.area, record.district)
    members = [entry for entry in base.entries.values() if entry.family == record.family]
    scores = {**dict(record.entries), **{national: 1.0 for entry in members for national in entry.instead_of}}
    found = [base.entries[one] for one, score in scores.items() if one in base.entries and score >= least]
    near = [one for one in found if one.family != record.family and base.may_serve(one, place)]
    return [one.id for one in near if one.covers(place.district)][:_MOST_NEAREST]


def list_refused(entries: Sequence[Entry], record: QuestionRecord, base: Base) -> list[Entry]:
    """Return the entries of which "not this" was said, and what was shown in place of any that has ended."""
    place = find_logged_place(record, base)
    shown = (card.entry for entry in entries for card in answer_with(entry, place, base).cards)
    return [*entries, *(base.entries[one] for one in shown)]


def is_other(other: str, refused: Sequence[Entry], record: QuestionRecord, base: Base) -> bool:
    """Whether an entry is another way to help here: not one that was refused, nor its family's for another district."""
    entry = base.entries.get(other)
    if entry is None or not entry.covers(record.district):
        return False
    if not base.may_serve(entry, find_logged_place(record, base)):
        return False
    return all(entry.id != one.id and (entry.family is None or entry.family != one.family) for one in refused)
