"""Candidates built: in a thread, one at a time, and kept for as long as somebody may look at them again.

Only the files that edits touch are read for one; the rest is as it was read the last time.
"""

import asyncio
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.entries.base import Base
from knowledge.entries.files import SHARED, Files, Kept, hash_files
from knowledge.entries.problems import Problem
from knowledge.entries.read import read_files
from knowledge.matching.vectors import FILE as VECTORS
from knowledge.services.editing.apply import FaultyEditError, Texts, write_edits
from knowledge.services.editing.candidate import Candidate
from knowledge.services.editing.change import Edit, SubjectEdit
from knowledge.services.editing.written import WrittenFields, find_in_files
from knowledge.services.live import Knowledge, LiveBase, Model, build_live

# A checked base shares most with the others. One that is ready to answer takes about a hundred megabytes: only the last
# of those are kept.
_KEPT, _KEPT_LIVE = 100, 2


@dataclass
class Candidates:
    """Builds candidates from the files of the live base."""

    knowledge: Knowledge
    folder: Path
    model: Model
    _kept: OrderedDict[tuple[object, ...], Candidate] = field(default_factory=OrderedDict, init=False)
    # The problems of the files themselves, by their version.
    _old: dict[str, tuple[Problem, ...]] = field(default_factory=dict, init=False)
    # What was read of the folder, for the next candidate.
    _files: Kept = field(default_factory=Kept, init=False)
    # Nobody who has a form checked waits until somebody else's base is ready to answer.
    _checking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _building: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    # Where vectors are kept from one candidate to the next.
    _aside: tempfile.TemporaryDirectory[str] | None = field(default=None, init=False)

    async def check(self, edits: Sequence[Edit]) -> Candidate:
        """Return the base with edits in it, read and checked."""
        async with self._checking:
            return await asyncio.to_thread(self._check, edits)

    async def build(self, edits: Sequence[Edit]) -> Candidate:
        """Return the base with edits in it, ready to answer if it is sound."""
        async with self._building:
            candidate = await self.check(edits)
            if candidate.live or candidate.base is None or not candidate.is_sound:
                return candidate
            live = await asyncio.to_thread(self._make_live, candidate.base, candidate.old_problems)
            async with self._checking:
                return self._keep(replace(candidate, live=live))

    async def warm_up(self) -> None:
        """Read the folder, so that the first candidate is as quick as those after it."""
        async with self._checking:
            await asyncio.to_thread(read_files, Files(self.folder, kept=self._files))

    def close(self) -> None:
        """Remove what was kept aside."""
        self._kept.clear()
        if self._aside:
            self._aside.cleanup()
            self._aside = None

    @property
    def vectors(self) -> Path:
        """The file with the vectors of the last base that was built, or of the live one."""
        if self._aside is None:
            self._aside = tempfile.TemporaryDirectory(prefix="signpost-")
            if (self.folder / VECTORS).is_file():
                shutil.copyfile(self.folder / VECTORS, Path(self._aside.name) / VECTORS)
        return Path(self._aside.name) / VECTORS

    def _make_live(self, base: Base, problems: Iterable[Problem]) -> LiveBase:
        # What was left out before is left out still.
        faulty = {problem.entry for problem in problems}
        sound = {entry.id: entry for entry in base.entries.values() if entry.id not in faulty}
        return build_live(replace(base, entries=sound) if faulty else base, self.model, self.vectors)

    def _check(self, edits: Sequence[Edit]) -> Candidate:
        version = hash_files(self.folder)
        try:
            texts = write_edits(edits, self.folder)
        except FaultyEditError as error:
            problem = Problem("", 0, error.entry, "", str(error))
            return Candidate(tuple(edits), version, version, {}, (problem,), (), (), {}, None)
        key = (version, tuple(self.knowledge.problems), tuple(sorted(texts.items(), key=lambda item: item[0])))
        if key in self._kept:
            self._kept.move_to_end(key)
            return replace(self._kept[key], edits=tuple(edits))
        return self._keep(self._read(tuple(edits), version, texts))

    def _keep(self, candidate: Candidate) -> Candidate:
        texts = tuple(sorted(candidate.texts.items(), key=lambda item: item[0]))
        key = (candidate.base_version, tuple(self.knowledge.problems), texts)
        self._kept[key] = candidate
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        ready = [key for key, one in self._kept.items() if one.live]
        for old in ready[:-_KEPT_LIVE]:
            self._kept[old] = replace(self._kept[old], live=None)
        return candidate

    def _read(self, edits: tuple[Edit, ...], version: str, texts: Texts) -> Candidate:
        old = self._list_old(version)
        files = Files(self.folder, texts, self._files)
        base, found = read_files(files)
        written = {entry: find_in_files(files, entry) for entry in _list_entries(edits)}
        before, settled = set(map(_name, old)), set(map(_name, self.knowledge.problems))
        left = tuple(problem for problem in found if _name(problem) in before)
        return Candidate(
            edits=edits,
            base_version=version,
            version=files.version,
            texts=texts,
            problems=tuple(_name_nameless(problem) for problem in found if _name(problem) not in before),
            old_problems=left,
            unsettled=tuple(one for one in left if _name(one) not in settled or one.file in SHARED),
            written=written,
            base=base,
        )

    def _list_old(self, version: str) -> tuple[Problem, ...]:
        """Return the problems that the files have without any edit."""
        if version == self.knowledge.version:
            return tuple(self.knowledge.problems)
        if version not in self._old:
            self._old = {version: tuple(read_files(Files(self.folder, kept=self._files))[1])}
        return self._old[version]


def _name(problem: Problem) -> tuple[str, str, str, str]:
    """Return what stays of a problem where its line moves."""
    return (problem.file, problem.entry, problem.field, problem.message)


def _name_nameless(problem: Problem) -> Problem:
    """Return the problem of an entry without an id as one of no name: as the edit that adds it."""
    return replace(problem, entry="") if problem.entry.startswith("entry ") else problem


def _list_entries(edits: Iterable[Edit]) -> dict[str, WrittenFields | None]:
    return dict.fromkeys(edit.entry for edit in edits if not isinstance(edit, SubjectEdit) and edit.entry)
