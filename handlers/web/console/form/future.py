"""Days of a form that are yet to come: nobody has seen a page then."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from knowledge.entries.problems import Problem

# The groups of a form with the field of theirs that says when something was seen or published.
_DAYS = {"contacts": "seen", "sources": "dated"}


def list_future(fields: Mapping[str, Any], entry: str, today: date) -> list[Problem]:
    """Return what is in the future of an entry's fields, on a day in England."""
    return list(_find_future(fields, entry, today.isoformat()))


def _find_future(fields: Mapping[str, Any], entry: str, today: str) -> Iterator[Problem]:
    for group, field in _DAYS.items():
        for number, part in enumerate(fields.get(group) or (), start=1):
            day = part.get(field) if isinstance(part, Mapping) else None
            # As exactly as it is known: a year, a month or a day.
            if isinstance(day, str) and day[:4].isdigit() and day[:10] > today[: len(day)]:
                message = f"{day} is in the future: write a day up to today"
                yield Problem("", 1, entry, f"{group}.{number}.{field}", message)
