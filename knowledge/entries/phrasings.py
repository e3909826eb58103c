"""The long tail: more phrasings of an area's entries, in files beside them, so that an entry's own file stays readable.

`AREA/phrasings/TOPIC.yaml` maps the id of an entry of `AREA/TOPIC.yaml` to a list of phrasings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import RootModel

from knowledge.entries.check_phrasings import StatedTexts, state_texts
from knowledge.entries.files import Files
from knowledge.entries.model import EntryId, Phrasing
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile


class MorePhrasings(RootModel[dict[EntryId, tuple[Phrasing, ...]]]):
    """What one such file holds."""


@dataclass(frozen=True)
class PhrasingFile:
    """One file of the long tail as it was read."""

    file: YamlFile
    # The file of the entries that it is about, as `AREA/TOPIC.yaml`.
    of: str
    phrasings: dict[str, tuple[str, ...]]
    texts: StatedTexts


def read_phrasings(files: Files) -> Iterator[PhrasingFile]:
    """Yield every file of the long tail; what cannot be read is a problem in its `file`."""
    for name in files.list_phrasing_files():
        yield files.make("phrasings", name, _read_phrasings)


def _read_phrasings(file: YamlFile) -> PhrasingFile:
    path = PurePosixPath(file.name)
    of = f"{path.parent.parent.name}/{path.name}"
    if file.data is None:
        if not file.problems:
            message = "is empty: write `ENTRY-ID:` and its phrasings below it, or delete the file"
            file.problems.append(Problem(file.name, 1, "", "", message))
        return PhrasingFile(file, of, {}, state_texts(file, ()))
    found = validate_part(MorePhrasings, file, (), "", file.data)
    if isinstance(found, list):
        file.problems += found
        return PhrasingFile(file, of, {}, state_texts(file, ()))
    texts = (
        (text, owner, "phrasings", (owner, index))
        for owner, phrasings in found.root.items()
        for index, text in enumerate(phrasings)
    )
    return PhrasingFile(file, of, dict(found.root), state_texts(file, texts))


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
