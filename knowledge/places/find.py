"""The place that a question is about: a district, only an area, or somewhere that we have no entries for."""

from dataclasses import dataclass, replace

from knowledge.places.mentions import Mention, find_mentions
from knowledge.places.names import PlaceNames


@dataclass(frozen=True)
class Place:
    """Where a question is about: an area's id and a district's name, `None` where it is not known."""

    area: str | None = None
    district: str | None = None
    # Districts of which none is the one: named together, or a postcode or village that lies in all of them. They may
    # be of several areas.
    several: tuple[str, ...] = ()
    # What was mentioned, and the district it lies in, where we have no entries for it.
    outside: tuple[str, str] | None = None
    # The words by which it was named, which say where and not what.
    words: frozenset[str] = frozenset()


def find_place(text: str, names: PlaceNames, asker: Place) -> Place:
    """Return the place that the text names, else the asker's own."""
    mentions = find_mentions(text, names)
    place = _resolve(mentions, names, asker)
    return replace(place, words=frozenset(word for mention in mentions for word in mention.words))


def _resolve(mentions: list[Mention], names: PlaceNames, asker: Place) -> Place:
    ours = [found for mention in mentions if (found := _list_ours(mention, names))]
    if ours:
        return _agree(ours, names, asker)
    areas = [mention.area for mention in mentions if mention.area]
    if areas:
        return asker if areas[0] == asker.area else Place(areas[0])
    if mentions:
        code = mentions[0].districts[0]
        return Place(outside=(mentions[0].text, names.gazetteer.names[code]))
    return asker


def locate(latitude: float, longitude: float, names: PlaceNames) -> Place:
    """Return the place of a point; the point itself is not kept."""
    codes = names.gazetteer.find_point(latitude, longitude)
    ours = [code for code in codes if code in names.area_of]
    if ours and codes[0] in names.area_of:
        return _agree([ours], names, Place())
    return Place(outside=("That location", names.gazetteer.names[codes[0]])) if codes else Place()


def _list_ours(mention: Mention, names: PlaceNames) -> list[str]:
    """Return those of a mention's districts that are ours; none if it lies mostly elsewhere."""
    if not mention.districts or mention.districts[0] not in names.area_of:
        return []
    return [code for code in mention.districts if code in names.area_of]


def _agree(mentioned: list[list[str]], names: PlaceNames, asker: Place) -> Place:
    """Return the one district on which all mentions agree, or the several there are."""
    common = [code for code in mentioned[0] if all(code in other for other in mentioned[1:])]
    codes = common or list(dict.fromkeys(code for found in mentioned for code in found))
    own = [code for code in codes if names.name_of[code] == asker.district]
    if common and own:
        codes = own
    areas = {names.area_of[code] for code in codes}
    area = names.area_of[codes[0]]
    if len(codes) == 1:
        return Place(area, names.name_of[codes[0]])
    several = tuple(sorted(names.name_of[code] for code in codes))
    if len(areas) == 1:
        return Place(area, None, several)
    # SG8 lies in two counties: only what holds in the asker's own, if that is one of them, may be theirs.
    return Place(asker.area if asker.area in areas else None, None, several)
