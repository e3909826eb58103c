"""What a report says plainly where few people ask and little can be shown: what is held back, and why."""

from collections.abc import Iterable, Sequence

from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Kind
from knowledge.services.reporting.figures import Figures
from knowledge.services.reporting.releases import LEAST
from knowledge.services.reporting.report import Section, Table

# Of so many questions that are shown, what waits is a small part.
_MANY = 500


def list_held(figures: Figures, sections: Iterable[Section]) -> Sequence[str]:
    """Return what is said of what is held back; nothing where most is shown. It tells nothing but of what is shown."""
    shown = figures.total(Kind.QUESTIONS)
    empty = [table.caption for section in sections for table in section.tables if is_held(table)]
    said = []
    if (shown or 0) < _MANY:
        number = wording.HELD_QUESTIONS.format(number=shown) if shown else wording.HELD_NO_QUESTION
        said = [
            wording.HELD_SHOWN.format(shown=number),
            wording.HELD_WHY.format(least=LEAST),
            wording.HELD_INSTEAD,
        ]
    return (*said, *([wording.HELD_TABLES.format(tables="; ".join(empty))] if empty else []))


def is_held(table: Table) -> bool:
    """Whether none of a table's figures may be shown."""
    cells = [cell for row in table.rows for cell in row.cells]
    return bool(cells) and all(cell.text in wording.HIDDEN for cell in cells)
