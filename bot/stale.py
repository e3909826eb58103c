"""What is past its review date, as tables on the screen and as CSV."""

from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bot.export import write_rows
from knowledge.services.stale import AgeReport, StaleEntry, count_contacts

NEVER, UNKNOWN, NOBODY = "never checked", "unknown", "nobody"
# A file or another program has no width of its own: an entry takes one line.
_PIPED = 160
_COLUMNS = (
    "due", "checked", "area", "topic", "entry", "name", "standing", "owner", "contacts", "never_confirmed", "in_doubt",
)  # fmt: skip


def print_age(report: AgeReport) -> None:
    """Print what is past its review date, and the contacts of each area that nobody has confirmed."""
    # Nothing in the base is markup.
    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console.width = _PIPED
    if report.stale:
        table = Table(box=SIMPLE, pad_edge=False)
        table.add_column("Review due", no_wrap=True)
        table.add_column("Checked")
        # An id is there to be copied.
        table.add_column("Entry", no_wrap=True)
        table.add_column("Owner", overflow="fold")
        for one in report.stale:
            table.add_row(one.due or UNKNOWN, _say_checked(one), one.entry.id, one.owner or NOBODY)
        console.print(table)
    console.print(f"{_count(len(report.stale), 'entry', 'entries')} past the review date.")
    contacts = Table("Area", box=SIMPLE)
    for column in ("Contacts", "Never confirmed", "Of these in doubt"):
        contacts.add_column(column, justify="right")
    for area, count in report.contacts.items():
        contacts.add_row(area, str(count.all), str(count.unconfirmed), str(count.doubtful))
    console.print(contacts)


def write_stale(path: Path, report: AgeReport) -> str:
    """Write what is past its review date to a CSV file; return what was done, in words."""
    write_rows(path, _COLUMNS, map(_list_cells, report.stale))
    return f"{_count(len(report.stale), 'entry', 'entries')} past the review date written to {path}."


def _list_cells(one: StaleEntry) -> list[object]:
    entry, count = one.entry, count_contacts(one.entry.contacts)
    return [
        one.due or UNKNOWN,
        _say_checked(one),
        entry.area,
        entry.topic,
        entry.id,
        entry.name,
        entry.standing,
        one.owner or NOBODY,
        count.all,
        count.unconfirmed,
        count.doubtful,
    ]


def _say_checked(one: StaleEntry) -> str:
    return one.entry.checked.on.isoformat() if one.entry.checked else NEVER


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
