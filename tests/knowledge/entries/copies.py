"""Copies of the shipped base with one thing broken, and the line where that must be reported."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.entries.files import Files, Kept
from knowledge.entries.problems import Problem
from knowledge.entries.read import SHIPPED, read_files


@dataclass(frozen=True)
class Fault:
    """One text edit: below `inside`, the first `old` becomes `new`; the fault shows in the line of `at`."""

    file: str
    inside: str
    old: str
    new: str
    # The first text after `inside`, in the edited file, that stands in the line to be reported.
    at: str
    # What the message must hold: whose fault it is, the value, the cure.
    says: tuple[str, ...]
    # What else is reported because of it, and nowhere else: the phrasings beside an entry that is gone.
    follows: str = ""

    def edit(self, text: str) -> str:
        """Return the text of the file with its fault."""
        start = text.index(self.inside)
        at = text.index(self.old, start)
        return text[:at] + self.new + text[at + len(self.old) :]

    def find_line(self, edited: str) -> int:
        """Return the line, from 1, in which the fault stands."""
        return edited.count("\n", 0, edited.index(self.at, edited.index(self.inside))) + 1


def copy_base(folder: Path) -> Path:
    """Return the folder of a copy of the shipped base."""
    return Path(shutil.copytree(SHIPPED, folder / "base"))


def break_base(folder: Path, fault: Fault) -> int:
    """Put a fault into a copy; return the line in which it must be reported."""
    path = folder / fault.file
    edited = fault.edit(path.read_text(encoding="utf-8"))
    path.write_text(edited, encoding="utf-8")
    return fault.find_line(edited)


def list_problems(folder: Path) -> list[Problem]:
    """Return what is wrong with the base in a folder; what is as in the shipped one is not read again."""
    return read_files(Files(folder, kept=_keep()))[1]


def list_problems_with(file: str, text: str) -> list[Problem]:
    """Return what is wrong with the shipped base where one file holds another text; only that file is read anew."""
    return read_files(Files(SHIPPED, {file: text}, _keep()))[1]


@cache
def _keep() -> Kept:
    return Kept()


def list_problems_after(file: str, change: Callable[[str], str]) -> list[Problem]:
    """Return what is wrong with the shipped base once the text of one file is changed."""
    before = (SHIPPED / file).read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    return list_problems_with(file, after)


def assert_only_problem(fault: Fault) -> None:
    """Assert that the base with this fault reports it, its line and cure, and nothing else but what follows from it."""
    edited = fault.edit((SHIPPED / fault.file).read_text(encoding="utf-8"))
    line = fault.find_line(edited)
    problems = [str(problem) for problem in list_problems_with(fault.file, edited)]
    said = [problem for problem in problems if not fault.follows or fault.follows not in problem]
    assert len(said) == 1, problems
    assert len(problems) - len(said) == bool(fault.follows), problems
    assert said[0].startswith(f"{fault.file}:{line}: ")
    assert [part for part in fault.says if part not in said[0]] == [], said[0]
