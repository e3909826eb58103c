"""A fault in a base, said so that an admin can mend it."""

import re
from dataclasses import dataclass

# An item of a list: the key that holds the list, and the number.
_NUMBERED = re.compile(r"([^.\d][^.]*)\.(\d+)(\.|$)")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands, what is wrong and how to mend it."""

    file: str
    line: int
    # The entry, family or area it belongs to; empty for a fault of the whole file.
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        """Return `file:line: entry: field: message`, as editors and terminals link it."""
        named = [part for part in (self.entry, say_field(self.field)) if part]
        return ": ".join([f"{self.file}:{self.line}", *named, self.message])


def say_field(field: str) -> str:
    """Return the path of a field as it is said: `contacts.2.value` is `contact 2, value`."""
    return _NUMBERED.sub(lambda found: f"{found[1].removesuffix('s')} {found[2]}{', ' if found[3] else ''}", field)


class BaseError(Exception):
    """A base that cannot go live; it carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the knowledge base; the first is {problems[0]}")
        self.problems = problems
