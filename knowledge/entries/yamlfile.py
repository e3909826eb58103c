"""A YAML file as plain data that remembers the line of every value.

Scalars stay the text that stands in the file: `01527 557510`, `2024-07` and the key `on` are what they look like,
not an octal number, a date or a truth value. Only true, false and null are read as such.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.entries.problems import Problem

Path_ = tuple[str | int, ...]
# An entry's deepest value lies four steps down.
_DEEPEST = 12
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
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path_) -> int:
        """Return the line of a value, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, name: str) -> YamlFile:
    """Return a file's data and lines; what cannot be read is a problem in it, never an exception."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        fault = f"the file cannot be read ({error.strerror}): check that it is there"
    except UnicodeDecodeError:
        fault = "the file is not UTF-8 text: save it as UTF-8"
    else:
        return parse_yaml(text, name)
    return YamlFile(name, problems=[Problem(name, 1, "", "", fault)])


def parse_yaml(text: str, name: str) -> YamlFile:
    """Return a text's data and lines; what is no good YAML is a problem in it, never an exception."""
    file = YamlFile(name)
    try:
        file.root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        file.problems.append(
            Problem(
                name,
                line,
                "",
                "",
                f"not valid YAML ({error.problem}): check indents, colons and quotes near here",
            )
        )
    except yaml.YAMLError as error:
        file.problems.append(
            Problem(name, 1, "", "", f"not valid YAML ({error}): look for characters that cannot be seen")
        )
    else:
        file.data = _build(file, file.root, (), set()) if file.root is not None else None
    return file


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
            first = file.lines[(*path, key)]
            message = f"the key stands twice, first in line {first}: keep one of them"
            file.problems.append(Problem(file.name, line, "", ".".join(map(str, (*path, key))), message))
        file.lines[(*path, key)] = line
        data[key] = _build(file, value_node, (*path, key), met)
    return data
