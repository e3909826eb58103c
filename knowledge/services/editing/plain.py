"""Edits and replays as plain data, as they are stored."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from knowledge.services.editing.change import Edit, EntryRemoval, FieldsEdit, NewEntry, PhrasingsEdit, SubjectEdit
from knowledge.services.editing.replay import Replay

_KINDS: Mapping[str, type[Edit]] = {
    "fields": FieldsEdit,
    "new entry": NewEntry,
    "entry removed": EntryRemoval,
    "phrasings": PhrasingsEdit,
    "subject": SubjectEdit,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_REPLAY = "replay"
_LISTS = ("gained", "lost", "changed_first", "changed_outcome")


def edit_to_data(edit: Edit) -> dict[str, Any]:
    """Return an edit as plain data."""
    return {"kind": _NAMES[type(edit)], **_adapters()[_NAMES[type(edit)]].dump_python(edit, mode="json")}


def edit_from_data(data: Mapping[str, Any]) -> Edit:
    """Return the edit that plain data holds."""
    edit: Edit = _adapters()[data["kind"]].validate_python({name: data[name] for name in data if name != "kind"})
    return edit


def moves_to_data(replay: Replay) -> dict[str, Any]:
    """Return the lists of a replay as plain data."""
    data: dict[str, Any] = _adapters()[_REPLAY].dump_python(replay, mode="json", include=set(_LISTS))
    return data


def replay_from_data(values: Mapping[str, Any], moves: Mapping[str, Any]) -> Replay:
    """Return a replay from its own values and its lists as plain data."""
    replay: Replay = _adapters()[_REPLAY].validate_python({**values, **moves})
    return replay


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    return {**{name: TypeAdapter(kind) for name, kind in _KINDS.items()}, _REPLAY: TypeAdapter(Replay)}
