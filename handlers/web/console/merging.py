"""Two people's edits of one field, side by side, and what was chosen of them."""

import hashlib
import json
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
# Enough to tell two values of one field apart.
_DIGITS = 16


@dataclass(frozen=True)
class ConflictView:
    """A field that two changed in two ways."""

    # The name of its radios, and of the box in which something else is written.
    name: str
    # What the form carries to say which value of theirs was shown.
    shown: str
    entry: str
    label: str
    by: str
    before: str
    theirs: str
    yours: str
    # What may be chosen, each with its words.
    options: tuple[tuple[str, str], ...]
    # What the box is for; empty where there is none.
    anew_label: str = ""
    chosen: str = ""
    anew: str = ""
    # Whether theirs has become another since the form was shown.
    is_moved: bool = False


def view_conflicts(
    conflicts: Iterable[Conflict], names: Mapping[str, str], form: Form | None = None
) -> tuple[ConflictView, ...]:
    """Return the conflicts for the page, each once, with what a form has chosen already."""
    return tuple(_view(one, names, form or {}) for one in {one.key: one for one in conflicts}.values())


def read_choices(conflicts: Sequence[Conflict], form: Form) -> dict[tuple[str, str], Any]:
    """Return the value chosen for each conflict.

    One for which nothing was chosen or written is left out, and one of which another value of theirs was shown.
    """
    chosen: dict[tuple[str, str], Any] = {}
    for one in conflicts:
        choice, name = _read_choice(one, form), _name(one)
        if choice == THEIRS:
            chosen[one.key] = one.theirs
        elif choice == YOURS:
            chosen[one.key] = one.yours
        elif choice == ANEW and (text := clean_text(first(form, f"{name}-anew"))):
            chosen[one.key] = text
    return chosen


def list_unchosen(conflicts: Sequence[ConflictView]) -> dict[str, str]:
    """Return what the page says where nothing is chosen, by the id of the field."""
    return {
        one.name: _ask(one)
        for one in conflicts
        if one.chosen not in (THEIRS, YOURS) and not (one.chosen == ANEW and one.anew)
    }


def _ask(one: ConflictView) -> str:
    if one.is_moved:
        return f"“{one.label}” was changed once more meanwhile: look at theirs as it is now, and choose again"
    if one.chosen != ANEW:
        return f"Choose what becomes of “{one.label}”"
    return f"Write “{one.label}” as it shall be"


def _view(one: Conflict, names: Mapping[str, str], form: Form) -> ConflictView:
    before, theirs, yours = (_say(one.field, value, names) for value in (one.before, one.theirs, one.yours))
    name, anew_label = _name(one), _label_anew(one)
    return ConflictView(
        name,
        _hash(one.theirs),
        names.get(one.entry, one.entry),
        _label(one),
        one.by.name if one.by else "Somebody, in the file",
        before,
        theirs,
        yours,
        options=tuple(_list_options(one)),
        anew_label=anew_label,
        chosen=_read_choice(one, form),
        anew=clean_text(first(form, f"{name}-anew")) if f"{name}-anew" in form else _begin_anew(one),
        is_moved=first(form, f"{name}-shown") not in ("", _hash(one.theirs)),
    )


def _label(one: Conflict) -> str:
    if one.field == "":
        return "The whole subject" if one.is_subject else "The whole entry"
    return name_field(one.field)


def _list_options(one: Conflict) -> Iterable[tuple[str, str]]:
    """Yield what can be done: what this change would do to an entry that is gone cannot."""
    if one.may_take_yours:
        yield THEIRS, "Keep theirs"
        yield YOURS, "Take mine"
    else:
        yield THEIRS, "Keep theirs, and leave mine out"
    if one.is_renamed:
        yield ANEW, "Keep both: mine under another id" if one.field == "id" else "Make the subject again for mine"
    elif _is_text(one):
        yield ANEW, "Merge: write it so that both are in it"


def _label_anew(one: Conflict) -> str:
    if one.is_renamed:
        return "If you keep both: the id of mine" if one.field == "id" else "If you make it again: what it is called"
    return f"If you merge: “{_label(one)}” as it shall be" if _is_text(one) else ""


def _is_text(one: Conflict) -> bool:
    field = FIELDS.get(one.field)
    return field is not None and field.kind in (Kind.TEXT, Kind.PROSE)


def _begin_anew(one: Conflict) -> str:
    """Return what stands in the box at first: what this change would write, or a free id as far as that is known."""
    if one.is_renamed:
        return f"{one.entry}-2" if one.field == "id" else ""
    return str(one.yours or "") if _is_text(one) else ""


def _read_choice(one: Conflict, form: Form) -> str:
    """Return what a form has chosen, nothing where the form did not show theirs as it is."""
    if first(form, f"{_name(one)}-shown") != _hash(one.theirs):
        return ""
    choice = first(form, _name(one))
    return choice if choice in dict(_list_options(one)) else ""


def _say(field: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return "\n".join(str(say_value(field, one, names)) for one in value)
    if isinstance(value, list | tuple):
        return "\n".join(names.get(str(one), str(one)) for one in value)
    return say_value(field, value, names) or _NOTHING


def _name(one: Conflict) -> str:
    """Return the name of a conflict's fields: that of its entry and field, whatever its place on the page."""
    return f"merge-{_hash(one.key)}"


def _hash(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
