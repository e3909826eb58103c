"""Two people's edits of one field, side by side, and what was chosen of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.web.console.differences import say_value
from handlers.web.console.form.field import Kind
from handlers.web.console.form.fields import FIELDS, name_field
from handlers.web.console.form.values import Form, clean_text, first
from knowledge.services.editing.conflict import Conflict

THEIRS, YOURS, ANEW = "theirs", "yours", "anew"
_NOTHING = "(nothing)"


@dataclass(frozen=True)
class ConflictView:
    """A field that two changed in two ways."""

    # The name of its radios, and of the box in which both can be joined.
    name: str
    entry: str
    label: str
    by: str
    before: str
    theirs: str
    yours: str
    # Whether both can be joined in words.
    is_text: bool
    chosen: str = ""
    anew: str = ""
    error: str = ""


def view_conflicts(
    conflicts: Iterable[Conflict], names: Mapping[str, str], form: Form | None = None
) -> tuple[ConflictView, ...]:
    """Return the conflicts for the page, with what a form has chosen already."""
    return tuple(_view(one, number, names, form) for number, one in enumerate(conflicts))


def read_choices(conflicts: Sequence[Conflict], form: Form) -> dict[tuple[str, str], Any]:
    """Return the value chosen for each conflict; one for which nothing was chosen, or nothing written, is left out."""
    chosen: dict[tuple[str, str], Any] = {}
    for number, one in enumerate(conflicts):
        choice = first(form, _name(number))
        if choice == THEIRS:
            chosen[one.entry, one.field] = one.theirs
        elif choice == YOURS:
            chosen[one.entry, one.field] = one.yours
        elif choice == ANEW and (text := clean_text(first(form, f"{_name(number)}-anew"))):
            chosen[one.entry, one.field] = text
    return chosen


def list_unchosen(conflicts: Sequence[ConflictView]) -> dict[str, str]:
    """Return what the page says where nothing is chosen, by the id of the field."""
    return {
        one.name: f"Choose what becomes of “{one.label}”"
        if one.chosen != ANEW
        else f"Write “{one.label}” as it shall be"
        for one in conflicts
        if one.chosen not in (THEIRS, YOURS) and not (one.chosen == ANEW and one.anew)
    }


def _view(one: Conflict, number: int, names: Mapping[str, str], form: Form | None) -> ConflictView:
    field = FIELDS.get(one.field)
    is_text = field is not None and field.kind in (Kind.TEXT, Kind.PROSE)
    before, theirs, yours = (_say(one.field, value, names) for value in (one.before, one.theirs, one.yours))
    name = _name(number)
    return ConflictView(
        name,
        names.get(one.entry, one.entry),
        name_field(one.field) if one.field else "The whole entry",
        one.by.name if one.by else "Somebody, in the file",
        before,
        theirs,
        yours,
        is_text=is_text,
        chosen=first(form or {}, name),
        anew=_begin_anew(one, name, is_text, form),
    )


def _begin_anew(one: Conflict, name: str, is_text: bool, form: Form | None) -> str:
    """Return what stands in the box for both: what was typed there, or at first what this change would write."""
    typed = f"{name}-anew"
    if form is not None and typed in form:
        return clean_text(first(form, typed))
    return str(one.yours or "") if is_text else ""


def _say(field: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return "\n".join(str(say_value(field, one, names)) for one in value)
    if isinstance(value, list | tuple):
        return "\n".join(names.get(str(one), str(one)) for one in value)
    return say_value(field, value, names) or _NOTHING


def _name(number: int) -> str:
    return f"merge-{number}"
