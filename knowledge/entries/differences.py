"""What differs between two versions of an entry, said so that an approver can read it."""

from dataclasses import dataclass

from knowledge.entries.model import Entry


@dataclass(frozen=True)
class Difference:
    """One thing that was added, taken out or changed."""

    # The field as the file names it, such as `who_for` or `contacts`.
    field: str
    # The same in plain English, with the part of a contact or source: `Phone 01905 722589, hours`.
    label: str
    # `None` where there was nothing, and where there is nothing any more.
    before: str | None
    after: str | None


def list_differences(old: Entry | None, new: Entry) -> tuple[Difference, ...]:
    """Return what differs, in the order of the model; lists item by item. Without an old one all is new."""
    raise NotImplementedError
