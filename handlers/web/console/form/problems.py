"""The checker's problems beside the fields of the form: where each belongs, and in whose words it is said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.web.console.form.field import Field, Kind
from handlers.web.console.form.fields import FIELDS, name_field
from handlers.web.console.form.parts import CHECKED_PARTS
from knowledge.entries.base import Base
from knowledge.entries.problems import Problem

# The checker speaks to those who edit the files; in a form there are no keys to write.
_WORDS = (
    (r" or take the key out$", " or leave it empty"),
    (r": take the key out$", ": leave it empty"),
    (r"give either `url` with `dated`, or `seed`", "give the web address with its date, or the board paper"),
    (r"add `replaced_by` with its id, or `replaced_by_name`", "choose what took its place, or write it in words"),
    (r"its standing is (\w+): write `standing: ended`", r"its standing is \1: choose “Ended”, or take that out"),
    (r"write the id of a national entry", "choose an entry for all of England"),
    (r"write the id of the entry that took its place", "choose the entry that took its place"),
    (r"add it to families\.yaml", "choose another"),
    (r"name the districts it covers, or write all", "tick the districts it covers, or choose the whole area"),
    (r", or all$", ", or choose the whole area"),
    (r"is an empty list", "is empty"),
    (r"write it as 2026-11-30", "write day, month and year, such as 30 11 2027"),
    (r"write 2024, 2024-07, 2024-07-31 or unknown", "write 2024, July 2024, 31 July 2024 or unknown"),
)
# What the field is, such as "is missing": the field's name has to come before it.
_PREDICATE = re.compile(r"(is|has|names)\b")
_ELSEWHERE = re.compile(r"already stands in ([a-z0-9-]+) \([^)]*\)")
_MISSING = re.compile(r"^(.*) is missing: add it$")
_QUOTED = re.compile(r"(?<!\w)(['\"])(.*?)\1(?!\w)")


@dataclass(frozen=True)
class FieldProblem:
    """A problem as the form shows it."""

    # The key of the field, or the name of the part (`contacts-1-value`) beside which it stands; empty for none.
    place: str
    # The id of the element that the summary leads to; empty where the form has none.
    anchor: str
    text: str
    # File and line, for those who look there.
    where: str


def place_problems(problems: Iterable[Problem], entry: str, base: Base | None) -> tuple[FieldProblem, ...]:
    """Return the problems of an entry beside its fields, and those of anything else beside none, in their order."""
    placed = [_place(problem, problem.entry == entry, base) for problem in problems]
    return tuple(dict.fromkeys(placed))


def by_place(problems: Iterable[FieldProblem]) -> dict[str, str]:
    """Return what stands beside each field; several are said one after the other."""
    return _join((problem.place, problem.text) for problem in problems)


def join_texts(problems: Iterable[FieldProblem]) -> dict[str, str]:
    """Return what the summary says of each element that it leads to."""
    return _join((problem.anchor, problem.text) for problem in problems)


def _join(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    texts_of: dict[str, list[str]] = {}
    for place, text in said:
        if place and text not in texts_of.setdefault(place, []):
            texts_of[place].append(text)
    return {place: ". ".join(texts) for place, texts in texts_of.items()}


def say_problem(problem: Problem, base: Base | None = None) -> str:
    """Return a problem of an entry's field in the words of the form."""
    message = problem.message
    for pattern, words in _WORDS:
        message = re.sub(pattern, words, message)
    message = _ELSEWHERE.sub(lambda found: f"already stands in “{_name_entry(found[1], base)}”", message)
    message = _QUOTED.sub(r"“\2”", message)
    if problem.field and _PREDICATE.match(message):
        message = f"“{name_field(problem.field)}” {message}"
    found = _MISSING.fullmatch(message)
    if found:
        message = f"{found[1]} is missing: {'choose one' if _is_choice(problem.field) else 'fill it in'}"
    return message[:1].upper() + message[1:]


def _place(problem: Problem, is_own: bool, base: Base | None) -> FieldProblem:
    where = f"{problem.file}, line {problem.line}"
    place, anchor = find_place(problem.field) if is_own else ("", "")
    text = say_problem(problem, base)
    if not is_own and problem.entry:
        text = f"{_name_entry(problem.entry, base)}: {text}"
    return FieldProblem(place, anchor, text, where)


def find_place(path: str) -> tuple[str, str]:
    """Return beside what a problem of a field stands, and the id that leads there: `contacts.2.value` is a part."""
    key, *rest = path.split(".")
    field = FIELDS.get(key)
    if field is None:
        return ("id", "id") if key == "id" else ("", "")
    if field.kind == Kind.GROUPS:
        return _find_in_group(field, rest)
    if field.kind == Kind.CHECKED:
        part = rest[0] if rest else CHECKED_PARTS[0].key
        return (f"{key}-{part}", f"{key}-on-day" if part == "on" else f"{key}-{part}")
    if field.kind == Kind.DATE:
        return key, f"{key}-day"
    if field.kind == Kind.SELECTS and rest and rest[0].isdigit() and int(rest[0]) > 1:
        return key, f"{key}-{int(rest[0]) - 1}"
    return key, key


def _find_in_group(field: Field, rest: list[str]) -> tuple[str, str]:
    if not rest or not rest[0].isdigit():
        return field.key, f"{field.key}-add"
    group = f"{field.key}-{int(rest[0]) - 1}"
    texts = [part.key for part in field.parts if part.kind in (Kind.TEXT, Kind.PROSE)]
    if len(rest) > 1 and rest[1] in {part.key for part in field.parts}:
        return f"{group}-{rest[1]}", f"{group}-{rest[1]}"
    return group, f"{group}-{texts[0]}"


def _is_choice(path: str) -> bool:
    key, *rest = path.split(".")
    field = FIELDS.get(key)
    if field and field.parts and rest:
        field = next((part for part in field.parts if part.key == rest[-1]), field)
    return field is not None and field.kind in (Kind.RADIOS, Kind.DISTRICTS, Kind.SELECT)


def _name_entry(entry: str, base: Base | None) -> str:
    if base is None:
        return entry
    found = base.entries.get(entry) or base.families.get(entry)
    subject = next((one for one in base.out_of_scope if one.id == entry), None)
    return found.name if found else subject.name if subject else entry
