"""A YAML file as plain data that remembers the line of every value.

Scalars stay the text that stands in the file: `01527 557510`, `2024-07` and the key `on` are what they look like,
not an octal number, a date or a truth value. Only true, false and null are read as such.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.entries.problems import Problem
from knowledge.entries.yamlfaults import explain_fault

Path_ = tuple[str | int, ...]
# An entry's deepest value lies four steps down.
_DEEPEST = 12
# The texts last parsed: a file as it stands and as it is to be written, and the long tail beside it.
_REMEMBERED = 4
_LITERALS = {"true": True, "false": False, "null": None, "~": None, "": None}
_LITERAL_TAGS = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"}


@dataclass
class YamlFile:
    """What a file holds, the line (from 1) of each value by its path, and the faults of its form."""

    name: str
    data: Any = None
    # The same with the marks of each value, `None` where nothing could be read.
    root: yaml.Node | None = None
    lines: dict[Path_, int] = field(default_factory=dict)
    # Keys that stand twice, with the line of the second.
    doubles: list[tuple[Path_, int]] = field(default_factory=list)
    # When it was last saved, in nanoseconds: of two that say the same, the newer one is to be mended.
    saved: int = 0
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path_) -> int:
        """Return the line of a value, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, name: str) -> YamlFile:
    """Return a file's data and lines; what cannot be read is a problem in it, never an exception."""
    try:
        held, saved = path.read_bytes(), path.stat().st_mtime_ns
    except OSError as error:
        fault = f"the file cannot be read ({error.strerror}): check that it is there"
        return YamlFile(name, problems=[Problem(name, 1, "", "", fault)])
    return replace(parse_bytes(held, name), saved=saved)


def parse_bytes(held: bytes, name: str) -> YamlFile:
    """Return the data and lines of what a file holds; what is no text in UTF-8 is a problem in it."""
    try:
        text = held.decode("utf-8")
    except UnicodeDecodeError:
        return YamlFile(name, problems=[Problem(name, 1, "", "", "the file is not UTF-8 text: save it as UTF-8")])
    return parse_yaml(text.replace("\r\n", "\n").replace("\r", "\n"), name)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Return a text's data and lines; what is no good YAML is a problem in it, never an exception.

    They are not to be changed: a text that was parsed a moment ago, as one that is written is several times, is not
    parsed again.
    """
    file = _parse(text)
    return replace(file, name=name, problems=[replace(one, file=name) for one in file.problems])


@lru_cache(maxsize=_REMEMBERED)
def _parse(text: str) -> YamlFile:
    file = YamlFile("")
    name = file.name
    try:
        file.root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line, message = explain_fault(text, error)
        file.problems.append(Problem(name, line, "", "", message))
    except yaml.reader.ReaderError as error:
        line = text.encode(errors="replace").count(b"\n", 0, error.position) + 1
        message = f"there is a character that cannot be seen ({error.character:#06x}): delete the line and type it anew"
        file.problems.append(Problem(name, line, "", "", message))
    except yaml.YAMLError as error:
        file.problems.append(Problem(name, 1, "", "", f"the file cannot be read as YAML ({error}): look at its signs"))
    else:
        file.data = _build(file, file.root, (), set()) if file.root is not None else None
        file.problems += [_say_double(file, path, line) for path, line in file.doubles]
    return file


def _say_double(file: YamlFile, path: Path_, line: int) -> Problem:
    owner, part = name_part(file.data, path)
    message = f"the key stands twice, first in line {file.lines[path]}: keep one of them"
    return Problem(file.name, line, owner, name_path(part), message)


def name_part(data: Any, path: Path_) -> tuple[str, Path_]:
    """Return what the owner of a value is called in its file, and the rest of the path, within the owner.

    The owner is the item of the outermost list that the value stands in: an entry, a family, an area, a subject.
    """
    for depth, step in enumerate(path[:2]):
        if not isinstance(step, int):
            data = data.get(step) if isinstance(data, dict) else None
            continue
        item = data[step] if isinstance(data, list) and step < len(data) else None
        if isinstance(item, dict):
            return str(item.get("id") or item.get("name") or f"number {step + 1}"), path[depth + 1 :]
        break
    return "", path


def name_path(path: Path_) -> str:
    """Return a path as a field's name, items counted from 1: `contacts.2.value`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _build(file: YamlFile, node: yaml.Node, path: Path_, met: set[int]) -> Any:
    line = node.start_mark.line + 1
    file.lines.setdefault(path, line)
    if id(node) in met or len(path) > _DEEPEST:
        # A list that holds itself, or a thousand lists in one another, is no knowledge and would never end.
        fault = "is written elsewhere and only referred to here" if id(node) in met else "is nested too deep"
        file.problems.append(Problem(file.name, line, "", "", f"the value {fault}: write it out plainly"))
        return None
    met.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(file, node, path, met)
    if isinstance(node, yaml.SequenceNode):
        return [_build(file, child, (*path, index), met) for index, child in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and not node.style and node.end_mark.line > node.start_mark.line:
        _check_swallowed(file, node)
    # In quotes it is text, whatever it says; the C loader gives plain values an empty style.
    if node.tag in _LITERAL_TAGS and isinstance(node, yaml.ScalarNode) and not node.style:
        return _LITERALS.get(node.value.lower(), node.value)
    return node.value


def _check_swallowed(file: YamlFile, node: yaml.ScalarNode) -> None:
    """Note a list item that runs on over the next one, which has a space too many before its dash."""
    before, dash, after = node.value.partition(" - ")
    if dash:
        message = f"{after!r} is read as part of {before!r}: give its line as many spaces as the lines around it"
        file.problems.append(Problem(file.name, node.start_mark.line + 1, "", "", message))


def _build_mapping(file: YamlFile, node: yaml.MappingNode, path: Path_, met: set[int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            file.problems.append(Problem(file.name, line, "", "", "a key is a list or a set: write a word as the key"))
            continue
        key = str(key_node.value)
        if key in data:
            file.doubles.append(((*path, key), line))
        file.lines.setdefault((*path, key), line)
        data[key] = _build(file, value_node, (*path, key), met)
    return data
