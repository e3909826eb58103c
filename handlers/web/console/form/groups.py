"""Groups of fields that may stand any number of times: `contacts-0-value`, `contacts-1-value` …"""

import re
from collections.abc import Mapping, Sequence

from knowledge.entries.model import Contact, LearnItem, Source

# What the buttons post as `do`: `add-contacts`, `remove-contacts-2`, `up-contacts-2`, `find-replaced_by`.
_BUTTON = re.compile(r"(add|remove|up|find)-([a-z_]+?)(?:-(\d{1,3}))?")
# A posted number above this is no form of ours.
_MOST = 60
_Form = Mapping[str, Sequence[str]]
_PARTS = {
    "contacts": tuple(Contact.model_fields),
    "learn": tuple(LearnItem.model_fields),
    "sources": tuple(Source.model_fields),
}
# A group with nothing but these was never filled in.
PRESET = ("kind", "confirmed")
# Lists of choices, of which one more may be asked for.
_CHOICES = ("instead_of", "replaced_by")


def count_groups(name: str, form: _Form) -> int:
    """Return how many groups a form has of a name, those left empty counted too."""
    numbers = (re.fullmatch(rf"{name}-(\d{{1,3}})-\w+", key) for key in form)
    found = [int(one[1]) + 1 for one in numbers if one]
    return min(max(found, default=0), _MOST)


def compact_groups(form: _Form) -> dict[str, list[str]]:
    """Return a form without the groups and choices that were left empty: problems count those that are filled in."""
    values = {key: list(texts) for key, texts in form.items()}
    for name in _PARTS:
        groups = _take_groups(name, values)
        filled = [group for group in groups if any("".join(group[part]) for part in group.keys() - set(PRESET))]
        _put_groups(name, filled, values)
    for name in _CHOICES:
        if name in values:
            values[name] = list(dict.fromkeys(filter(None, values[name])))
    return values


def is_group_button(pressed: str) -> bool:
    """Whether a button changes how many groups there are, and nothing else."""
    found = _BUTTON.fullmatch(pressed)
    return found is not None and found[2] in (*_PARTS, *_CHOICES)


def press_group_button(pressed: str, form: _Form) -> dict[str, list[str]]:
    """Return the form as it is after a button."""
    found = _BUTTON.fullmatch(pressed)
    values = {key: list(texts) for key, texts in form.items()}
    if found is None or found[2] not in (*_PARTS, *_CHOICES):
        return values
    name, number = found[2], int(found[3] or 0)
    if found[1] == "find":
        # The list is narrowed where it is drawn.
        return values
    if name in _CHOICES:
        return {**values, name: [*filter(None, values.get(name, [])), ""]}
    groups = _take_groups(name, values)
    match found[1]:
        case "add":
            groups.append({})
        case "remove":
            groups = [group for at, group in enumerate(groups) if at != number]
        case "up" if 0 < number < len(groups):
            groups.insert(number - 1, groups.pop(number))
    _put_groups(name, groups, values)
    return values


def _put_groups(name: str, groups: Sequence[Mapping[str, list[str]]], values: dict[str, list[str]]) -> None:
    for at, group in enumerate(groups):
        for part in _PARTS[name]:
            values[f"{name}-{at}-{part}"] = group.get(part, [""])


def _take_groups(name: str, values: dict[str, list[str]]) -> list[dict[str, list[str]]]:
    """Return the groups of a name, taken out of the values."""
    return [
        {part: values.pop(key) for part in _PARTS[name] if (key := f"{name}-{number}-{part}") in values}
        for number in range(count_groups(name, values))
    ]
