"""The files of the base read anew while questions are answered: good ones go live, bad ones change nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.entries.files import Files, find_strays
from knowledge.entries.problems import Problem
from knowledge.entries.read import read_base
from knowledge.matching.vectors import FILE as VECTORS
from knowledge.services.live import Knowledge, LiveBase, Model, build_live, load_knowledge

# What the files hold: their version, and the files that would not be read.
_Print = tuple[str, tuple[Problem, ...]]


@dataclass
class Reload:
    """Brings a folder's files live whenever it is called, unless they are live or have problems.

    Where they have any, what is live stays as it is, whole. Only where nothing is live does what is sound go live
    without the rest, as at the start.
    """

    knowledge: Knowledge
    folder: Path
    model: Model
    # Called once an edit has gone live, before anybody else writes the files.
    after_edit: Callable[[], Awaitable[None]] | None = None
    # The files that were found to have problems last.
    _faulty: _Print | None = None

    async def __call__(self) -> None:
        """Read the files and swap the live base, or keep their problems."""
        while not await self._try():
            # They were changed while they were read.
            pass

    async def _try(self) -> bool:
        """Read the files once; whether what was read is what they hold."""
        async with self.knowledge.changing():
            found = await asyncio.to_thread(_take_print, self.folder)
            if found == (self.knowledge.version, ()):
                self._faulty = None
                await self.knowledge.note_problems(())
                return True
            if found == self._faulty:
                return True
        live, problems = await asyncio.to_thread(_read, self.folder, self.model, self.knowledge.live is None)
        async with self.knowledge.changing():
            if await asyncio.to_thread(_take_print, self.folder) != found:
                return False
            if found == (self.knowledge.version, ()):
                # Somebody else here brought it live meanwhile.
                return True
            if live:
                self._faulty = None
                await self.knowledge.swap(live, problems)
                if self.after_edit:
                    await self.after_edit()
            else:
                self._faulty = found
                await self._keep(problems)
            return True

    async def _keep(self, problems: list[Problem]) -> None:
        if self.knowledge.live is None:
            if problems == self.knowledge.problems:
                return
            # They were those of the start, which are said no longer.
            self.knowledge.problems = []
        await self.knowledge.note_problems(problems)


def _take_print(folder: Path) -> _Print:
    files = Files(folder)
    return files.version, tuple(find_strays(files))


def _read(folder: Path, model: Model, is_first: bool) -> tuple[LiveBase | None, list[Problem]]:
    """Return the base of a folder ready to go live, `None` where its problems keep it from that, and its problems."""
    if is_first:
        known = load_knowledge(folder, model)
        return known.live, known.problems
    base, problems = read_base(folder)
    if base is None or problems:
        return None, problems
    return build_live(base, model, folder / VECTORS), []
