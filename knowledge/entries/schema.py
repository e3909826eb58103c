"""The JSON Schema of an entry file, for editors such as VS Code."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.entries.model import WrittenEntry

SCHEMA_FILE = "entries.schema.json"


def make_schema() -> str:
    """Return the schema of a list of entries, as text with a stable order."""
    schema = TypeAdapter(list[WrittenEntry]).json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Signpost entries", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def write_schema(path: Path) -> Path:
    """Write the schema to a file and return it."""
    path.write_text(make_schema(), encoding="utf-8")
    return path
