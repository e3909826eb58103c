"""The place that a question is about: a district, only an area, or somewhere that we have no entries for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.places.mentions import Mention, find_mentions
from knowledge.places.names import PlaceNames


@dataclass(frozen=True)
class Place:
    """Where a question is about: an area's id and a district's name, `None` where it is not known."""

    area: str | None = None
    district: str | None = None
    # Districts of which none is the one: named together, or a postcode or village that lies in all of them. They may
    # be of several areas, and for a postcode or a point near our border also districts that we have no entries for.
    several: tuple[str, ...] = ()
    # What was mentioned, and the district it lies in, where we have no entries for it.
    outside: tuple[str, str] | None = None
    # The ONS code of that district, which begins with E in England, and how much of what was mentioned lies in it, in
    # per cent: below 100 it may lie next door.
    outside_code: str | None = None
    outside_share: float = 100.0
    # The words by which it was named, which say where and not what.
    words: frozenset[str] = frozenset()


def find_place(text: str, names: PlaceNames, asker: Place) -> Place:
    """Return the place that the text names, else the asker's own."""
    mentions = find_mentions(text, names, asker.area)
    # What is named again says nothing new.
    once = {(mention.text, mention.districts): mention for mention in mentions}
    place = _resolve(list(once.values()), names, asker)
    return replace(place, words=frozenset(word for mention in mentions for word in mention.words))


def locate(latitude: float, longitude: float, names: PlaceNames) -> Place:
    """Return the place of a point, which near a border may be any of several districts; the point is not kept."""
    return locate_codes(names.gazetteer.find_point(latitude, longitude), names)


def locate_codes(codes: Sequence[str], names: PlaceNames) -> Place:
    """Return the place of a point of which only the districts that it may lie in were kept, by ONS code."""
    if not codes:
        return Place()
    if names.area_of.keys().isdisjoint(codes):
        return _place_outside("That location", codes[0], 100.0, names)
    return _settle(list(codes), names, Place())


def _resolve(mentions: list[Mention], names: PlaceNames, asker: Place) -> Place:
    ours = _list_ours(mentions, names, asker)
    if ours:
        common = [code for code in ours[0] if all(code in other for other in ours[1:])]
        codes = common or list(dict.fromkeys(code for found in ours for code in found))
        own = [code for code in common if asker.district and names.name_of.get(code) == asker.district]
        return _settle(own or codes, names, asker)
    areas = [mention.area for mention in mentions if mention.area]
    if areas:
        return asker if areas[0] == asker.area else Place(areas[0])
    if mentions:
        first = mentions[0]
        return _place_outside(first.text, first.districts[0], first.share, names)
    return asker


def _list_ours(mentions: Sequence[Mention], names: PlaceNames, asker: Place) -> list[list[str]]:
    """Return the districts of each mention that has some of ours, as far as the others leave them open."""
    ours = [one for one in mentions if not names.area_of.keys().isdisjoint(one.districts)]
    # Of a postcode on our border its other half may be named: `B45 Birmingham`.
    border = {code for one in ours if one.is_code for code in one.districts if code not in names.area_of}
    ours += [one for one in mentions if not border.isdisjoint(one.districts) and one not in ours]
    return [_narrow(one, [other for other in mentions if other is not one], names, asker) for one in ours]


def _narrow(mention: Mention, others: Iterable[Mention], names: PlaceNames, asker: Place) -> list[str]:
    """Return the districts of a mention in the areas that others name, or else, for a name, in the asker's."""
    codes = list(mention.districts)
    named = {area for one in others for area in _list_areas(one, names)}
    inside = _keep_inside(codes, named, names)
    if inside or mention.is_code:
        return inside or codes
    inside = _keep_inside(codes, {asker.area}, names)
    # From elsewhere the large town of that name may be meant as well: Kirkby is in Ashfield, and in Knowsley.
    elsewhere = [mention.namesake] if mention.namesake and asker.area and not named else []
    return inside or [*codes, *elsewhere]


def _list_areas(mention: Mention, names: PlaceNames) -> set[str]:
    """Return the area that a mention is of, if that is clear."""
    areas = {mention.area, *(names.area_of.get(code) for code in mention.districts)} - {None}
    return {area for area in areas if area} if len(areas) == 1 else set()


def _keep_inside(codes: Iterable[str], areas: Collection[str | None], names: PlaceNames) -> list[str]:
    return [code for code in codes if code in names.area_of and names.area_of[code] in areas]


def _settle(codes: list[str], names: PlaceNames, asker: Place) -> Place:
    """Return the place of districts of which each may be the one."""
    areas = {names.area_of.get(code) for code in codes}
    area = next(iter(areas)) if len(areas) == 1 else None
    if len(codes) == 1:
        if area is None:
            return _place_outside(names.district_name(codes[0]), codes[0], 100.0, names)
        return Place(area, names.district_name(codes[0]))
    several = tuple(sorted(names.district_name(code) for code in codes))
    if area is None and asker.area in areas:
        # SG8 lies in two counties, B45 half outside ours: only what holds in the asker's own area may be theirs.
        area = asker.area
    return Place(area, None, several)


def _place_outside(text: str, code: str, share: float, names: PlaceNames) -> Place:
    return Place(outside=(text, names.district_name(code)), outside_code=code, outside_share=share)
