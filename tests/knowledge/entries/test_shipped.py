"""The base that ships: no problems, and a schema that fits it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from knowledge.entries.base import Base
from knowledge.entries.model import Standing, Topic
from knowledge.entries.read import SHIPPED, read_base
from knowledge.entries.schema import SCHEMA_FILE, make_schema

FILES = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.glob("*/*.yaml"))


def test_shipped_base_has_no_problems() -> None:
    base, problems = read_base(SHIPPED)
    assert problems == []
    assert base is not None


def test_every_topic_has_entries(base: Base) -> None:
    assert {entry.topic for entry in base.entries.values()} == set(Topic)


def test_every_ended_entry_leads_to_one_that_has_not(base: Base) -> None:
    ended = [entry for entry in base.entries.values() if entry.standing == Standing.ENDED]
    assert ended
    for entry in ended:
        assert [one.id for one in base.successors(entry) if one.standing == Standing.ENDED] == []


def test_no_text_says_when_something_was_last_seen(base: Base) -> None:
    """Contacts say it themselves, from `seen`; in a text it would be said twice and grow old."""
    said = [
        (entry.id, text)
        for entry in base.entries.values()
        for text in _list_texts(entry.model_dump())
        if "last seen" in text.casefold()
    ]
    assert said == []


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for part in parts:
        yield from _list_texts(part)


def test_schema_is_up_to_date() -> None:
    assert (SHIPPED / SCHEMA_FILE).read_text(encoding="utf-8") == make_schema()


@pytest.mark.parametrize("name", FILES)
def test_editor_finds_the_schema_of_each_file(name: str) -> None:
    first = (SHIPPED / name).read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == f"# yaml-language-server: $schema=../{SCHEMA_FILE}"


@pytest.mark.parametrize("name", FILES)
def test_schema_accepts_every_entry(name: str) -> None:
    schema = json.loads(make_schema())
    # As an editor reads it: text stays text, except true and false.
    entries = yaml.load((SHIPPED / name).read_text(encoding="utf-8"), yaml.SafeLoader)
    assert [fault for entry in entries for fault in _find_faults(schema["items"], entry, schema, entry["id"])] == []


def _find_faults(schema: dict[str, Any], value: object, root: dict[str, Any], where: str) -> list[str]:
    """Return where a value breaks the few rules of JSON Schema that ours uses."""
    if "$ref" in schema:
        return _find_faults(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root, where)
    if "anyOf" in schema:
        found = [_find_faults(branch, value, root, where) for branch in schema["anyOf"]]
        return [] if [] in found else [fault for branch in found for fault in branch]
    faults = [f"{where}: {value!r}"] if not _fits(schema, value) else []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        faults += [f"{where}: {key} is unknown" for key in value.keys() - known.keys()]
        faults += [f"{where}: {key} is missing" for key in set(schema.get("required", ())) - value.keys()]
        for key in value.keys() & known.keys():
            faults += _find_faults(known[key], value[key], root, f"{where}.{key}")
    if isinstance(value, list):
        for item in value:
            faults += _find_faults(schema.get("items", {}), item, root, where)
    return faults


def _fits(schema: dict[str, Any], value: object) -> bool:
    kinds: dict[str, type] = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    return not isinstance(value, str) or schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10_000)
