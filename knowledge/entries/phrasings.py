"""The long tail: more phrasings of an area's entries, in files beside them, so that an entry's own file stays readable.

`AREA/phrasings/TOPIC.yaml` maps the id of an entry of `AREA/TOPIC.yaml` to a list of phrasings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from knowledge.entries.model import EntryId, Phrasing
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile, read_yaml

FOLDER = "phrasings"


class MorePhrasings(RootModel[dict[EntryId, tuple[Phrasing, ...]]]):
    """What one such file holds."""


@dataclass(frozen=True)
class PhrasingFile:
    """One file of the long tail as it was read."""

    file: YamlFile
    # The file of the entries that it is about, as `AREA/TOPIC.yaml`.
    of: str
    phrasings: dict[str, tuple[str, ...]]


def list_phrasing_files(folder: Path) -> list[Path]:
    """Return the files of the long tail, by name."""
    return sorted(path for path in folder.glob(f"*/{FOLDER}/*.yaml") if path.is_file())


def read_phrasings(folder: Path) -> Iterator[PhrasingFile]:
    """Yield every file of the long tail; what cannot be read is a problem in its `file`."""
    for path in list_phrasing_files(folder):
        file = read_yaml(path, path.relative_to(folder).as_posix())
        of = f"{path.parent.parent.name}/{path.name}"
        if file.data is None:
            if not file.problems:
                message = "is empty: write `ENTRY-ID:` and its phrasings below it, or delete the file"
                file.problems.append(Problem(file.name, 1, "", "", message))
            yield PhrasingFile(file, of, {})
            continue
        found = validate_part(MorePhrasings, file, (), "", file.data)
        if isinstance(found, list):
            file.problems += found
            yield PhrasingFile(file, of, {})
        else:
            yield PhrasingFile(file, of, dict(found.root))


def check_owners(files: Sequence[PhrasingFile], files_of: dict[str, str]) -> Iterator[Problem]:
    """Yield a problem for each id that is no entry of the file beside it; `files_of` has the file of each entry."""
    for one in files:
        for owner in one.phrasings:
            where = files_of.get(owner)
            if where is None:
                message = f"there is no entry {owner!r}: write an id of {one.of}"
            elif where != one.of:
                message = f"{owner!r} stands in {where}: move its phrasings to the file beside that"
            else:
                continue
            yield Problem(one.file.name, one.file.line_of((owner,)), owner, "", message)
