"""Texts to write into: the shipped files as they are and as others may have left them, and values that are awkward."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from knowledge.entries.model import WrittenEntry
from knowledge.entries.read import SHIPPED
from knowledge.entries.writing import read_text

FIELDS = tuple(name for name in WrittenEntry.model_fields if name != "id")
LISTS = ("also_known_as", "phrasings", "signs", "replaced_by")
LOOKALIKES = (
    *(
        "yes",
        "no",
        "on",
        "True",
        "false",
        "null",
        "~",
        "",
        "12",
        "0800",
        "1.10",
        "12:30",
        "1_000",
        "0x1f",
        "1e3",
        ".inf",
    ),
    *("2026-11-30", "2026-11", "- dash", "-", "? ask", ": colon", "a: b", "a:", "a #b", "#c", "#", "it's", '"said"'),
    *(
        "'",
        '"',
        "''",
        "\\n",
        "[a]",
        "{a: b}",
        "a, b",
        "*star",
        "&and",
        "!bang",
        "%per",
        "@at",
        "`tick`",
        "|",
        ">",
        ">-",
    ),
    *("---", "...", "--- x", "<<", "=", " lead", "trail ", "two  spaces", "tab\there", "line\nline", "line\r\nline"),
    *("\n", "a\n", "\na", "a\n\n\nb", "  a\nb", "a\n  b", "a \nb", "é café – “quoted”", "日本語", "😀", "a\u00a0b"),
    *("a\u0085b", "a\u2028b", "\ufeffbom", "bell\x07", "nul\0", "long word " * 30 + "end", "x" * 300),
    *("spaced  out " * 20 + "end", "- " * 80 + "end", "# " * 80 + "end", "it is: so # it says. " * 12 + "end"),
)


@cache
def list_files() -> dict[str, str]:
    """Return the text of each shipped file of entries by its name."""
    return {path.relative_to(SHIPPED).as_posix(): read_text(path) for path in sorted(SHIPPED.glob("*/*.yaml"))}


@cache
def list_entries() -> list[tuple[str, str]]:
    """Return every shipped entry with its file."""
    return [(name, one) for name, text in list_files().items() for one in re.findall(r"(?m)^- id: (.+)$", text)]


def split_entries(text: str) -> dict[str, str]:
    """Return what stands from the dash of each entry to that of the next, by its id, and what is before."""
    before, *parts = re.split(r"(?m)^(?=- id: )", text)
    return {"": before, **{part.split(": ", 1)[1].split()[0]: part for part in parts}}


def put_comments(text: str) -> str:
    """Return a text with a comment of its own before every line at which one may stand, and beside plain values."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    inside = {line for leaf in _list_leaves(root) for line in range(leaf.start_mark.line + 1, leaf.end_mark.line)}
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        if line.strip() and number not in inside:
            lines.append(f"{indent}# own {number}")
        is_plain = number not in inside and re.search(r"(- |: )[A-Za-z0-9]", line)
        lines.append(f"{line}  # beside {number}" if is_plain and number % 3 == 0 else line)
    return "\n".join(lines)


def list_own(text: str) -> list[str]:
    """Return the comments that stand in lines of their own, in order of their numbers."""
    return sorted(re.findall(r"(?m)^ *(# own \d+)\r?$", text))


def _list_leaves(node: Any) -> list[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        return [node]
    children = [one for pair in node.value for one in (pair if isinstance(pair, tuple) else (pair,))]
    return [leaf for child in children for leaf in _list_leaves(child)]


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as shipped": lambda text: text,
    "line breaks of Windows": lambda text: text.replace("\n", "\r\n"),
    "no last line break": lambda text: text.rstrip("\n"),
    "mark first": lambda text: "\ufeff" + text,
    "lists at their keys": lambda text: re.sub(r"(?m)^  (  - )", r"\1", text.replace("\n      ", "\n    ")),
}

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
value = st.one_of(st.sampled_from(LOOKALIKES), anything)
part = st.fixed_dictionaries(
    {"kind": st.sampled_from(["phone", "email", "web"]), "value": value, "label": value},
    optional={"hours": value, "seen": value, "confirmed": st.booleans()},
)


def edited(old: list[Any], new: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Return lists made of an old one's items and new ones, in any order."""
    return st.lists(st.one_of(st.sampled_from(old), new) if old else new, max_size=6)


def changed(fields: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return edits of an entry's fields."""
    strategies: dict[str, st.SearchStrategy[Any]] = {name: st.one_of(st.none(), value) for name in FIELDS}
    for name in LISTS:
        strategies[name] = st.one_of(edited(fields.get(name, []), value), st.none())
    strategies["districts"] = st.one_of(st.just("all"), edited([], value))
    strategies["instead_of"] = st.one_of(st.none(), value, edited([], value))
    strategies["contacts"] = st.one_of(
        edited(fields.get("contacts", []), part), change_one(fields.get("contacts", [])), st.none()
    )
    strategies["sources"] = edited(fields["sources"], st.fixed_dictionaries({"url": value, "dated": value}))
    strategies["checked"] = st.one_of(st.none(), st.fixed_dictionaries({"on": st.dates(), "by": value}))
    strategies["review_by"] = st.one_of(st.none(), st.dates())
    return st.fixed_dictionaries({}, optional=strategies).filter(bool)


def change_one(old: list[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return a list of contacts in which one has other values."""
    if not old:
        return st.just([])
    return st.builds(
        lambda number, change: [{**one, **change} if index == number else one for index, one in enumerate(old)],
        st.integers(0, len(old) - 1),
        st.fixed_dictionaries(
            {}, optional={"value": value, "hours": st.one_of(st.none(), value), "confirmed": st.booleans()}
        ),
    )
