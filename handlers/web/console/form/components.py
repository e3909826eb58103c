"""The components of GOV.UK Frontend in which simple fields are asked for, with what goes into each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.web.console.form.field import Field, Kind
from handlers.web.console.form.values import Form, first

Params = dict[str, Any]  # what a component takes: texts, lists and mappings
# From this many characters a field says how many are left.
_COUNTED = 200


@dataclass(frozen=True)
class Choices:
    """What an admin may choose from, as the base has it: values, and the words for them."""

    # Without any the entry is one for all of England.
    districts: tuple[str, ...] = ()
    families: tuple[tuple[str, str], ...] = ()
    national: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """One component, such as `textarea`, with what goes into it."""

    component: str
    params: Params


@dataclass(frozen=True)
class Shown:
    """What the form is made from: its values, the problems by place, and the choices."""

    form: Form
    errors: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = Choices()


def view_part(name: str, one: Field, shown: Shown) -> Part:
    """Return the component of one simple field; `name` is that of the part where the field is one of a group."""
    match one.kind:
        case Kind.PROSE | Kind.LINES:
            return _view_lines(name, one, shown)
        case Kind.SELECT:
            options = one.options if one.options[0][0] == "" else (("", "Choose one"), *one.options)
            return view_select(name, one, options, shown)
        case Kind.RADIOS:
            return _view_radios(name, one, shown)
        case Kind.DATE:
            return view_date(name, one, shown)
    return Part("input", {**_label(name, one, shown), "value": first(shown.form, name)})


def _label(name: str, one: Field, shown: Shown) -> Params:
    params: Params = {
        "id": name,
        "name": name,
        "label": {"text": say_label(one), "classes": "govuk-label--s"},
    }
    return {**params, **_help(one), **make_error(name, shown)}


def make_fieldset(name: str, one: Field, shown: Shown) -> Params:
    """Return what a component of several inputs needs: legend, hint and problem."""
    legend = {"text": say_label(one), "classes": "govuk-fieldset__legend--s"}
    return {
        "idPrefix": name,
        "name": name,
        "fieldset": {"legend": legend},
        **_help(one),
        **make_error(name, shown),
    }


def say_label(one: Field) -> str:
    """Return the label of a field, which says where it may be left empty."""
    return one.label if one.is_required else f"{one.label} (optional)"


def _help(one: Field) -> Params:
    example = f"For example: {one.example}" if one.example else ""
    text = " ".join(filter(None, (one.hint, example)))
    return {"hint": {"text": text}} if text else {}


def make_error(name: str, shown: Shown) -> Params:
    """Return the problem that stands at a field, if there is one."""
    text = shown.errors.get(name)
    return {"errorMessage": {"text": text}} if text else {}


def _view_lines(name: str, one: Field, shown: Shown) -> Part:
    value = first(shown.form, name)
    params = {**_label(name, one, shown), "value": value, "spellcheck": one.kind == Kind.PROSE}
    if one.kind == Kind.PROSE and one.longest and one.longest >= _COUNTED:
        return Part("character-count", {**params, "rows": one.rows, "maxlength": one.longest})
    return Part("textarea", {**params, "rows": max(one.rows, min(value.count("\n") + 2, 24))})


def _view_radios(name: str, one: Field, shown: Shown) -> Part:
    items = [{"value": value, "text": text} for value, text in one.options]
    return Part("radios", {**make_fieldset(name, one, shown), "items": items, "value": first(shown.form, name)})


def view_select(
    name: str, one: Field, options: Sequence[tuple[str, str]], shown: Shown, value: str | None = None
) -> Part:
    """Return a list of which one is chosen: `value`, or what the form has."""
    chosen = first(shown.form, name) if value is None else value
    known = {option for option, _ in options}
    # What is not among the choices was so in the file, and must not be lost by opening the form.
    kept = [] if chosen in known else [(chosen, chosen)]
    items = [{"value": option, "text": text, "selected": option == chosen} for option, text in (*options, *kept)]
    return Part("select", {**_label(name, one, shown), "items": items})


def view_date(name: str, one: Field, shown: Shown) -> Part:
    """Return the component of a day."""
    wrong = " govuk-input--error" if name in shown.errors else ""
    items = [
        {
            "name": part,
            "label": part.capitalize(),
            "value": first(shown.form, f"{name}-{part}"),
            "classes": f"govuk-input--width-{width}{wrong}",
        }
        for part, width in (("day", 2), ("month", 2), ("year", 4))
    ]
    params = make_fieldset(name, one, shown)
    return Part("date-input", {**params, "id": name, "namePrefix": name, "items": items})
