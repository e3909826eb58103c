"""A folder of YAML as a base, or as every problem that keeps it from being one."""

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from knowledge.collector import resting_collector
from knowledge.entries.base import Base, Families
from knowledge.entries.check import check_entries
from knowledge.entries.check_needs import check_needs
from knowledge.entries.check_phrasings import StatedTexts, state_texts
from knowledge.entries.check_shared import SharedFiles, check_shared
from knowledge.entries.files import (
    AREAS,
    FAMILIES,
    NEEDS,
    OUT_OF_SCOPE,
    PLACES,
    SHARED,
    URGENT,
    VOCABULARY,
    Files,
    find_strays,
    hash_files,
)
from knowledge.entries.needs import Needs
from knowledge.entries.phrasings import read_phrasings
from knowledge.entries.problems import BaseError, Problem
from knowledge.entries.read_entries import Draft, read_entries
from knowledge.entries.read_themes import check_themes, read_themes
from knowledge.entries.read_workforce import read_workforce
from knowledge.entries.subjects import OutOfScope
from knowledge.entries.urgent import Emergencies
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile
from knowledge.places.areas import Areas
from knowledge.places.gazetteer import load_gazetteer
from knowledge.places.local import LocalPlaces
from knowledge.places.names import PlaceNames, list_place_names
from knowledge.privacy.name_lists import is_person_name
from knowledge.text.vocabulary import Vocabulary

__all__ = [
    "OUT_OF_SCOPE", "SHARED", "SHIPPED", "URGENT", "hash_files", "load_base", "read_base",
    "read_emergencies", "read_files",
]  # fmt: skip

SHIPPED = Path(__file__).resolve().parent.parent / "base"
ModelT = TypeVar("ModelT", bound=BaseModel)


def load_base(folder: Path) -> Base:
    """Return the base in a folder; a BaseError carries all problems if it has any."""
    base, problems = read_base(folder)
    if base is None or problems:
        raise BaseError(problems)
    return base


def read_base(folder: Path) -> tuple[Base | None, list[Problem]]:
    """Return the base in a folder and its problems; without its seven shared files there is no base."""
    return read_files(Files(folder))


@resting_collector()
def read_files(files: Files) -> tuple[Base | None, list[Problem]]:
    """Return the base of these files and its problems; what was made of a file the last time is taken as it is."""
    if not files.folder.is_dir():
        message = "there is no such folder: give the folder of a knowledge base"
        return None, [Problem(str(files.folder), 1, "", "", message)]
    draft = Draft()
    areas, areas_file = _read_shared(files, AREAS, Areas, draft)
    families, families_file = _read_shared(files, FAMILIES, Families, draft)
    needs, needs_file = _read_shared(files, NEEDS, Needs, draft)
    out_of_scope, out_of_scope_file = _read_shared(files, OUT_OF_SCOPE, OutOfScope, draft)
    vocabulary, vocabulary_file = _read_shared(files, VOCABULARY, Vocabulary, draft)
    local, places_file = _read_shared(files, PLACES, LocalPlaces, draft)
    emergencies, urgent_file = _read_shared(files, URGENT, Emergencies, draft)
    known_areas = [area.id for area in areas] if areas else None
    tail = list(read_phrasings(files))
    draft.problems += [problem for one in tail for problem in one.file.problems]
    more = {owner: phrasings for one in tail for owner, phrasings in one.phrasings.items()}
    for name in files.list_entry_files():
        read_entries(name, files, known_areas, more, draft)
    themes = read_themes(files)
    workforce = read_workforce(files)
    draft.problems += [*themes.problems, *workforce.problems, *find_strays(files)]
    if not (areas and families and needs and out_of_scope and vocabulary and emergencies and local):
        return None, sorted(draft.problems)
    base = Base(
        entries={entry.id: entry for entry in draft.entries},
        families={family.id: family for family in families.families},
        needs=needs,
        out_of_scope=out_of_scope,
        areas=areas,
        place_names=_list_place_names(areas, local, frozenset(vocabulary.codes)),
        vocabulary=vocabulary,
        emergencies=emergencies,
        version=files.version,
        themes=themes.themes,
        workforce=workforce.workforce,
    )
    located = [(entry, *draft.places[id(entry)]) for entry in draft.entries]
    shared = SharedFiles(
        areas_file, families_file, needs_file, out_of_scope_file, places_file, vocabulary_file, urgent_file
    )
    texts = [
        files.kept.recall(
            ("texts", FAMILIES),
            (families, families_file.saved),
            lambda: _state_families(base, families_file),
            is_kept=FAMILIES not in files.texts,
        ),
        files.kept.recall(
            ("texts", OUT_OF_SCOPE),
            out_of_scope,
            lambda: _state_subjects(out_of_scope, out_of_scope_file),
            is_kept=OUT_OF_SCOPE not in files.texts,
        ),
        *draft.texts,
        *(one.texts for one in tail),
    ]
    broken = None if draft.has_gaps else draft.broken
    draft.problems += check_entries(base, located, texts, tail, broken)
    draft.problems += check_shared(base, local, shared, broken)
    draft.problems += check_needs(base, needs_file, areas_file, broken)
    draft.problems += check_themes(base, themes, broken)
    return base, sorted(set(draft.problems))


# Those of the base that is live, and of one that is to be.
@lru_cache(maxsize=2)
def _list_place_names(areas: Areas, local: LocalPlaces, codes: frozenset[str]) -> PlaceNames:
    """Return the names of all places: thousands, and seldom others than the last time."""
    return list_place_names(areas, local, load_gazetteer(), codes, is_person_name)


def _state_families(base: Base, file: YamlFile) -> StatedTexts:
    texts = (
        (text, family.id, field, ("families", position, field, index))
        for position, family in enumerate(base.families.values())
        for field in ("phrasings", "signs")
        for index, text in enumerate(getattr(family, field))
    )
    return state_texts(file, texts)


def _state_subjects(subjects: OutOfScope, file: YamlFile) -> StatedTexts:
    texts = (
        (text, subject.id, "phrasings", ("subjects", position, "phrasings", index))
        for position, subject in enumerate(subjects)
        for index, text in enumerate(subject.phrasings)
    )
    return state_texts(file, texts)


def read_emergencies(folder: Path) -> Emergencies | None:
    """Return the folder's emergencies, or the shipped ones where the folder has none that can be read."""
    for place in (folder, SHIPPED):
        found, _ = _read_shared(Files(place), URGENT, Emergencies, Draft())
        if found and not any(found.find_unknown()):
            return found
    return None


def _read_shared(files: Files, name: str, model: type[ModelT], draft: Draft) -> tuple[ModelT | None, YamlFile]:
    def make(file: YamlFile) -> tuple[ModelT | list[Problem] | None, YamlFile]:
        is_unread = file.problems and file.data is None
        return (None if is_unread else validate_part(model, file, (), "", file.data)), file

    found, file = files.make("shared", name, make)
    draft.problems += file.problems
    if isinstance(found, list):
        draft.problems += found
        return None, file
    return found, file
