"""The form of an entry as its page shows it: for each field the component of GOV.UK Frontend and what goes into it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlers.web.console.form.components import (
    Params,
    Part,
    Shown,
    make_error,
    make_fieldset,
    say_label,
    view_date,
    view_part,
    view_select,
)
from handlers.web.console.form.field import Field, Kind
from handlers.web.console.form.fields import GROUP_NAMES, SECTIONS
from handlers.web.console.form.groups import count_groups
from handlers.web.console.form.parts import CHECKED_PARTS
from handlers.web.console.form.values import first
from knowledge.entries.model import ALL_DISTRICTS

_ALL = "The whole area"


@dataclass(frozen=True)
class Group:
    """One of several groups of fields."""

    id: str
    title: str
    parts: tuple[Part, ...]
    error: str
    # The values of the buttons that remove it and move it up; the first cannot move.
    remove: str
    up: str


@dataclass(frozen=True)
class Repeated:
    """Groups of fields with the button that adds one."""

    key: str
    label: str
    hint: str
    groups: tuple[Group, ...]
    error: str
    add: str
    add_text: str
    # Where typing goes on in the group that is added.
    next: str


@dataclass(frozen=True)
class SectionView:
    """A section of the form; its parts are components and repeated groups, in order."""

    id: str
    title: str
    parts: tuple[Part | Repeated, ...]


def view_form(shown: Shown) -> tuple[SectionView, ...]:
    """Return the sections of the form."""
    return tuple(
        SectionView(section.id, section.title, tuple(part for one in section.fields for part in _view(one, shown)))
        for section in SECTIONS
    )


def _view(one: Field, shown: Shown) -> Iterator[Part | Repeated]:
    match one.kind:
        case Kind.GROUPS:
            yield _view_groups(one, shown)
        case Kind.SELECTS:
            yield from _view_selects(one, shown)
        case Kind.CHECKED:
            yield from _view_checked(one, shown)
        case Kind.DISTRICTS:
            yield _view_districts(one, shown)
        case Kind.SELECT if one.key == "family":
            yield view_select(one.key, one, (("", "None"), *shown.choices.families), shown)
        case _:
            yield view_part(one.key, one, shown)


def _view_selects(one: Field, shown: Shown) -> Iterator[Part | Repeated]:
    options = shown.choices.national if one.key == "instead_of" else shown.choices.entries
    if one.key == "instead_of" and not shown.choices.districts:
        return
    chosen = list(shown.form.get(one.key, ())) or [""]
    words = first(shown.form, f"find-{one.key}")
    hint = {"text": "Words of its name. Press the button, and the list below has only those."}
    label = {"text": f"Find in the list: {one.label[0].lower()}{one.label[1:]}"}
    yield Part(
        "input", {"id": f"find-{one.key}", "name": f"find-{one.key}", "label": label, "hint": hint, "value": words}
    )
    yield Part("more", {"value": f"find-{one.key}", "text": "Narrow the list", "next": one.key})
    offered = (("", "None"), *_narrow(options, words, chosen))
    for number, value in enumerate(chosen):
        name = one.key if number == 0 else f"{one.key}-{number}"
        part = view_select(name, one, offered, shown, value)
        label = {**part.params["label"], "text": f"{say_label(one)}{f': {number + 1}' if number else ''}"}
        yield Part("select", {**part.params, "name": one.key, "label": label, **_width()})
    if chosen[-1]:
        add = f"add-{one.key}"
        yield Part("more", {"value": add, "text": "Add one more", "next": f"{one.key}-{len(chosen)}"})


def _narrow(options: Sequence[tuple[str, str]], words: str, chosen: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return the options that have all these words, and what is chosen already; all where none would be left."""
    wanted = words.casefold().split()
    found = [one for one in options if all(word in one[1].casefold() for word in wanted)]
    return [one for one in options if one in found or one[0] in chosen] if found else options


def _width() -> Params:
    return {"classes": "sp-select"}


def _view_districts(one: Field, shown: Shown) -> Part:
    ticked = tuple(shown.form.get(one.key, ()))
    if not shown.choices.districts:
        return Part("everywhere", {"name": one.key, "value": ALL_DISTRICTS, **make_error(one.key, shown)})
    kept = [name for name in ticked if name not in (*shown.choices.districts, ALL_DISTRICTS)]
    items: list[Params] = [
        {"value": name, "text": name, "checked": name in ticked} for name in (*shown.choices.districts, *kept)
    ]
    whole = {"value": ALL_DISTRICTS, "text": _ALL, "checked": ALL_DISTRICTS in ticked, "behaviour": "exclusive"}
    return Part(
        "checkboxes",
        {**make_fieldset(one.key, one, shown), "items": [whole, {"divider": "or"}, *items]},
    )


def _view_checked(one: Field, shown: Shown) -> Iterator[Part]:
    on, by = CHECKED_PARTS
    day = Field(on.key, one.label, Kind.DATE, hint=one.hint)
    yield view_date(f"{one.key}-on", day, shown)
    who = Field(by.key, f"{one.label}: by whom", Kind.TEXT, hint=by.hint, example=by.example)
    yield view_part(f"{one.key}-by", who, shown)


def _view_groups(one: Field, shown: Shown) -> Repeated:
    count = count_groups(one.key, shown.form)
    return Repeated(
        key=one.key,
        label=one.label,
        hint=one.hint,
        groups=tuple(_view_group(one, number, shown) for number in range(count)),
        error=shown.errors.get(one.key, ""),
        add=f"add-{one.key}",
        add_text=f"Add a {GROUP_NAMES[one.key].lower()}",
        next=f"{one.key}-{count}-{one.parts[0].key}",
    )


def _view_group(one: Field, number: int, shown: Shown) -> Group:
    prefix = f"{one.key}-{number}"
    return Group(
        id=prefix,
        title=f"{GROUP_NAMES[one.key]} {number + 1}",
        parts=tuple(view_part(f"{prefix}-{part.key}", part, shown) for part in one.parts),
        error=shown.errors.get(prefix, ""),
        remove=f"remove-{prefix}",
        up=f"up-{prefix}" if number else "",
    )


def list_anchors(sections: Iterable[SectionView]) -> Iterator[str]:
    """Yield the id of each element of a form to which a problem may lead."""
    for section in sections:
        for part in section.parts:
            yield from _list_ids(part)


def _list_ids(part: Part | Repeated) -> Iterator[str]:
    if isinstance(part, Repeated):
        yield f"{part.key}-add"
        for group in part.groups:
            yield from (name for one in group.parts for name in _list_ids(one))
        return
    params = part.params
    if part.component == "date-input":
        yield from (f"{params['id']}-{item['name']}" for item in params["items"])
    elif "id" in params or "idPrefix" in params:
        yield str(params.get("idPrefix") or params["id"])
