"""The figures that may be published of a period and an area: sums of releases, and what is worked out from those."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from knowledge.entries.model import Topic
from knowledge.matching.outcome import Outcome
from knowledge.places.areas import Area
from knowledge.services.reporting.counts import Atom, Count, Counts, Kind, read_sure
from knowledge.services.reporting.period import Period
from knowledge.services.reporting.releases import make_cover, make_gate, release
from knowledge.services.review.queues import UNMET_OUTCOMES

Key = TypeVar("Key", bound=Hashable)
Releases = Mapping[Kind, Sequence[Count]]
UNMET = tuple(outcome.value for outcome in UNMET_OUTCOMES)


@dataclass(frozen=True)
class Figures:
    """What may be published, by period and area."""

    releases: Releases
    period: Period
    # The areas that the report is about, and the one that it is narrowed to.
    areas: tuple[Area, ...]
    area: Area | None

    def pick(self, kind: Kind, *, so_far: bool = False) -> Iterator[Count]:
        """Yield the releases of the period, or of all time up to its end."""
        for one in self.releases[kind]:
            is_then = one.month <= self.period.last if so_far else self.period.holds(one.month)
            if is_then and (self.area is None or one.atom.area == self.area.id):
                yield one

    def add(self, kind: Kind, by: Callable[[Count], Key | None], *, so_far: bool = False) -> dict[Key, int]:
        """Return sums of releases by a key; what has none is not there, and what has the key `None` is left out."""
        found: dict[Key, int] = defaultdict(int)
        for one in self.pick(kind, so_far=so_far):
            key = by(one)
            if key is not None:
                found[key] += one.number
        return dict(found)

    def total(self, kind: Kind, *, so_far: bool = False) -> int | None:
        """Return the sum of all releases."""
        return self.add(kind, lambda _: True, so_far=so_far).get(True)

    @property
    def districts(self) -> tuple[tuple[str | None, str | None], ...]:
        """Return every district as its area's id and its name, after those of an area what was asked without one.

        They are those of the base, and others that a release has: whether there is a line says nothing of small counts.
        """
        known = [(area.id, district.name) for area in self.areas for district in area.districts]
        seen = {(one.atom.area, one.atom.district) for one in self.pick(Kind.QUESTIONS, so_far=True)}
        places: list[tuple[str | None, str | None]] = []
        for area in self.areas:
            others = sorted(name for place, name in seen if place == area.id and name and (place, name) not in known)
            places += [(area.id, district.name) for district in area.districts]
            places += [(area.id, name) for name in others]
            places.append((area.id, None))
        if self.area is None:
            own = {area.id for area in self.areas}
            places += sorted(
                {place for place in seen if place[0] and place[0] not in own}, key=lambda one: (one[0], one[1] or "")
            )
            places.append((None, None))
        return tuple(places)


def release_all(counts: Counts) -> dict[Kind, tuple[Count, ...]]:
    """Return the releases of every kind; of what is a part of something else no more than that covers."""
    found = {kind: release(counts.get(kind, ())) for kind in Kind if kind not in _COVERED}
    asked = found[Kind.QUESTIONS]
    found[Kind.FEEDBACK] = release(counts.get(Kind.FEEDBACK, ()), make_cover(asked, lambda atom: atom[:3]))
    unmet = [one for one in asked if one.atom.what in UNMET]
    found[Kind.ANSWERED] = release(counts.get(Kind.ANSWERED, ()), make_cover(unmet, lambda atom: atom.area))
    # Whoever is counted has asked there; a person's question may be of any topic.
    by_district = make_cover(asked, lambda atom: atom[:2], least_cells=len(Topic))
    found[Kind.PEOPLE_BY_DISTRICT] = release(counts.get(Kind.PEOPLE_BY_DISTRICT, ()), by_district)
    by_area = make_cover(asked, _by_area, least_cells=len(Topic))
    found[Kind.PEOPLE_BY_WORK] = release(counts.get(Kind.PEOPLE_BY_WORK, ()), by_area, _by_area)
    found[Kind.LEARNING] = release(counts.get(Kind.LEARNING, ()), make_gate(found[Kind.LEARNERS], _by_area))
    found[Kind.CONFIDENCE] = tuple(_release_confidence(counts.get(Kind.CONFIDENCE, ())))
    return found


_COVERED = (
    Kind.FEEDBACK,
    Kind.ANSWERED,
    Kind.PEOPLE_BY_DISTRICT,
    Kind.PEOPLE_BY_WORK,
    Kind.LEARNING,
    Kind.CONFIDENCE,
)


def _release_confidence(counts: Sequence[Count]) -> Iterator[Count]:
    """Yield releases of second answers; of third ones no more than second ones by the same people, and so on."""
    cover = None
    for number in sorted({read_sure(one.atom).number for one in counts}):
        released = release((one for one in counts if read_sure(one.atom).number == number), cover, _by_question)
        cover = make_cover(released, _by_question)
        yield from released


def _by_question(atom: Atom) -> tuple[str | None, str]:
    return atom.area, read_sure(atom).question


def _by_area(atom: Atom) -> str | None:
    return atom.area


def list_measures(releases: Iterable[Count]) -> list[tuple[int, ...]]:
    """Return what was measured of the released events."""
    return [measure for one in releases for measure in one.measures]


def is_unmet(atom: Atom) -> bool:
    """Whether an atom is of questions that got no answer."""
    return atom.what in UNMET


def is_small_talk(atom: Atom) -> bool:
    """Whether an atom is of what is no question."""
    return atom.what == Outcome.CHATTER


def month_of(one: Count) -> date:
    """Return the month of a release."""
    return one.month
