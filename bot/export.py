"""What is listed or exported for people: the question log, and any table as CSV."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import shorten

from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.questions import LoggedQuestion, SqlQuestionLog
from knowledge.services.cells import make_safe
from knowledge.services.review.queues import UNMET_OUTCOMES

# How much of a question's text a listing shows, in characters.
_LISTED = 160
_COLUMNS = (
    "asked_at", "text", "outcome", "area", "district", "entries", "scores", "urgent", "feedback", "notes", "channel",
    "base_version", "took_ms", "id",
)  # fmt: skip


async def list_questions(settings: Settings, *, unmet: bool, since: datetime | None) -> list[LoggedQuestion]:
    """Return the logged questions, all or only those without an answer, oldest first."""
    async with open_database(settings.database) as engine:
        return await SqlQuestionLog(engine).list(outcomes=UNMET_OUTCOMES if unmet else (), since=since)


def make_line(logged: LoggedQuestion) -> str:
    """Return a question for a listing: when, outcome, where, first entry, feedback and text, with tabs between."""
    record = logged.record
    cells = [
        f"{record.asked_at:%Y-%m-%d %H:%M}",
        record.outcome,
        record.district or record.area or "-",
        record.entries[0][0] if record.entries else "-",
        ", ".join(feedback.kind for feedback in logged.feedback) or "-",
        shorten(record.text, _LISTED),
    ]
    # What somebody typed must not steer the admin's terminal, nor break the line.
    return "\t".join("".join(char if char.isprintable() else " " for char in cell) for cell in cells)


def write_csv(path: Path, questions: Iterable[LoggedQuestion]) -> None:
    """Write questions to a file that a spreadsheet opens."""
    write_rows(path, _COLUMNS, map(_list_cells, questions))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table to a file that a spreadsheet opens, its cells safe from formulas."""
    # The mark at the start tells Excel that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for cells in rows:
            writer.writerow([make_safe(str(cell)) for cell in cells])


def _list_cells(logged: LoggedQuestion) -> list[object]:
    record = logged.record
    return [
        record.asked_at.isoformat(timespec="seconds"),
        record.text,
        record.outcome,
        record.area or "",
        record.district or "",
        " ".join(entry for entry, _ in record.entries),
        " ".join(f"{score:.3f}" for _, score in record.entries),
        " ".join(record.urgent),
        " ".join(feedback.kind for feedback in logged.feedback),
        " | ".join(feedback.note for feedback in logged.feedback if feedback.note),
        record.channel,
        record.base_version,
        record.took_ms,
        record.id,
    ]
