"""An entry's fields as the values of a form, and a posted form as fields again.

Fields are those of the file: texts, lists and plain sets of keys, without what is empty. A form is what a browser
posts: names, each with one or more texts. Nothing here judges: what is wrong goes through as it was typed, and the
checker says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from handlers.web.console.form.dates import is_blank_date, join_date, read_seen, split_date
from handlers.web.console.form.field import Field, Kind
from handlers.web.console.form.fields import FIELDS
from handlers.web.console.form.groups import PRESET, count_groups
from knowledge.entries.model import ALL_DISTRICTS, WrittenEntry

Fields = Mapping[str, Any]
# Each name with all its texts.
Form = Mapping[str, Sequence[str]]
_TRUTH = {"true": True, "false": False}


def write_form(fields: Fields) -> dict[str, list[str]]:
    """Return the values with which a form shows an entry's fields."""
    form: dict[str, list[str]] = {}
    for field in FIELDS.values():
        if field.key in fields:
            form.update(_WRITERS[field.kind](field.key, fields[field.key], field))
    return form


def read_form(form: Form) -> dict[str, Any]:
    """Return the fields that a posted form holds, in the file's order and without those left empty."""
    read = {key: _READERS[field.kind](key, form, field) for key, field in FIELDS.items()}
    return {key: read[key] for key in WrittenEntry.model_fields if read.get(key) not in (None, "", [], {})}


def first(form: Form, name: str) -> str:
    """Return the text of a name, nothing if it was not posted."""
    return next(iter(form.get(name, ())), "")


def clean_text(text: str) -> str:
    """Return a typed text with plain line ends and no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def split_lines(text: str) -> list[str]:
    """Return the items of a text that has one a line."""
    return [line.strip() for line in clean_text(text).split("\n") if line.strip()]


def _write_text(name: str, value: object, field: Field) -> dict[str, list[str]]:
    return {name: [_to_text(value)]}


def _to_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_lines(name: str, value: Iterable[object], field: Field) -> dict[str, list[str]]:
    return {name: ["\n".join(map(str, value))]}


def _write_selects(name: str, value: str | Iterable[object], field: Field) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else [str(one) for one in value]}


def _write_date(name: str, value: object, field: Field) -> dict[str, list[str]]:
    return {f"{name}-{part}": [text] for part, text in split_date(str(value)).items()}


def _write_checked(name: str, value: Mapping[str, object], field: Field) -> dict[str, list[str]]:
    return {**_write_date(f"{name}-on", value.get("on", ""), field), f"{name}-by": [str(value.get("by", ""))]}


def _write_groups(name: str, value: Iterable[Mapping[str, object]], field: Field) -> dict[str, list[str]]:
    return {
        f"{name}-{number}-{part}": ["\n".join(map(str, text)) if isinstance(text, list | tuple) else _to_text(text)]
        for number, group in enumerate(value)
        for part, text in group.items()
    }


def _read_text(name: str, form: Form, field: Field) -> str:
    return clean_text(first(form, name))


def _read_lines(name: str, form: Form, field: Field) -> list[str]:
    return split_lines(first(form, name))


def _read_selects(name: str, form: Form, field: Field) -> str | list[str]:
    """Return what was chosen; one entry that this stands in for is written without a list around it."""
    chosen = list(dict.fromkeys(filter(None, map(clean_text, form.get(name, ())))))
    return chosen[0] if name == "instead_of" and len(chosen) == 1 else chosen


def _read_districts(name: str, form: Form, field: Field) -> str | list[str]:
    """Return the districts that are ticked; all of them only where that is ticked alone."""
    ticked = [one for one in form.get(name, ()) if one]
    return ALL_DISTRICTS if ticked == [ALL_DISTRICTS] else ticked


def _read_date(name: str, form: Form, field: Field) -> str:
    parts = {part: clean_text(first(form, f"{name}-{part}")) for part in ("day", "month", "year")}
    return "" if is_blank_date(parts) else join_date(parts)


def _read_checked(name: str, form: Form, field: Field) -> dict[str, str]:
    checked = {"on": _read_date(f"{name}-on", form, field), "by": clean_text(first(form, f"{name}-by"))}
    return {key: text for key, text in checked.items() if text}


def _read_groups(name: str, form: Form, field: Field) -> list[dict[str, Any]]:
    groups = [_read_group(f"{name}-{number}", form, field) for number in range(count_groups(name, form))]
    return [group for group in groups if group.keys() - set(PRESET)]


def _read_group(prefix: str, form: Form, field: Field) -> dict[str, Any]:
    texts = {part.key: clean_text(first(form, f"{prefix}-{part.key}")) for part in field.parts}
    for day in ("seen", "dated"):
        if day in texts:
            texts[day] = read_seen(texts[day])
    listed = {part.key for part in field.parts if part.kind == Kind.LINES}
    return {key: _read_part(key, text, key in listed) for key, text in texts.items() if text}


def _read_part(key: str, text: str, is_list: bool) -> str | bool | list[str]:
    if is_list:
        return split_lines(text)
    return _TRUTH.get(text, text) if key == "confirmed" else text


_Writer = Callable[[str, Any, Field], dict[str, list[str]]]
_WRITERS: Mapping[Kind, _Writer] = {
    Kind.TEXT: _write_text,
    Kind.PROSE: _write_text,
    Kind.RADIOS: _write_text,
    Kind.SELECT: _write_text,
    Kind.LINES: _write_lines,
    Kind.SELECTS: _write_selects,
    Kind.DISTRICTS: _write_selects,
    Kind.DATE: _write_date,
    Kind.CHECKED: _write_checked,
    Kind.GROUPS: _write_groups,
}
_READERS: Mapping[Kind, Callable[[str, Form, Field], Any]] = {
    Kind.TEXT: _read_text,
    Kind.PROSE: _read_text,
    Kind.RADIOS: _read_text,
    Kind.SELECT: _read_text,
    Kind.LINES: _read_lines,
    Kind.SELECTS: _read_selects,
    Kind.DISTRICTS: _read_districts,
    Kind.DATE: _read_date,
    Kind.CHECKED: _read_checked,
    Kind.GROUPS: _read_groups,
}
