"""What a form edits: an entry as it stands or one that is new, and the draft that the edit belongs to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.web.console.entries import PATH
from handlers.web.console.form.values import Fields, Form, first, read_form
from handlers.web.console.ids import make_id
from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, WrittenEntry
from knowledge.services.editing.change import Change, Edit, FieldsEdit, NewEntry
from knowledge.services.editing.editing import Editing
from knowledge.text.words import split_words


@dataclass(frozen=True)
class Target:
    """One entry to edit; all fields are as the files hold them."""

    # Empty for one that has no id yet.
    entry: str
    area: str
    topic: str
    # As it stood when the form was opened, nothing for a new one; and what the form begins with.
    before: Fields
    fields: Fields
    is_new: bool
    # The draft that the edit is one of, with its place in it.
    change: Change | None = None
    position: int = 0
    # Other changes to the same entry that wait.
    others: tuple[Change, ...] = ()

    @property
    def path(self) -> str:
        """The address of the form."""
        if self.change:
            return f"/console/changes/{self.change.id}/edit?part={self.position}"
        return f"{PATH}/new?area={self.area}&topic={self.topic}" if self.is_new else f"{PATH}/{self.entry}/edit"

    @property
    def back(self) -> str:
        """The address of the page that one comes from."""
        if self.change:
            return f"/console/changes/{self.change.id}"
        return PATH if self.is_new else f"{PATH}/{self.entry}"


async def target_entry(entry: str, editing: Editing) -> Target:
    """Return the form of an entry as its files hold it."""
    written = await editing.read_entry(entry)
    return Target(entry, written.area, written.topic, written.fields, written.fields, is_new=False)


async def target_edit(change: Change, position: int, editing: Editing) -> Target | None:
    """Return the form of one of a draft's edits, `None` for one that has no such form."""
    edit = change.edits[position]
    if isinstance(edit, NewEntry):
        return Target(edit.entry, edit.area, edit.topic, {}, edit.fields, True, change, position)
    if not isinstance(edit, FieldsEdit):
        return None
    written = await editing.read_entry(edit.entry)
    # What others changed meanwhile in other fields is in there, and no part of this edit.
    before = _without_gone({**written.fields, **edit.before})
    fields = _without_gone({**before, **edit.after})
    return Target(edit.entry, written.area, written.topic, before, fields, False, change, position)


def take_opened(target: Target, form: Form) -> Target:
    """Return the target with the entry as it stood when the form was opened, which the form carries."""
    if target.is_new:
        return target
    try:
        before = json.loads(first(form, "opened"))
    except ValueError:
        return target
    known = isinstance(before, dict) and before.keys() <= WrittenEntry.model_fields.keys()
    return replace(target, before=before) if known else target


def write_opened(target: Target) -> str:
    """Return the entry as it stood, for the form to carry."""
    return json.dumps(dict(target.before), ensure_ascii=False, separators=(",", ":"))


def make_edit(target: Target, form: Form, base: Base) -> Edit | None:
    """Return what the form changes, `None` if that is nothing."""
    fields = read_form(form)
    if target.is_new:
        entry = first(form, "id").strip() or suggest_id(str(fields.get("name", "")), target.area, base)
        return NewEntry(target.area, target.topic, {"id": entry, **fields} if entry else fields)
    return edit_fields_of(target, fields)


def edit_fields_of(target: Target, fields: Fields) -> FieldsEdit | None:
    """Return the edit that gives the target's entry these fields, `None` if it has them."""
    own: dict[str, Any] = {key: value for key, value in target.before.items() if key != "id"}
    changed = [key for key in WrittenEntry.model_fields if key != "id" and own.get(key) != fields.get(key)]
    if not changed:
        return None
    return FieldsEdit(target.entry, {key: own.get(key) for key in changed}, {key: fields.get(key) for key in changed})


def put_edit(target: Target, edit: Edit | None) -> Sequence[Edit]:
    """Return the edits of the target's change with this one in its place; it goes where nothing is changed."""
    edits = list(target.change.edits) if target.change else []
    edits[target.position : target.position + 1] = [edit] if edit else []
    return edits


def suggest_id(name: str, area: str, base: Base) -> str:
    """Return an id that is free, made from the name: `worcs-` and its words; empty without a name."""
    words = split_words(name)
    if not words:
        return ""
    return make_id([_find_prefix(area, base), *words], base.entries)


def _find_prefix(area: str, base: Base) -> str:
    """Return how the ids of an area begin: as most of those that it has."""
    begun = [entry.id.partition("-")[0] for entry in base.entries.values() if entry.area == area]
    return max(set(begun), key=lambda one: (begun.count(one), one), default="nat" if area == NATIONAL else area)


def _without_gone(fields: Fields) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
