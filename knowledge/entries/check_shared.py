"""Faults of the files that all entries share: areas, families, needs, vocabulary, emergencies."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile
from knowledge.places.local import LocalPlaces
from knowledge.text.words import normalise_text, split_words

_NUMBER = re.compile(r"\b\d[\d ]{1,12}\d\b")


@dataclass(frozen=True)
class SharedFiles:
    """The shared files as they were read, for the lines of their faults."""

    areas: YamlFile
    families: YamlFile
    needs: YamlFile
    out_of_scope: YamlFile
    places: YamlFile
    vocabulary: YamlFile
    urgent: YamlFile


def check_shared(
    base: Base, local: LocalPlaces, files: SharedFiles, broken: Collection[str] | None
) -> Iterator[Problem]:
    """Yield every problem of the shared files; each has a valid form by itself.

    `broken` holds the ids of entries with faults of their own; `None` where whole files are missing.
    """
    yield from _check_doubles(base, local, files)
    yield from _check_codes_of_districts(base, files.areas)
    yield from _check_local(base, local, files.places)
    if broken is not None:
        yield from _check_front_doors(base, files.areas, broken)
        yield from _check_numbers(base, files.urgent, broken)
    yield from _check_codes(base, files.vocabulary)
    yield from _check_patterns(base, files.urgent)


def _check_doubles(base: Base, local: LocalPlaces, files: SharedFiles) -> Iterator[Problem]:
    areas = [(area.id, ("areas", index, "id")) for index, area in enumerate(base.areas)]
    data = files.families.data["families"]
    families = [(family["id"], ("families", index, "id")) for index, family in enumerate(data)]
    subjects = [(one.id, ("subjects", index, "id")) for index, one in enumerate(base.out_of_scope)]
    needs = [(need.id, ("needs", index, "id")) for index, need in enumerate(base.needs)]
    emergencies = [(one.id, ("emergencies", index, "id")) for index, one in enumerate(base.emergencies.emergencies)]
    for kind, named, file in (
        ("area", areas, files.areas),
        ("family", families, files.families),
        ("need", needs, files.needs),
        ("subject", subjects, files.out_of_scope),
        ("emergency", emergencies, files.urgent),
    ):
        yield from _find_doubles(kind, [(name, path, file) for name, path in named], lambda name: name)
    yield from _find_doubles("area, district or place", _list_names(base, local, files), normalise_text)


def _list_names(base: Base, local: LocalPlaces, files: SharedFiles) -> Iterator[tuple[str, Path_, YamlFile]]:
    """Yield every name and short name by which a place is found; an area may have that of its only district."""
    for index, area in enumerate(base.areas):
        own = {normalise_text(one.name) for one in area.districts} if len(area.districts) == 1 else set()
        if normalise_text(area.name) not in own:
            yield area.name, ("areas", index, "name"), files.areas
        for number, text in enumerate(area.also):
            yield text, ("areas", index, "also", number), files.areas
        for part, districts in (("districts", area.districts), ("neighbours", area.neighbours)):
            for place, district in enumerate(districts):
                path: Path_ = ("areas", index, part, place)
                yield district.name, (*path, "name"), files.areas
                for number, text in enumerate(getattr(district, "also", ())):
                    yield text, (*path, "also", number), files.areas
    for index, local_place in enumerate(local.places):
        yield local_place.name, ("places", index, "name"), files.places


def _find_doubles(
    kind: str, named: Iterable[tuple[str, Path_, YamlFile]], read_name: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield a problem for each name that an earlier one is alike, as it is read."""
    first: dict[str, tuple[YamlFile, int]] = {}
    for name, path, file in named:
        line = file.line_of(path)
        other, other_line = first.setdefault(read_name(name), (file, line))
        if (other, other_line) != (file, line):
            where = f"line {other_line}" if other is file else f"{other.name}, line {other_line}"
            message = f"there is another {kind} of that name in {where}: keep one of them"
            key = next(str(part) for part in reversed(path) if isinstance(part, str))
            yield Problem(file.name, line, name, key, message)


def _check_codes_of_districts(base: Base, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each ONS code that is another district's, or nobody's."""
    names = base.place_names.gazetteer.names
    for position, area in enumerate(base.areas):
        for part, districts in (("districts", area.districts), ("neighbours", area.neighbours)):
            for index, district in enumerate(districts):
                if names.get(district.code) != district.name:
                    line = file.line_of(("areas", position, part, index, "code"))
                    known = names.get(district.code, "no district")
                    message = f"{district.code} is the code of {known}, not of {district.name}: look it up at the ONS"
                    yield Problem(file.name, line, area.id, "code", message)


def _check_local(base: Base, local: LocalPlaces, file: YamlFile) -> Iterator[Problem]:
    known = set(base.place_names.name_of.values())
    for position, place in enumerate(local.places):
        for index, name in enumerate(place.districts):
            if name not in known:
                line = file.line_of(("places", position, "districts", index))
                message = f"there is no district {name!r}: write one of areas.yaml"
                yield Problem(file.name, line, place.name, "districts", message)


def _check_front_doors(base: Base, file: YamlFile, broken: Collection[str]) -> Iterator[Problem]:
    for position, area in enumerate(base.areas):
        for index, entry in enumerate(area.front_door):
            if entry not in base.entries and entry not in base.families and entry not in broken:
                line = file.line_of(("areas", position, "front_door", index))
                message = f"there is no entry or family {entry!r}: name one that exists"
                yield Problem(file.name, line, area.id, "front_door", message)


def _check_codes(base: Base, file: YamlFile) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for code in base.vocabulary.abbreviations:
        line, words = file.line_of(("abbreviations", code)), split_words(code)
        if len(words) != 1:
            message = f"{code!r} is not one word of letters or digits: write it as one, or add it to `same`"
            yield Problem(file.name, line, "", f"abbreviations.{code}", message)
        elif words[0] in first:
            message = f"{code!r} already stands as {first[words[0]]!r}: keep one of them"
            yield Problem(file.name, line, "", f"abbreviations.{code}", message)
        else:
            first[words[0]] = code


def _check_patterns(base: Base, file: YamlFile) -> Iterator[Problem]:
    for path, name in base.emergencies.find_unknown():
        owner = base.emergencies.emergencies[int(path[1])].id
        message = f"<{name}> is not among `words`: add it there, or check its spelling"
        yield Problem(file.name, file.line_of(path), owner, str(path[2]), message)


def _check_numbers(base: Base, file: YamlFile, broken: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each number in an emergency's lines that no entry behind it holds."""
    for index, emergency in enumerate(base.emergencies.emergencies):
        path = ("emergencies", index)
        if any(entry in broken for entry in emergency.entries):
            continue
        for entry in emergency.entries:
            if entry not in base.entries:
                message = f"there is no entry {entry!r}: name the entries in which its numbers stand"
                yield Problem(file.name, file.line_of((*path, "entries")), emergency.id, "entries", message)
        behind = [base.entries[entry] for entry in emergency.entries if entry in base.entries]
        held = {contact.value.replace(" ", "") for entry in behind for contact in entry.contacts}
        for number in _NUMBER.findall(" ".join(emergency.lines)):
            if len(number.replace(" ", "")) >= 3 and number.replace(" ", "") not in held:
                message = f"{number} stands in no contact of its entries: take it from an entry"
                yield Problem(file.name, file.line_of((*path, "lines")), emergency.id, "lines", message)
