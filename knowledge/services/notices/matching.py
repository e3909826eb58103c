"""Which notices belong on top of an answer: by time, place and what is answered. The one place that decides it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.places.areas import Areas
from knowledge.places.find import Place
from knowledge.services.notices.notice import Notice, NoticeState
from knowledge.services.reply import ActionKind, Reply

_OF_ENTRY = (ActionKind.SHOW, ActionKind.HELPFUL)
_OF_FAMILY = (ActionKind.FAMILY, ActionKind.DISTRICT)


@dataclass(frozen=True)
class Fitting:
    """A notice that belongs to an answer."""

    notice: Notice
    # The districts that it is for, where it is not known in which district the question is.
    districts: tuple[str, ...] = ()


def find_fitting(
    notices: Iterable[Notice], now: datetime, place: Place, subjects: Collection[Entry], areas: Areas
) -> tuple[Fitting, ...]:
    """Return the notices for an answer with these entries in a place, the one that ends first on top."""
    fitting = [
        Fitting(one, one.districts if place.district is None else ())
        for one in notices
        if one.find_state(now) == NoticeState.ON and _is_of_place(one, place, areas) and _is_about(one, subjects)
    ]
    return tuple(sorted(fitting, key=lambda one: (one.notice.ends_at, one.notice.id)))


def _is_of_place(notice: Notice, place: Place, areas: Areas) -> bool:
    """Whether a notice is one of a place: of its district, or where that is not known, of one that it may be."""
    if place.outside:
        return False
    if place.several:
        area = areas.find(notice.area)
        own = notice.districts or tuple(one.name for one in (area.districts if area else ()))
        return not set(place.several).isdisjoint(own)
    if place.area != notice.area:
        return False
    return not notice.districts or place.district is None or place.district in notice.districts


def _is_about(notice: Notice, subjects: Collection[Entry]) -> bool:
    """Whether a notice belongs to one of these entries; one that is told neither topics nor entries belongs to all."""
    if not notice.topics and not notice.entries:
        return True
    own = [one for one in subjects if one.is_national or one.area == notice.area]
    # A local entry answers in place of the national one, and is what a notice of that is about too.
    ids = {id_ for one in own for id_ in (one.id, *one.instead_of)}
    return not ids.isdisjoint(notice.entries) or any(one.topic in notice.topics for one in own)


def list_subjects(reply: Reply, base: Base) -> tuple[Entry, ...]:
    """Return the entries that a reply gives or offers; of a family whose district is asked for, all its members."""
    found = dict.fromkeys(_list_ids(reply, base))
    return tuple(base.entries[one] for one in found if one in base.entries)


def _list_ids(reply: Reply, base: Base) -> Iterator[str]:
    yield from (card.entry for card in reply.cards)
    families = set()
    for button in reply.buttons:
        if button.kind in _OF_ENTRY:
            yield button.argument
        if button.kind in _OF_FAMILY:
            families.add(button.argument.partition(".")[0])
    yield from (one.id for one in base.entries.values() if one.family in families)
