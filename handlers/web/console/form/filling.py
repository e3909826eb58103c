"""An entry with what is wrong in its form made good for a moment, so that the rest of it can be looked at as well."""

from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.entries.problems import Problem

_TEXT = "To be written."
# What stands for a field that may not be left empty. No two entries may have one phrasing, so it holds the id too.
_FILLERS: Mapping[str, Any] = {
    "name": "To be named",
    "districts": "all",
    "summary": _TEXT,
    "who_for": _TEXT,
    "how_to_refer": _TEXT,
    "standing": "current",
    "sources": [{"url": "https://www.example.org/", "dated": "unknown"}],
}
# Their groups are counted, and each is looked at by itself anyway.
_COUNTED = ("contacts", "sources")


def list_filled(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the fields of which nothing more can be found once they are filled."""
    found = [problem.field for problem in problems]
    return frozenset({*_COUNTED, *(field.partition(".")[0] for field in found if field.partition(".")[0])})


def fill_faults(fields: Mapping[str, Any], problems: Iterable[Problem], entry: str) -> dict[str, Any]:
    """Return the fields without those items that are wrong, and with a filler where a whole field is."""
    filled = dict(fields)
    wrong: dict[str, set[str]] = {}
    for problem in problems:
        key, _, rest = problem.field.partition(".")
        wrong.setdefault(key, set()).add(rest.partition(".")[0])
    for key, items in wrong.items():
        value = fields.get(key)
        good = _leave_out(value, items) if isinstance(value, list) and "" not in items else []
        filler = [f"to be worded for {entry}"] if key == "phrasings" else _FILLERS.get(key)
        filled[key] = good or filler
    return {key: value for key, value in filled.items() if value is not None and key != "id"}


def _leave_out(value: list[Any], numbers: set[str]) -> list[Any]:
    return [one for number, one in enumerate(value, start=1) if str(number) not in numbers]
