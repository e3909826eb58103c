"""why.yaml as themes, and what is wrong with them: each is read by itself, so that a slip in one leaves the others."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.files import WHY, Files
from knowledge.entries.problems import Problem
from knowledge.entries.themes import Theme
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile, name_path
from knowledge.text.words import normalise_text

# A page, or a paper with the paragraph, section or table in which it stands.
_SOURCE = re.compile(r"https?://\S+|(?!https?:).+, .+")


@dataclass(frozen=True)
class ReadThemes:
    """The themes that have a valid form, each with its number in the file, and the problems of the others."""

    file: YamlFile | None = None
    found: tuple[tuple[int, Theme], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes in the order of their file."""
        return tuple(theme for _, theme in self.found)


def read_themes(files: Files) -> ReadThemes:
    """Return the themes of a base, none where it has no file of them."""
    return files.make("themes", WHY, _read) if files.has(WHY) else ReadThemes()


def _read(file: YamlFile) -> ReadThemes:
    if not isinstance(file.data, list):
        fault = Problem(file.name, 1, "", "", "is not a list of themes: begin each with `- id:`")
        return ReadThemes(file, problems=tuple(file.problems) or (fault,))
    found: list[tuple[int, Theme]] = []
    problems = list(file.problems)
    for index, data in enumerate(file.data):
        owner = str(data.get("id", f"theme {index + 1}")) if isinstance(data, dict) else f"theme {index + 1}"
        read = validate_part(Theme, file, (index,), owner, data)
        if isinstance(read, Theme):
            found.append((index, read))
        else:
            problems += read
    return ReadThemes(file, tuple(found), tuple(problems))


def check_themes(base: Base, read: ReadThemes, broken: Collection[str] | None) -> Iterator[Problem]:
    """Yield every problem of the themes as a whole; each has a valid form by itself.

    `broken` holds the ids of entries with faults of their own; `None` where whole files are missing.
    """
    ids: dict[str, int] = {}
    phrasings: dict[str, str] = {}
    for index, theme in read.found:
        for path, message in (
            *_check_double(theme, index, ids),
            *_check_phrasings(theme, phrasings),
            *_check_sources(theme),
            *(() if broken is None else _check_entries(base, theme, broken)),
        ):
            line = read.file.line_of((index, *path)) if read.file else 1
            yield Problem(WHY, line, theme.id, name_path(path), message)


_Fault = tuple[tuple[str | int, ...], str]


def _check_double(theme: Theme, index: int, ids: dict[str, int]) -> Iterator[_Fault]:
    if ids.setdefault(theme.id, index) != index:
        yield ("id",), f"there is another theme {theme.id!r}: keep one of them"


def _check_phrasings(theme: Theme, owners: dict[str, str]) -> Iterator[_Fault]:
    for index, phrasing in enumerate(theme.phrasings):
        owner = owners.setdefault(normalise_text(phrasing), theme.id)
        if owner != theme.id:
            yield ("phrasings", index), f"{phrasing!r} already finds {owner!r}: keep it in one of the two"


def _check_sources(theme: Theme) -> Iterator[_Fault]:
    for index, figure in enumerate(theme.figures):
        if not _SOURCE.fullmatch(figure.source):
            message = (
                f"{figure.source!r} is neither a page nor a place in a paper: write https://… or “paper, section 5”"
            )
            yield ("figures", index, "source"), message


def _check_entries(base: Base, theme: Theme, broken: Collection[str]) -> Iterator[_Fault]:
    for entry in theme.entries:
        if entry not in base.entries and entry not in broken:
            yield ("entries",), f"there is no entry {entry!r}: write the id of one that acts on it"
