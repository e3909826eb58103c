"""A folder of YAML as a base, or as every problem that keeps it from being one."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from knowledge.entries.base import Base, Families
from knowledge.entries.check import check_entries
from knowledge.entries.check_needs import check_needs
from knowledge.entries.check_shared import SharedFiles, check_shared
from knowledge.entries.model import NATIONAL, Entry, Topic, WrittenEntry
from knowledge.entries.needs import Needs
from knowledge.entries.phrasings import list_phrasing_files, read_phrasings
from knowledge.entries.problems import BaseError, Problem
from knowledge.entries.subjects import OutOfScope
from knowledge.entries.urgent import Emergencies
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile, read_yaml
from knowledge.places.areas import Areas
from knowledge.places.gazetteer import load_gazetteer
from knowledge.places.local import LocalPlaces
from knowledge.places.names import list_place_names
from knowledge.privacy.name_lists import is_person_name
from knowledge.text.vocabulary import Vocabulary

SHIPPED = Path(__file__).resolve().parent.parent / "base"
AREAS, FAMILIES, VOCABULARY, URGENT = "areas.yaml", "families.yaml", "vocabulary.yaml", "urgent.yaml"
PLACES, NEEDS, OUT_OF_SCOPE = "places.yaml", "needs.yaml", "out-of-scope.yaml"
SHARED = (AREAS, FAMILIES, NEEDS, OUT_OF_SCOPE, PLACES, VOCABULARY, URGENT)
ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass
class Draft:
    """What has been read so far: good parts, where they stand, and the problems of the others."""

    entries: list[Entry] = field(default_factory=list)
    # Where an entry stands: its file, and its path in it.
    places: dict[int, tuple[YamlFile, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Ids of entries with faults of their own: not in the base, but no reason to blame those that refer to them.
    broken: set[str] = field(default_factory=set)
    # Whether a whole file could not be read, so that anything may be missing.
    has_gaps: bool = False


def load_base(folder: Path) -> Base:
    """Return the base in a folder; a BaseError carries all problems if it has any."""
    base, problems = read_base(folder)
    if base is None or problems:
        raise BaseError(problems)
    return base


def read_base(folder: Path) -> tuple[Base | None, list[Problem]]:
    """Return the base in a folder and its problems; without its seven shared files there is no base."""
    if not folder.is_dir():
        return None, [Problem(str(folder), 1, "", "", "there is no such folder: give the folder of a knowledge base")]
    draft = Draft()
    areas, areas_file = _read_shared(folder, AREAS, Areas, draft)
    families, families_file = _read_shared(folder, FAMILIES, Families, draft)
    needs, needs_file = _read_shared(folder, NEEDS, Needs, draft)
    out_of_scope, out_of_scope_file = _read_shared(folder, OUT_OF_SCOPE, OutOfScope, draft)
    vocabulary, vocabulary_file = _read_shared(folder, VOCABULARY, Vocabulary, draft)
    local, places_file = _read_shared(folder, PLACES, LocalPlaces, draft)
    emergencies, urgent_file = _read_shared(folder, URGENT, Emergencies, draft)
    known_areas = [area.id for area in areas] if areas else None
    tail = list(read_phrasings(folder))
    draft.problems += [problem for one in tail for problem in one.file.problems]
    more = {owner: phrasings for one in tail for owner, phrasings in one.phrasings.items()}
    for path in list_entry_files(folder):
        _read_entries(path, folder, known_areas, more, draft)
    draft.problems += find_strays(folder)
    if not (areas and families and needs and out_of_scope and vocabulary and emergencies and local):
        return None, sorted(draft.problems)
    base = Base(
        entries={entry.id: entry for entry in draft.entries},
        families={family.id: family for family in families.families},
        needs=needs,
        out_of_scope=out_of_scope,
        areas=areas,
        place_names=list_place_names(areas, local, load_gazetteer(), vocabulary.codes, is_person_name),
        vocabulary=vocabulary,
        emergencies=emergencies,
        version=hash_files(folder),
    )
    located = [(entry, *draft.places[id(entry)]) for entry in draft.entries]
    files = SharedFiles(
        areas_file, families_file, needs_file, out_of_scope_file, places_file, vocabulary_file, urgent_file
    )
    broken = None if draft.has_gaps else draft.broken
    draft.problems += check_entries(base, located, files, tail, broken)
    draft.problems += check_shared(base, local, files, broken)
    draft.problems += check_needs(base, needs_file, areas_file, broken)
    return base, sorted(set(draft.problems))


def read_emergencies(folder: Path) -> Emergencies | None:
    """Return the folder's emergencies, or the shipped ones where the folder has none that can be read."""
    for place in (folder, SHIPPED):
        found, _ = _read_shared(place, URGENT, Emergencies, Draft())
        if found and not any(found.find_unknown()):
            return found
    return None


def hash_files(folder: Path) -> str:
    """Return a short hash of the names and bytes of a base's files; one that cannot be read counts as empty."""
    digest = hashlib.sha256()
    for path in (*(folder / name for name in SHARED), *list_entry_files(folder), *list_phrasing_files(folder)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + _read_bytes(path) + b"\0")
    return digest.hexdigest()[:12]


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def list_entry_files(folder: Path) -> list[Path]:
    """Return the files of entries, by name."""
    return sorted(path for path in folder.glob("*/*.yaml") if path.is_file())


def find_strays(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each YAML file that is none of those read: misnamed, it would be missed in silence."""
    known = {*(folder / name for name in SHARED), *list_entry_files(folder), *list_phrasing_files(folder)}
    for path in sorted(path for path in folder.rglob("*.y*ml") if path.is_file() and path not in known):
        message = f"is none of the files that are read: name it {', '.join(SHARED)} or AREA/TOPIC.yaml, or move it away"
        yield Problem(path.relative_to(folder).as_posix(), 1, "", "", message)


def _read_shared(folder: Path, name: str, model: type[ModelT], draft: Draft) -> tuple[ModelT | None, YamlFile]:
    file = read_yaml(folder / name, name)
    draft.problems += file.problems
    if file.problems and file.data is None:
        return None, file
    found = validate_part(model, file, (), "", file.data)
    if isinstance(found, list):
        draft.problems += found
        return None, file
    return found, file


def _read_entries(
    path: Path, folder: Path, areas: Iterable[str] | None, more: Mapping[str, tuple[str, ...]], draft: Draft
) -> None:
    name = path.relative_to(folder).as_posix()
    area, topic = path.parent.name, path.stem
    if areas is not None and area not in {NATIONAL, *areas}:
        message = f"there is no area {area!r}: add it to {AREAS} or rename the folder"
        draft.problems.append(Problem(name, 1, "", "", message))
        return
    if topic not in set(Topic):
        message = f"there is no topic {topic!r}: name the file after one of {', '.join(Topic)}"
        draft.problems.append(Problem(name, 1, "", "", message))
        return
    file = read_yaml(path, name)
    draft.problems += file.problems
    draft.has_gaps |= not isinstance(file.data, list)
    if file.data is None:
        return
    if not isinstance(file.data, list):
        draft.problems.append(Problem(name, 1, "", "", "is not a list of entries: begin each with `- id:`"))
        return
    for index, data in enumerate(file.data):
        _read_entry(file, index, data, {"area": area, "topic": Topic(topic)}, more, draft)


def _read_entry(
    file: YamlFile,
    index: int,
    data: object,
    filed: Mapping[str, str],
    more: Mapping[str, tuple[str, ...]],
    draft: Draft,
) -> None:
    owner = str(data.get("id", f"entry {index + 1}")) if isinstance(data, dict) else f"entry {index + 1}"
    found = validate_part(WrittenEntry, file, (index,), owner, data)
    if isinstance(found, list):
        draft.problems += found
        draft.broken.add(owner)
        return
    # The written entry is valid, and so are the phrasings beside it: no second validation.
    entry = Entry.model_construct(**{**dict(found), **filed, "more_phrasings": more.get(found.id, ())})
    draft.entries.append(entry)
    draft.places[id(entry)] = (file, index)
