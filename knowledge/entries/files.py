"""The texts of a base: those of its folder, with others in place of some for a base that is not written yet."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import YamlFile, parse_bytes, read_yaml

AREAS, FAMILIES, VOCABULARY, URGENT = "areas.yaml", "families.yaml", "vocabulary.yaml", "urgent.yaml"
PLACES, NEEDS, OUT_OF_SCOPE = "places.yaml", "needs.yaml", "out-of-scope.yaml"
SHARED = (AREAS, FAMILIES, NEEDS, OUT_OF_SCOPE, PLACES, VOCABULARY, URGENT)
# A base may be without these: then there is nothing of the kind.
WHY, WORKFORCE = "why.yaml", "workforce.yaml"
OPTIONAL = (WHY, WORKFORCE)
TAIL_FOLDER = "phrasings"
_ENTRIES, _TAIL, _YAML = "*/*.yaml", f"*/{TAIL_FOLDER}/*.yaml", "*.y*ml"
# Folders within folders that are looked through: links may lead round in a circle.
_DEEPEST = 4
# When a text was saved that is not written yet: after all others.
_LAST = 2**63 - 1
T = TypeVar("T")


class Kept:
    """What was worked out of a folder's files the last time: only what has changed since is worked out anew.

    One for a folder, used by one thread at a time. What it gives is not to be changed.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], tuple[Any, Any]] = {}

    def recall(self, slot: tuple[str, ...], state: Any, make: Callable[[], T], *, is_kept: bool = True) -> T:
        """Return what a slot has for this state, or what is made now, and kept in its place if it is to be."""
        found = self._found.get(slot)
        if found and found[0] == state:
            made: T = found[1]
            return made
        made = make()
        if is_kept:
            self._found[slot] = (state, made)
        return made


@dataclass(frozen=True)
class Files:
    """A base's files by their path in its folder, such as `national/money.yaml`."""

    folder: Path
    # What stands in place of the folder's own; `None` where a file goes.
    texts: Mapping[str, str | None] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    # Read once, so that all that is worked out is of the same moment.
    _bytes: dict[str, bytes | None] = field(default_factory=dict, init=False)
    _lists: dict[str, list[str]] = field(default_factory=dict, init=False)

    def list_entry_files(self) -> list[str]:
        """Return the files of entries, by name."""
        return self._list(_ENTRIES)

    def list_phrasing_files(self) -> list[str]:
        """Return the files of the long tail, by name."""
        return self._list(_TAIL)

    def list_all(self) -> list[str]:
        """Return all files that are read, those that all entries share first."""
        optional = [name for name in OPTIONAL if self.has(name)]
        return [*SHARED, *optional, *self.list_entry_files(), *self.list_phrasing_files()]

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return bool(self._list(name))

    def read_bytes(self, name: str) -> bytes | None:
        """Return what a file holds, `None` where it cannot be read."""
        if name not in self._bytes:
            self._bytes[name] = self._read(name)
        return self._bytes[name]

    def make(self, slot: str, name: str, make: Callable[[YamlFile], T]) -> T:
        """Return what is made of a file, or was made of it the last time, if it is as it was then."""
        held, is_own = self.read_bytes(name), name in self.texts
        saved = _LAST if is_own else _find_saved(self.folder / name)

        def load() -> T:
            file = read_yaml(self.folder / name, name) if held is None else parse_bytes(held, name)
            # The marks of its values serve only to write it, and are large.
            return make(replace(file, saved=saved, root=None))

        return self.kept.recall((slot, name), (held, saved), load, is_kept=not is_own)

    @cached_property
    def version(self) -> str:
        """A short hash of the names and bytes of all files; one that cannot be read counts as empty."""
        digest = hashlib.sha256()
        for name in self.list_all():
            digest.update(name.encode() + b"\0" + (self.read_bytes(name) or b"") + b"\0")
        return digest.hexdigest()[:12]

    def with_texts(self, texts: Mapping[str, str | None]) -> "Files":
        """Return these files as they were read, with others in place of some."""
        other = Files(self.folder, {**self.texts, **texts}, self.kept)
        other._bytes.update({name: held for name, held in self._bytes.items() if name not in texts})
        # What lies in the folder by now may be other files.
        other.__dict__["in_folder"] = self.in_folder
        return other

    def _list(self, pattern: str) -> list[str]:
        if pattern not in self._lists:
            self._lists[pattern] = self._find(pattern)
        return self._lists[pattern]

    @cached_property
    def in_folder(self) -> list[str]:
        """The names of all YAML files in the folder, whether they are read or not."""
        return _walk(self.folder)

    def _find(self, pattern: str) -> list[str]:
        there = {name for name in self.in_folder if _fits(name, pattern)}
        for name, text in self.texts.items():
            if _fits(name, pattern):
                there = there | {name} if text else there - {name}
        return sorted(there, key=lambda name: name.split("/"))

    def _read(self, name: str) -> bytes | None:
        if name in self.texts:
            text = self.texts[name]
            return text.encode() if text else None
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None


def _walk(folder: Path) -> list[str]:
    """Return the names of all files of a folder that look like YAML."""
    found: list[str] = []
    # A folder may be a link to where the base is kept.
    for inside, folders, names in os.walk(folder, followlinks=True):
        here = Path(inside).relative_to(folder)
        if len(here.parts) > _DEEPEST:
            folders.clear()
        found += [(here / name).as_posix() for name in names if fnmatchcase(name, _YAML)]
    return sorted(found)


def _fits(name: str, pattern: str) -> bool:
    """Whether a file's name is of a pattern, step by step."""
    steps, wanted = name.split("/"), pattern.split("/")
    return len(steps) == len(wanted) and all(map(fnmatchcase, steps, wanted))


def _find_saved(path: Path) -> int:
    """Return when a file was last saved, in nanoseconds; 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def hash_files(folder: Path) -> str:
    """Return a short hash of the names and bytes of a base's files; one that cannot be read counts as empty."""
    return Files(folder).version


def find_strays(files: Files) -> Iterator[Problem]:
    """Yield a problem for each YAML file that is none of those read: misnamed, it would be missed in silence."""
    known = (*SHARED, *OPTIONAL)
    for name in files.in_folder:
        if name not in known and not _fits(name, _ENTRIES) and not _fits(name, _TAIL):
            message = (
                f"is none of the files that are read: name it {', '.join(known)} or AREA/TOPIC.yaml, or move it away"
            )
            yield Problem(name, 1, "", "", message)
