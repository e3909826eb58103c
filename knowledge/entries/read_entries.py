"""The files of entries, each read into what has been read of the base so far."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from knowledge.entries.check_phrasings import StatedTexts, state_texts
from knowledge.entries.files import AREAS, Files
from knowledge.entries.model import NATIONAL, Entry, Topic, WrittenEntry
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import Path_, YamlFile


@dataclass
class Draft:
    """What has been read so far: good parts, where they stand, and the problems of the others."""

    entries: list[Entry] = field(default_factory=list)
    # Where an entry stands: its file, and its path in it.
    places: dict[int, tuple[YamlFile, int]] = field(default_factory=dict)
    texts: list[StatedTexts] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Ids of entries with faults of their own: not in the base, but no reason to blame those that refer to them.
    broken: set[str] = field(default_factory=set)
    # Whether a whole file could not be read, so that anything may be missing.
    has_gaps: bool = False


@dataclass(frozen=True)
class _ReadEntry:
    """An entry of a file as it was read, or what is wrong with it."""

    owner: str
    found: WrittenEntry | list[Problem]


@dataclass(frozen=True)
class _EntryFile:
    """A file of entries as it was read, in the order of its list."""

    file: YamlFile
    entries: tuple[_ReadEntry, ...]
    texts: StatedTexts


def read_entries(
    name: str, files: Files, areas: Iterable[str] | None, more: Mapping[str, tuple[str, ...]], draft: Draft
) -> None:
    """Take the entries of a file into a draft; `more` has the long tail of each, `areas` those that there may be."""
    area, topic = name.removesuffix(".yaml").split("/")
    if areas is not None and area not in {NATIONAL, *areas}:
        message = f"there is no area {area!r}: add it to {AREAS} or rename the folder"
        draft.problems.append(Problem(name, 1, "", "", message))
        return
    if topic not in set(Topic):
        message = f"there is no topic {topic!r}: name the file after one of {', '.join(Topic)}"
        draft.problems.append(Problem(name, 1, "", "", message))
        return
    read = files.make("entries", name, _read_entry_file)
    draft.problems += read.file.problems
    draft.has_gaps |= not isinstance(read.file.data, list)
    if read.file.data is None and not read.file.problems:
        # A file is empty for a moment while it is saved, and for good where the disk was full.
        draft.problems.append(Problem(name, 1, "", "", "holds no entries: put them back, or delete the file"))
    if read.file.data is not None and not isinstance(read.file.data, list):
        draft.problems.append(Problem(name, 1, "", "", "is not a list of entries: begin each with `- id:`"))
    draft.texts.append(read.texts)
    tails = tuple(more.get(one.found.id, ()) for one in read.entries if isinstance(one.found, WrittenEntry))
    # Most files are as they were the last time, and a new base shares its entries with the one before.
    filed = files.kept.recall(
        ("filed", name),
        (read, tails),
        lambda: _file_entries(read, area, Topic(topic), more),
        is_kept=name not in files.texts,
    )
    for index, (one, entry) in enumerate(zip(read.entries, filed, strict=True)):
        if isinstance(one.found, list):
            draft.problems += one.found
            draft.broken.add(one.owner)
        elif entry:
            draft.entries.append(entry)
            draft.places[id(entry)] = (read.file, index)


def _file_entries(
    read: _EntryFile, area: str, topic: Topic, more: Mapping[str, tuple[str, ...]]
) -> tuple[Entry | None, ...]:
    """Return the entries of a file with what its folder and name say of them; `None` in the place of a faulty one."""
    return tuple(
        # The written entry is valid, and so are the phrasings beside it: no second validation.
        Entry.model_construct(
            **{**dict(one.found), "area": area, "topic": topic, "more_phrasings": more.get(one.found.id, ())}
        )
        if isinstance(one.found, WrittenEntry)
        else None
        for one in read.entries
    )


def _read_entry_file(file: YamlFile) -> _EntryFile:
    data = file.data if isinstance(file.data, list) else []
    entries = tuple(_read_entry(file, index, one) for index, one in enumerate(data))
    return _EntryFile(file, entries, state_texts(file, _list_texts(entries)))


def _read_entry(file: YamlFile, index: int, data: object) -> _ReadEntry:
    owner = str(data.get("id", f"entry {index + 1}")) if isinstance(data, dict) else f"entry {index + 1}"
    return _ReadEntry(owner, validate_part(WrittenEntry, file, (index,), owner, data))


def _list_texts(entries: Iterable[_ReadEntry]) -> Iterator[tuple[str, str, str, Path_]]:
    """Yield each phrasing and sign of entries with its owner, its field and its path in the file."""
    for index, one in enumerate(entries):
        if isinstance(one.found, WrittenEntry):
            for name in ("phrasings", "signs"):
                for number, text in enumerate(getattr(one.found, name)):
                    yield text, one.found.id, name, (index, name, number)
