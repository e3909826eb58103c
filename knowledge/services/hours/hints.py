"""Hints for whoever writes entries: hours that are nearly in a form that can be read."""

from collections.abc import Iterator

from knowledge.entries.base import Base
from knowledge.services.hours import wording
from knowledge.services.hours.read import is_near


def list_hints(base: Base) -> Iterator[str]:
    """Yield a line for each contact whose hours a small change may make readable; none of them is a mistake."""
    for entry in base.entries.values():
        for contact in entry.contacts:
            if contact.hours and is_near(contact.hours):
                yield wording.HINT.format(
                    file=f"{entry.area}/{entry.topic}.yaml", entry=entry.id, contact=contact.value, hours=contact.hours
                )
