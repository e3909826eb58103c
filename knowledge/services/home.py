"""The place that somebody wants to set for themselves, by name, postcode or location."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.entries.base import Base
from knowledge.places.areas import Area, Areas, District
from knowledge.places.find import Place, find_place, locate
from knowledge.services import wording
from knowledge.services.outside import say_where


class HomeKind(StrEnum):
    """What a place means as a setting."""

    # One district, or a whole area.
    DISTRICT = "district"
    AREA = "area"
    # It may be any of several districts.
    SEVERAL = "several"
    # A district next door to an area, or somewhere that there is nothing for.
    NEXT_DOOR = "next-door"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Home:
    """A place that can be set, or why none can."""

    kind: HomeKind
    # For an area, and for the one area that the districts belong to or are next door to.
    area: Area | None = None
    # The districts that can be set.
    districts: tuple[District, ...] = ()
    # The names of all districts that it lies in.
    names: tuple[str, ...] = ()
    # What was named, for a place that there is nothing for.
    mentioned: str = ""


def find_home(text: str, base: Base) -> Home:
    """Return the place that a text names, which is all that it says."""
    area = base.areas.find(text)
    if area and len(area.districts) > 1:
        # An id or a long name may hold that of a district: `cambridgeshire-peterborough`.
        return Home(HomeKind.AREA, area)
    place = find_place(text, base.place_names, Place())
    if place == Place():
        # A name that is another word too (`Stone`) is meant as a place here.
        place = find_place(f"in {text}", base.place_names, Place())
    return _read_place(place, base)


def find_home_at(latitude: float, longitude: float, base: Base) -> Home:
    """Return the place of a point."""
    return find_home_of(locate(latitude, longitude, base.place_names), base)


def find_home_of(place: Place, base: Base) -> Home:
    """Return what a place means as a setting."""
    return _read_place(place, base)


def explain_home(home: Home, base: Base) -> str:
    """Return what to say of a place that cannot be set as it is."""
    names = join_names(home.names)
    match home.kind:
        case HomeKind.OUTSIDE:
            return f"{say_where(home.mentioned, names, base)} {wording.HOME_STAYS}"
        case HomeKind.NEXT_DOOR:
            return wording.NEXT_DOOR.format(names=names, area=home.area.name if home.area else "")
        case HomeKind.SEVERAL:
            return wording.SEVERAL_HOMES.format(names=names)
    return wording.NOT_A_PLACE.format(example=next((area.districts[0].name for area in base.areas), ""))


def name_place(areas: Areas, area_id: str | None, district: str | None) -> str:
    """Return a place as staff call it."""
    area = areas.find(area_id)
    if area is None:
        return wording.WHOLE_ENGLAND
    return f"{district}, {area.name}" if district and district != area.name else area.name


def join_names(names: Sequence[str]) -> str:
    """Return names as a choice: `Bromsgrove, Redditch or Worcester`."""
    return wording.OR.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _read_place(place: Place, base: Base) -> Home:
    area = base.areas.find(place.area)
    if place.outside:
        mentioned, district = place.outside
        return Home(HomeKind.OUTSIDE, names=(district,), mentioned=mentioned)
    if area is None and not place.several:
        return Home(HomeKind.UNKNOWN)
    names = place.several or ((place.district,) if place.district else ())
    districts = tuple(_list_districts(names, base))
    if not names:
        return Home(HomeKind.AREA, area)
    if not districts:
        return Home(HomeKind.NEXT_DOOR, area, (), names)
    return Home(HomeKind.DISTRICT if len(names) == 1 else HomeKind.SEVERAL, area, districts, names)


def _list_districts(names: Iterable[str], base: Base) -> Iterator[District]:
    """Yield the districts of these names that an area has; one next door is no part of it."""
    for name in names:
        area = base.areas.of_district(name)
        district = area.find_district(name) if area else None
        if district:
            yield district
